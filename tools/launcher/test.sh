# ./slipway test: every test there is; the last line is the sum.

run_test() {
  [ $# -eq 0 ] || fail "test takes no options, but got: $*"
  find_jdk
  need_maven
  need_node
  install_programs
  find_chromium
  LOGS=$ROOT/target/test-logs
  rm -rf "$LOGS" ./*/target/*-reports* examples/*/target/*-reports* ./*/target/lib
  mkdir -p "$LOGS"
  say "Testing with $("$JAVA_HOME/bin/java" -version 2>&1 | head -n 1); logs are in target/test-logs"
  install_node_modules
  install_infra_modules
  install_libvips
  local failed=0
  step "build the page" web-build in_console npm run --silent build || failed=1
  if [ "$failed" -eq 0 ]; then
    step "page: unit tests" web-unit in_console npm test --silent &
    local web=$!
    step "Java: build, unit tests, integration tests" java test_java || failed=1
    wait "$web" || failed=1
    if command -v radosgw >/dev/null && command -v ceph-osd >/dev/null; then
      step "Java: grants and the object store on Ceph RGW" java-ceph test_on_ceph || failed=1
    else
      say "  skipped Java: grants and the object store on Ceph RGW (on Debian: radosgw ceph-mon ceph-osd ceph-common)"
    fi
    step "package for AWS: made, and its function answers elsewhere" package test_package || failed=1
    step "page: in Chromium, with a stand-in for the API" web-page in_console npm run --silent test:browser || failed=1
    step "page: in Chromium, with the whole product" web-e2e test_product || failed=1
  fi
  sum_up "$failed"
}

in_console() (cd web/console && "$@")

test_java() { mvn -T 2 -fae verify; }

# A second, independent S3. Its results replace the skipped ones of the run before.
test_on_ceph() {
  local data result=0
  data=$(mktemp -d)
  MGR=0 timeout 120 tools/ceph/up.sh "$data/ceph" &&
    SLIPWAY_TEST_CEPH_ENDPOINT=http://127.0.0.1:7480 SLIPWAY_TEST_S3=http://127.0.0.1:7480,AKIDTEST,SECRETTEST \
      mvn -pl signer,s3 -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
      -Dit.test='CephObjectStoreIT,PostPolicyIT,PresignedUrlIT' -Dfailsafe.failIfNoSpecifiedTests=false || result=1
  tools/ceph/down.sh "$data/ceph"
  rm -rf "$data"
  return "$result"
}

# Runs the rest of the arguments quietly; on failure shows the end of what they printed.
step() {
  local name=$1 log=$LOGS/$2.log start=$SECONDS
  shift 2
  if "$@" >"$log" 2>&1; then
    say "  ok      $name ($((SECONDS - start)) s)"
  else
    say "  FAILED  $name ($((SECONDS - start)) s); the end of $log:"
    grep -vE '^(WARNING|\[INFO\])' "$log" | tail -n 60 | sed 's/^/    /' >&2
    return 1
  fi
}

# A product of its own on free ports, and the page's tests against it.
test_product() {
  local data out pid url=
  data=$(mktemp -d)
  out=$data/out
  train
  "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" -jar "$JAR" --port 0 --s3-port 0 --data "$data/dir" >"$out" 2>&1 &
  pid=$!
  for _ in $(seq 300); do
    url=$(sed -n 's/^ *Page and API *\(http[^ ]*\)$/\1/p' "$out")
    [ -n "$url" ] && break
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  local result=1
  [ -n "$url" ] && walk_through "$url" && SLIPWAY_URL=$url in_console npm run --silent e2e && result=0
  kill "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  cat "$out"
  rm -rf "$data"
  return "$result"
}

# The README's walk-through, word for word but for the address.
walk_through() {
  local folder
  folder=$(mktemp -d)
  sed -n '/^<!-- walk-through/,/^```$/p' README.md | sed '/^```/d; /^<!--/d' |
    sed "s|http://localhost:8080|$1|" >"$folder/walk.sh"
  if (cd "$folder" && timeout 60 bash -euxo pipefail walk.sh >out) &&
    grep -qx 412 "$folder/out" && tail -n 1 "$folder/out" | grep -qx 'Hello, slipway.'; then
    echo "# pass 1"
  else
    echo "# fail 1"
    echo "The README's walk-through did not work:"
    cat "$folder/out"
    return 1
  fi
  rm -rf "$folder"
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then
      SLIPWAY_CHROMIUM=$(command -v "$name")
      export SLIPWAY_CHROMIUM
      return
    fi
  done
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null ||
    fail "the tests in a browser need Chromium; on Debian: apt-get install chromium"
  say "Installing Chromium for the tests in a browser…"
  DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null
  export SLIPWAY_CHROMIUM=/usr/bin/chromium
}

# Adds up what the runners themselves counted.
sum_up() {
  local failed=$1 passed=0 broken=0 skipped=0
  read -r passed broken skipped < <(node tools/launcher/sum.mjs "$LOGS")
  # A step that broke without a failed test (a build, a timeout) is a failure all the same.
  if [ "$failed" -ne 0 ] && [ "$broken" -eq 0 ]; then broken=1; fi
  echo "$passed passed, $broken failed, $skipped skipped"
  [ "$broken" -eq 0 ]
}
