# ./slipway bench NAME

run_bench() {
  local name=${1:-}
  case $name in
    sign) ;;
    *) fail "bench needs a name, but got \"$name\"; there is: sign" ;;
  esac
  find_jdk
  need_maven
  say "Building the benchmarks…"
  mvn -q -DskipTests -Pbench -pl bench -am package 2>&1 | grep -v '^WARNING' >&2 || true
  [ "${PIPESTATUS[0]}" -eq 0 ] || fail "the build broke; see above"
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -jar bench/target/slipway-bench.jar "$@"
}
