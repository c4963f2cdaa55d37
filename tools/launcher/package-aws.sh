# The part of ./slipway package that AWS takes: target/package/aws, which infra/ deploys.

readonly AWS_PACKAGE=$ROOT/target/package/aws
readonly PACKAGING=$ROOT/tools/package
readonly SHIPPED_PURPOSES=$ROOT/dev/src/main/resources/dev/slipway/dev/slipway.json

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
  "$JAVA_HOME/bin/java" "$PACKAGING/TypeSwitches.java" "$folder/lib" || fail "the classes could not be rewritten"
  "$JAVA_HOME/bin/java" "$PACKAGING/OneJar.java" "$folder/lib" functions.jar || fail "the jars could not be made one"
  echo "-cp lib/functions.jar" >>"$folder/jvm.options"
  say "Linking a Java runtime…"
  link_runtime "$folder"
  say "Recording a start of the function…"
  # The cache knows each jar by its size, and a JVM may look at its time. This is the time that the
  # CDK's zip gives to every file, and Lambda when it unpacks the zip.
  find "$folder" -exec touch -d 1980-01-01T00:00:00Z {} +
  record_start "$folder"
  local size
  size=$(du -sb "$folder" | cut -f1)
  [ "$size" -le $LAMBDA_LIMIT ] || fail "the functions have $size bytes; Lambda allows $LAMBDA_LIMIT"
}

# Linked from the run-time image of this JDK (JEP 493): it needs no jmods.
link_runtime() {
  local modules
  modules=$("$JAVA_HOME/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps "$1"/lib/*.jar |
    tail -n 1)
  [[ $modules == java.base,* ]] || fail "jdeps did not say what the functions need, but: $modules"
  "$JAVA_HOME/bin/jlink" --add-modules "$modules,$MORE_MODULES" --strip-debug --no-header-files \
    --no-man-pages --output "$1/jre" || fail "jlink made no Java runtime"
  "$JAVA_HOME/bin/java" "$PACKAGING/AmazonRoots.java" "$1/jre"
  keep_providers "$1/jre/conf/security/java.security" SUN SunRsaSign SunEC SunJSSE SunJCE
  # 70 KB of comments that every start would read.
  sed -i '/^#/d; /^$/d' "$1/jre/conf/security/java.security"
}

# A provider that is not there is looked for in every jar, whenever one that is there has no answer.
keep_providers() { # java.security, providers
  local file=$1 number=0 provider
  shift
  sed -i '/^security\.provider\.[0-9]/d' "$file"
  for provider in "$@"; do
    number=$((number + 1))
    echo "security.provider.$number=$provider" >>"$file"
  done
}

record_start() {
  run_function record "$1" || fail "the start of the function could not be recorded; see above"
}

# Runs the packaged function, with AWS played on loopback.
run_function() { # record or check, folder
  local work result=0
  work=$(mktemp -d)
  "$JAVA_HOME/bin/java" "$PACKAGING/Train.java" "$1" "$2" "$SHIPPED_PURPOSES" "$work" >&2 || result=1
  rm -rf "$work"
  return "$result"
}

# What is deployed lies elsewhere than where it was made.
test_package() {
  local elsewhere part result=0
  rm -rf "$AWS_PACKAGE"
  (package_aws "$(default_config)") || result=1
  elsewhere=$(mktemp -d)
  for part in functions-managed/lib/slipway-lambda-*.jar worker/lib/slipway-worker-*.jar worker/native/package.json; do
    compgen -G "$AWS_PACKAGE/$part" || { echo "the package has no $part" && result=1; }
  done
  [ "$result" -eq 0 ] && cp -r "$AWS_PACKAGE/functions" "$elsewhere/task" &&
    run_function check "$elsewhere/task" || result=1
  rm -rf "$elsewhere"
  if [ "$result" -eq 0 ]; then echo "# pass 1"; else echo "# fail 1"; fi
  return "$result"
}

# The deployer's purposes, or else those that come with Slipway.
default_config() {
  if [ -f "$ROOT/slipway.json" ]; then
    echo "$ROOT/slipway.json"
  else
    echo "$SHIPPED_PURPOSES"
  fi
}
