# The part of ./slipway package that AWS takes: target/package/aws, which infra/ deploys.

readonly AWS_PACKAGE=$ROOT/target/package/aws
readonly PACKAGING=$ROOT/tools/package

# Lambda's own limit for a function in a zip, unzipped.
readonly LAMBDA_LIMIT=$((250 * 1024 * 1024))

# The JVM asks for these by name, where no class of ours does: TLS by elliptic curves is in java.base.
readonly MORE_MODULES=java.logging

package_aws() { # the slipway.json
  local config=$1
  mkdir -p "$AWS_PACKAGE"/{functions,functions-managed,worker}
  copy_libraries lambda "$AWS_PACKAGE/functions/lib"
  copy_libraries lambda "$AWS_PACKAGE/functions-managed/lib"
  copy_libraries worker "$AWS_PACKAGE/worker/lib"
  cp "$config" "$AWS_PACKAGE/functions/slipway.json"
  cp "$config" "$AWS_PACKAGE/functions-managed/slipway.json"
  cp "$config" "$AWS_PACKAGE/worker/slipway.json"
  package_worker
  package_functions
  chmod -R u+rwX,go+rX,go-w "$AWS_PACKAGE"
}

copy_libraries() { # module, folder
  mkdir -p "$2"
  cp "$1"/target/lib/*.jar "$1/target/slipway-$1"-*.jar "$2"
}

package_worker() {
  cp "$PACKAGING"/worker/* "$AWS_PACKAGE/worker"
  mkdir -p "$AWS_PACKAGE/worker/native"
  cp tools/native/package.json tools/native/package-lock.json "$AWS_PACKAGE/worker/native"
}

package_functions() {
  local folder=$AWS_PACKAGE/functions
  cp "$PACKAGING"/functions/* "$folder"
  (cd "$folder" && printf -- '-cp %s\n' "$(printf '%s:' lib/*.jar | sed 's/:$//')" >>jvm.options)
  say "Linking a Java runtime…"
  link_runtime "$folder"
  say "Recording a start of the function…"
  # The cache knows each jar by its size and time. This is the time that the CDK's zip gives to
  # every file, and Lambda when it unpacks the zip.
  find "$folder" -exec touch -d 1980-01-01T00:00:00Z {} +
  record_start "$folder"
  local size
  size=$(du -sb "$folder" | cut -f1)
  [ "$size" -le $LAMBDA_LIMIT ] || fail "the functions have $size bytes; Lambda allows $LAMBDA_LIMIT"
}

# Linked from the run-time image of this JDK (JEP 493): it needs no jmods.
link_runtime() {
  local modules
  modules=$("$JAVA_HOME/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps \
    --class-path "$1/lib/*" "$1"/lib/*.jar) || fail "jdeps did not say what the functions need"
  "$JAVA_HOME/bin/jlink" --add-modules "$modules,$MORE_MODULES" --strip-debug --no-header-files \
    --no-man-pages --output "$1/jre" || fail "jlink made no Java runtime"
  "$JAVA_HOME/bin/java" "$PACKAGING/AmazonRoots.java" "$1/jre"
}

record_start() {
  local work
  work=$(mktemp -d)
  "$JAVA_HOME/bin/java" "$PACKAGING/Train.java" "$1" \
    "$ROOT/dev/src/main/resources/dev/slipway/dev/slipway.json" "$work" ||
    fail "the start of the function could not be recorded; see above"
  rm -rf "$work"
}

# The deployer's purposes, or else those that come with Slipway.
default_config() {
  if [ -f "$ROOT/slipway.json" ]; then
    echo "$ROOT/slipway.json"
  else
    echo "$ROOT/dev/src/main/resources/dev/slipway/dev/slipway.json"
  fi
}
