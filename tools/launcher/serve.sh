# ./slipway serve: the server without anything embedded; settings come from the environment.

run_serve() {
  find_jdk
  if [ ! -f server/target/slipway-server.jar ]; then
    need_maven
    say "Building…"
    maven -DskipTests -pl server -am package || fail "the build broke; see above"
  fi
  export_libvips
  cd "$HERE"
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -jar "$ROOT/server/target/slipway-server.jar" "$@"
}
