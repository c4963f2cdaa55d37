# What the engines of the steps need: programs of the system, and libvips.

# Each program, and the package of Debian that brings it.
readonly PROGRAMS=(clamd:clamav-daemon ffmpeg:ffmpeg ffprobe:ffmpeg pdftoppm:poppler-utils)

has_program() {
  local folder
  for folder in ${PATH//:/ } /usr/sbin /usr/local/sbin /opt/homebrew/sbin; do
    [ -x "$folder/$1" ] && return
  done
  return 1
}

# Installs what is missing where it may, and names it where it may not; what depends on it says so.
install_programs() {
  local entry missing=() packages=()
  for entry in "${PROGRAMS[@]}"; do
    if ! has_program "${entry%%:*}"; then
      missing+=("${entry%%:*}")
      packages+=("${entry##*:}")
    fi
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    say "Not on this machine: ${missing[*]}; on Debian: apt-get install ${packages[*]}"
    return
  fi
  say "Installing ${packages[*]}…"
  { apt-get -qq update &&
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}"; } >/dev/null ||
    say "${packages[*]} could not be installed"
}

install_libvips() {
  local stamp=$ROOT/tools/native/node_modules/.slipway
  if [ ! -f "$stamp" ] || [ "$ROOT/tools/native/package-lock.json" -nt "$stamp" ]; then
    if (cd "$ROOT/tools/native" && npm ci --silent --no-audit --no-fund --ignore-scripts >&2); then
      mkdir -p "${stamp%/*}"
      touch "$stamp"
    else
      say "npm did not install libvips, so the image engine uses that of the system, if there is one"
    fi
  fi
  export_libvips
}

# What the user set wins; without either, the engine looks where systems keep libvips.
export_libvips() {
  [ -z "${SLIPWAY_LIBVIPS:-}" ] || return 0
  local library
  for library in "$ROOT"/tools/native/node_modules/@img/sharp-libvips-*/lib/libvips-cpp.*; do
    [ -f "$library" ] && export SLIPWAY_LIBVIPS=$library
  done
  return 0
}
