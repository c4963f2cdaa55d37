# Words, faults and the tools of the machine.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "slipway: $*"
  exit 2
}

print_help() {
  cat <<'HELP'
./slipway dev [--port N] [--data DIR] [--config FILE] [--plugins DIR] [--no-scan]
    builds what is needed and runs the whole product in one process
./slipway test
    installs what the tests need, runs every test, ends with the sum
./slipway serve
    runs the server on an S3 of yours; docs/configuration.md has its settings
./slipway bench sign|processing|coldstart
    measures the signer, the engines or the function on Lambda beside peers; docs/benchmarks.md explains the table
./slipway bench scale [--seed N]
    simulates bursts, throttles and outages on AWS; docs/scale.md explains the table
./slipway package [--config FILE]
    makes what is published and deployed, in target/package; FILE is the slipway.json for AWS
./slipway deploy [--environment NAME] [--synth-only | --destroy] [what the CDK takes]
    puts an environment on AWS; docs/deploy.md explains it. --synth-only needs no account: it
    leaves the template in infra/cdk.out
./slipway build
    builds what dev needs, without running anything

Needed: a JDK 25 or later, Maven 3.8.6 or later, Node 20 or later.
HELP
}

java_major() { # of the java binary $1; 0 when it is none
  "$1" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p' | grep . || echo 0
}

# Any JDK 25 or later will do, wherever it is: JAVA_HOME, the PATH, or where systems keep them.
find_jdk() {
  local home candidates=()
  [ -n "${JAVA_HOME:-}" ] && candidates+=("$JAVA_HOME")
  command -v javac >/dev/null && candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
  candidates+=(/usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
    /Library/Java/JavaVirtualMachines/*/Contents/Home)
  for home in "${candidates[@]}"; do
    if [ -x "$home/bin/javac" ] && [ "$(java_major "$home/bin/java")" -ge 25 ]; then
      export JAVA_HOME=$home
      return
    fi
  done
  fail "needs a JDK 25 or later and found none; install one (Temurin 25 does well) or set JAVA_HOME"
}

need_maven() {
  command -v mvn >/dev/null || fail "needs Maven 3.8.6 or later as \"mvn\"; on Debian: apt-get install maven"
}

# What Maven has to say, without what its own libraries are warned of.
maven() {
  mvn -q "$@" 2>&1 | { grep -v '^WARNING' || true; } >&2
}

need_node() {
  command -v node >/dev/null || fail "needs Node 20 or later; see nodejs.org"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "needs Node 20 or later, but node is $(node --version)"
}
