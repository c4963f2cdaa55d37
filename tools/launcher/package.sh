# ./slipway package: what is published and deployed, in target/package.

run_package() {
  [ $# -eq 0 ] || fail "package takes no options, but got: $*"
  find_jdk
  need_maven
  local out=$ROOT/target/package
  rm -rf "$out"
  mkdir -p "$out/server"
  say "Packaging…"
  mvn -q -DskipTests -Prelease -pl signer,server -am package 2>&1 | grep -v '^WARNING' >&2 || true
  [ "${PIPESTATUS[0]}" -eq 0 ] || fail "the build broke; see above"
  cp signer/target/slipway-signer-*.jar "$out"
  cp -r server/target/slipway-server.jar server/target/lib "$out/server"
  say "In target/package:"
  (cd "$out" && du -h ./*.jar server | sed 's/^/  /' >&2)
}
