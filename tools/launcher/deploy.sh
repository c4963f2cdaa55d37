# ./slipway deploy: what Slipway needs on AWS, by a pinned CDK. docs/deploy.md explains it step by step.

run_deploy() {
  local environment=dev action=deploy packages=$ROOT/target/package/aws arguments=()
  while [ $# -gt 0 ]; do
    case $1 in
      --environment)
        [ $# -ge 2 ] || fail "--environment needs a name; infra/environments has: $(environments)"
        environment=$2
        shift
        ;;
      --synth-only) action=synth ;;
      --destroy) action=destroy ;;
      *) arguments+=("$1") ;;
    esac
    shift
  done
  [[ $environment =~ ^[a-z][a-z0-9-]*$ ]] && [ -f "infra/environments/$environment.json" ] ||
    fail "there is no environment \"$environment\"; infra/environments has: $(environments)"
  find_jdk
  need_node
  install_infra_modules
  build_infra
  case $action in
    synth)
      need_packages "$packages"
      cdk synth --quiet ${arguments[@]+"${arguments[@]}"}
      say "The template is infra/cdk.out/slipway-$environment.template.json"
      ;;
    deploy)
      need_docker
      need_packages "$packages"
      cdk deploy ${arguments[@]+"${arguments[@]}"}
      ;;
    destroy)
      explain_destruction
      # Nothing is sent, so nothing has to be built.
      packages=$(mktemp -d)
      mkdir -p "$packages"/{functions,functions-managed,worker}
      touch "$packages"/{functions/none,functions-managed/none,worker/Dockerfile}
      cdk destroy ${arguments[@]+"${arguments[@]}"}
      rm -rf "$packages"
      ;;
  esac
}

# The pinned CLI, in infra/, which asks nobody but AWS.
cdk() {
  local command=$1
  shift
  (cd infra && CDK_DISABLE_CLI_TELEMETRY=true CDK_DISABLE_VERSION_CHECK=1 \
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1 \
    node_modules/.bin/cdk "$command" --no-notices -c "environment=$environment" -c "packages=$packages" "$@")
}

environments() {
  (cd infra/environments && printf '%s ' *.json | sed 's/\.json//g; s/ $//')
}

install_infra_modules() {
  local stamp=infra/node_modules/.slipway
  if [ ! -f "$stamp" ] || [ infra/package-lock.json -nt "$stamp" ]; then
    (cd infra && npm ci --silent --no-audit --no-fund >&2) || fail "npm did not install the CDK's command line"
    touch "$stamp"
  fi
}

build_infra() {
  local stamp=infra/target/classpath
  [ -f "$stamp" ] && [ -z "$(find pom.xml infra/pom.xml infra/src/main -newer "$stamp" -print -quit)" ] && return
  need_maven
  say "Building the CDK app…"
  maven -DskipTests -pl infra package || fail "the build broke; see above"
  touch "$stamp"
}

# The artifacts to deploy, made when they are not there. Old ones are not made anew: they may hold
# somebody's own slipway.json.
need_packages() {
  local part
  # The recorded start is what packaging makes last: without it the rest is half made.
  [ -f "$1/functions/app.aot" ] || run_package
  for part in functions functions-managed worker; do
    [ -d "$1/$part" ] || fail "./slipway package left no $1/$part"
  done
  if has_newer_sources "$1"; then
    say "The artifacts are older than the sources; ./slipway package makes them anew."
  fi
}

# By the worker's purposes, the first of what is copied; the functions' files have no time of their own.
has_newer_sources() {
  local made=$1/worker/slipway.json
  [ -f "$made" ] && [ -n "$(find pom.xml {aws,awscalls,core,http,lambda,processing,s3,signer,worker}/{pom.xml,src/main} \
    tools/package tools/native/package-lock.json -type f -newer "$made" -print -quit)" ]
}

need_docker() {
  command -v docker >/dev/null && docker info >/dev/null 2>&1 ||
    fail "deploying builds an image: it needs a Docker that runs (--synth-only needs none)"
}

explain_destruction() {
  grep -Eq '"protect": *false' "infra/environments/$environment.json" || fail "the environment \"$environment\" is protected.
Its stack cannot be destroyed, and its bucket, table and keys would stay if it were. To mean it:
  1. set \"protect\": false in infra/environments/$environment.json
  2. ./slipway deploy --environment $environment
  3. empty the bucket, then destroy again; docs/deploy.md has the commands (\"Tear down\")"
  say "The table goes with its records. The bucket must be empty: docs/deploy.md has the commands (\"Tear down\")."
}
