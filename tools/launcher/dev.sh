# ./slipway dev

readonly JAR=$ROOT/dev/target/slipway-dev.jar
readonly JVM_FLAGS=(-XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED)

run_dev() {
  build
  local cache=()
  [ -f "$AOT_CACHE" ] && cache=(-XX:AOTCache="$AOT_CACHE")
  cd "$HERE"
  exec "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "${cache[@]}" -jar "$JAR" "$@"
}
