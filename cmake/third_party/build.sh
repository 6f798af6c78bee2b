#!/usr/bin/env bash
# build.sh native|wasm [NAME…]: builds what is not yet built and prints "NAME=folder" for each library.
# A folder is named by the checksums of what goes into it, so every clone of a user shares it. CMake calls this at configure
# time (cmake/OffertaThirdParty.cmake); a library's recipe is NAME.sh, which defines build_NAME SOURCE_DIR PREFIX TARGET.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

target=${1:?native or wasm}
case $target in
    native) libraries=(zlib libharu libxlsxwriter imgui fonts) ;;
    wasm) libraries=(headers zlib libharu libxlsxwriter libsdl2 imgui fonts) ;;
    *) die "usage: build.sh native|wasm [NAME…]" ;;
esac
[ $# -eq 1 ] || libraries=("${@:2}")
use_compilers "$target"
compiler_id=$("$cc" --version 2>/dev/null | sed -n 1p)
if [ "$target" = wasm ]; then
    pinned=$(awk '$1 == "emcc" { print $2 }' "$lock_file")
    case $compiler_id in *" $pinned "*) ;; *) say "emcc is not $pinned: $compiler_id" ;; esac
fi

declare -A prefix
unpack() {
    local tarball
    tarball=$("$third_party_dir/fetch.sh" "$1")
    mkdir -p "$2"
    tar -xf "$tarball" -C "$2" --strip-components=1
}

# What a recipe depends on besides itself is told by its "# needs:" and "# from:" lines.
declared() { sed -n "s/^# $2: *//p" "$third_party_dir/$1.sh"; }

mkdir -p "$cache_root"
exec 8>"$cache_root/.build-$target.lock"
flock 8

# The pinned checksum, or that of the newer version that stands in for it.
source_id() {
    local moved
    moved=$cache_root/sources/$1-$(lock_field source "$1" 3 | tr : _)/moved
    if [ -f "$moved" ]; then cat "$moved"; else awk -v name="$1" '$2 == name { print $NF }' "$lock_file"; fi
}

key_of() {
    local name=$1 part
    {
        cat "$third_party_dir/common.sh" "$third_party_dir/$name.sh"
        for part in $(declared "$name" from); do source_id "$part"; done
        for part in $(declared "$name" inputs); do cat "$source_root/$part"; done
        for part in $(declared "$name" debian); do dpkg-query -W -f '${Version}\n' "$part"; done
        for part in $(declared "$name" needs); do [ -z "${prefix[$part]:-}" ] || basename "${prefix[$part]}"; done
        case $name in headers | fonts) ;; *) echo "$target $compiler_id" ;; esac
    } | sha256_text
}

place() {
    local key
    key=$(key_of "$1")
    case $1 in headers | fonts) ;; *) key=$target-$key ;; esac
    prefix[$1]=$cache_root/$1-$key
}

build_one() {
    local name=$1 part started=$SECONDS
    place "$name"
    [ ! -f "${prefix[$name]}/.complete" ] || return 0
    say "building $name ($target)"
    work=$(mktemp -d "$cache_root/work.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    for part in $(declared "$name" from); do unpack "$part" "$work/$part"; done
    . "$third_party_dir/$name.sh"
    "build_$name" "$work" "$work/out" "$target"
    touch "$work/out/.complete"
    rm -rf "${prefix[$name]}"
    mv "$work/out" "${prefix[$name]}"
    rm -rf "$work"
    say "built $name ($target) in $((SECONDS - started)) s"
}

# Everything that is still to be built is fetched in one go, before keys are settled: a moved-on source changes its key.
missing=()
for name in "${libraries[@]}"; do
    place "$name"
    [ -f "${prefix[$name]}/.complete" ] || missing+=($(declared "$name" from))
done
[ ${#missing[@]} -eq 0 ] || "$third_party_dir/fetch.sh" "${missing[@]}" >/dev/null

for name in "${libraries[@]}"; do
    build_one "$name"
    echo "$name=${prefix[$name]}"
done
