# Builds the page, then the process; does nothing when nothing has changed.

readonly STAMP=dev/target/.built
readonly AOT_CACHE=$ROOT/dev/target/slipway.aot

is_built() {
  [ -f "$STAMP" ] && [ -z "$(find pom.xml .mvn api ./*/pom.xml ./*/src/main web/console/src \
    web/console/public web/console/package-lock.json -newer "$STAMP" -print -quit 2>/dev/null)" ]
}

build() {
  find_jdk
  is_built && return
  need_maven
  need_node
  say "Building; the first time takes a few minutes…"
  install_programs
  install_libvips
  install_node_modules
  (cd web/console && npm run --silent build >&2)
  maven -DskipTests -pl dev -am package || fail "the build broke; see above"
  train
  touch "$STAMP"
  BUILT=true
}

install_node_modules() {
  local stamp=web/console/node_modules/.slipway
  if [ ! -f "$stamp" ] || [ web/console/package-lock.json -nt "$stamp" ]; then
    (cd web/console && npm ci --silent --no-audit --no-fund >&2)
    touch "$stamp"
  fi
}

# A start that the JVM remembers (JEP 514): classes come loaded and linked.
train() {
  local data
  data=$(mktemp -d)
  if ! timeout 300 "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -XX:AOTCacheOutput="$AOT_CACHE" -Dslipway.train=true \
    -jar "$JAR" --port 0 --data "$data" --no-scan >"$data/log" 2>&1; then
    say "The AOT cache was not made, so starts are slower: $(tail -n 1 "$data/log")"
  fi
  rm -rf "$data"
}
