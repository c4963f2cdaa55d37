# ./slipway bench NAME

run_bench() {
  local name=${1:-} modules=bench
  find_jdk
  need_maven
  case $name in
    sign | scale) ;;
    processing) prepare_processing_bench ;;
    coldstart)
      prepare_coldstart_bench
      modules=bench,bench/peers/java-sdk
      ;;
    *) fail "bench needs a name, but got \"$name\"; there are: sign, processing, coldstart, scale" ;;
  esac
  say "Building the benchmarks…"
  maven -DskipTests -Pbench -pl "$modules" -am package || fail "the build broke; see above"
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -jar bench/target/slipway-bench.jar "$@"
}

# The product, the engines of its steps, and the peers.
prepare_processing_bench() {
  need_node
  build
  install_programs
  install_libvips
  has_program clamdscan || install_clamdscan
  install_peers
}

# What is deployed, and the peers.
prepare_coldstart_bench() {
  need_node
  run_package
  install_peers
}

install_peers() {
  (cd bench/peers && npm ci --silent --no-audit --no-fund --ignore-scripts >&2) || fail "npm did not install the peers"
}

install_clamdscan() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null &&
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends clamdscan >/dev/null ||
    fail "the scan is measured beside clamdscan; on Debian: apt-get install clamdscan"
}
