# The native library that the tests of the image engine need: libvips.

install_native() {
  local stamp=tools/native/node_modules/.slipway
  if [ ! -f "$stamp" ] || [ tools/native/package-lock.json -nt "$stamp" ]; then
    if (cd tools/native && npm ci --silent --no-audit --no-fund --ignore-scripts >&2); then
      mkdir -p "${stamp%/*}"
      touch "$stamp"
    else
      say "npm did not install libvips, so the image engine is tested with that of the system"
    fi
  fi
  export_native
}

# What the user set wins; without either, the engine looks where systems keep libvips.
export_native() {
  [ -z "${SLIPWAY_LIBVIPS:-}" ] || return 0
  local library
  for library in "$ROOT"/tools/native/node_modules/@img/sharp-libvips-*/lib/libvips-cpp.*; do
    [ -f "$library" ] && export SLIPWAY_LIBVIPS=$library
  done
  return 0
}
