# ./slipway dev

readonly JAR=$ROOT/dev/target/slipway-dev.jar
# C1 alone: a start takes two thirds of the time on the processor, and 300 MB pass as fast.
readonly JVM_FLAGS=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m --enable-native-access=ALL-UNNAMED)

run_dev() {
  build
  export_libvips
  local cache=()
  [ -f "$AOT_CACHE" ] && cache=(-XX:AOTCache="$AOT_CACHE")
  cd "$HERE"
  exec "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "${cache[@]}" -Dslipway.built="${BUILT:-false}" -jar "$JAR" "$@"
}
