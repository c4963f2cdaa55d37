# ./slipway package: what is published and deployed, in target/package.

run_package() {
  local config=
  while [ $# -gt 0 ]; do
    case $1 in
      --config)
        [ $# -gt 1 ] || fail "--config needs the path of a slipway.json"
        config=$(cd "$HERE" && realpath -e -- "$2" 2>/dev/null) || fail "--config: there is no file $2"
        shift 2
        ;;
      *) fail "package takes --config FILE, but got: $*" ;;
    esac
  done
  find_jdk
  need_maven
  local out=$ROOT/target/package
  # Libraries of an earlier build would be shipped too.
  rm -rf "$out" {server,lambda,worker}/target/lib
  mkdir -p "$out/server"
  say "Packaging…"
  maven -DskipTests -Prelease -pl signer,server,lambda,worker -am package || fail "the build broke; see above"
  cp signer/target/slipway-signer-*.jar "$out"
  cp -r server/target/slipway-server.jar server/target/lib "$out/server"
  package_aws "${config:-$(default_config)}"
  say "In target/package:"
  (cd "$out" && { du -hs ./*.jar server aws/* && du -hs aws/functions/{jre,lib,app.aot}; } | sed 's/^/  /' >&2)
}
