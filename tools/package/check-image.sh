#!/usr/bin/env bash
# Builds the file system of the workers' image without Docker, to see that its steps work: takes each
# step of the Dockerfile's last stage into a root made by debootstrap. Needs root, debootstrap, Node
# and the output of ./slipway package.
#   tools/package/check-image.sh FOLDER
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
readonly IMAGE=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly CONTEXT=$PWD/target/package/aws/worker
[ -f "$CONTEXT/Dockerfile" ] || { echo "there is no $CONTEXT; run ./slipway package" >&2; exit 2; }

# Instructions of stage $1 (0 is the first), a line each.
stage() {
  sed -e ':a' -e '/\\$/N; s/\\\n//; ta' "$CONTEXT/Dockerfile" |
    awk -v wanted="$1" '/^FROM /{n++} /^(RUN|COPY) / && n - 1 == wanted'
}

# The first stage, in a folder: npm's lock file names the digests.
native=$(mktemp -d)
cp "$CONTEXT"/native/* "$native"
(cd "$native" && sh -ec "$(stage 0 | sed -n 's/^RUN //p')")

[ -d "$IMAGE/usr" ] || debootstrap --variant=minbase bookworm "$IMAGE"
stage 1 | while read -r instruction rest; do
  case "$instruction $rest" in
    RUN*) chroot "$IMAGE" /bin/sh -ec "$rest" ;;
    'COPY --from=native '*) install -D "$native/libvips-cpp.so" "$IMAGE/${rest##* }" ;;
    'COPY --from=eclipse-temurin'*) rm -rf "$IMAGE/opt/java" && mkdir -p "$IMAGE/opt" && cp -r "${JAVA_HOME:?}" "$IMAGE/opt/java" ;;
    COPY*)
      target=$IMAGE/${rest##* }
      mkdir -p "$target"
      for source in ${rest% *}; do
        if [ -d "$CONTEXT/$source" ]; then cp -r "$CONTEXT/$source/." "$target"; else cp "$CONTEXT/$source" "$target"; fi
      done
      ;;
  esac
done
rm -rf "$native"
echo "The image's files are in $IMAGE. Without settings its process tells what is missing:"
# Java finds its own libraries by /proc.
unshare --mount bash -ec 'mount -t proc proc "$0/proc"
  exec chroot --userspec=10001 "$0" env -i PATH=/opt/java/bin:/usr/bin:/bin /opt/slipway/run worker' "$IMAGE" || true
