# Sourced by ./dev before each command: places, messages, packages, builds. The current folder is the project's root.
root=$PWD
build=$root/build
export OFFERTA_THIRD_PARTY=${OFFERTA_THIRD_PARTY:-${XDG_CACHE_HOME:-$HOME/.cache}/offerta}
export NODE_PATH=${NODE_PATH:-/usr/share/nodejs}
# One cache of compiled objects for every clone of a user: paths are taken relative to the root.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1

step() { printf '\033[1m%s\033[0m\n' "-- $*" >&2; }
say() { printf '%s\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }
# A command that fails ends everything (set -e); this says which one, since not all of them do.
trap 'printf "error: line %s of %s: %s\n" "$LINENO" "${BASH_SOURCE[0]}" "$BASH_COMMAND" >&2' ERR
[ -t 2 ] || step() { printf '%s\n' "-- $*" >&2; }

# A path as the caller meant it.
from_caller() { if [[ $1 == /* ]]; then echo "$1"; else echo "$caller/$1"; fi; }

packages_build=(
    g++ patch cmake ninja-build ccache emscripten node-acorn python3 python3-fonttools fonts-inter
    brotli bzip2 xz-utils ca-certificates
    "libboost1.81-dev|libboost-dev" libpq-dev libssl-dev libsodium-dev libcurl4-openssl-dev libcjose-dev libbrotli-dev zlib1g-dev libexpat1-dev libcli11-dev
    nlohmann-json3-dev libexpected-dev libfmt-dev doctest-dev "postgresql-15|postgresql"
)
packages_test=(chromium qpdf poppler-utils mupdf-tools python3-openpyxl)
# LibreOffice comes with or without its windows; either serves.
command -v soffice >/dev/null || packages_test+=(libreoffice-calc-nogui)
packages_lint=(clang-format-19)
packages_bench=()
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || packages_bench+=(nginx-light)
# The sanitizers and libFuzzer of clang; newer than Debian 12 they have no version in the name.
packages_sanitize=(clang "libclang-rt-14-dev|libclang-rt-dev")

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# need_packages NAMES…: installs by apt what is missing; "a|b" means b where a is not to be had.
need_packages() {
    local installed missing=() choice
    installed=" $(dpkg-query -W -f '${Package}:${db:Status-Status} ' "${@//|*/}" 2>/dev/null || true) "
    for choice in "$@"; do
        [[ $installed == *" ${choice%%|*}:installed "* ]] || missing+=("$choice")
    done
    # Node comes from elsewhere on some machines, and brings its own npm.
    [[ " $* " != *" emscripten "* ]] || command -v npm >/dev/null || missing+=(npm)
    [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

install_packages() {
    local choice names=() name
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || die "these packages are missing, and there is no sudo: $*"
    step "installing packages: ${*//|*/}"
    as_root apt-get -qq update
    for choice in "$@"; do
        name=${choice%%|*}
        apt-cache show "$name" >/dev/null 2>&1 || name=${choice##*|}
        names+=("$name")
    done
    mkdir -p "$build"
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${names[@]}" \
        </dev/null 2>&1 | tee "$build/apt.log" | awk '
            /^(Unpacking|Setting up) / { ++n[$1]; if (n[$1] % 50 == 0) { print "   " tolower($1) " " n[$1]; fflush() } }' >&2; then
        tail -n 20 "$build/apt.log" >&2
        die "apt could not install: ${names[*]}"
    fi
}

# configure PRESET: only when there is no build folder yet; afterwards Ninja does it again by itself when it must.
configure() {
    local preset=$1
    shift
    if [ ! -f "$build/$preset/build.ninja" ] || [ CMakePresets.json -nt "$build/$preset/CMakeCache.txt" ]; then
        step "configuring $preset"
        cmake --preset "$preset" "$@" >"$build/$preset.log" || { tail -n 30 "$build/$preset.log" >&2; die "cmake failed"; }
        touch "$build/$preset/CMakeCache.txt"
    fi
}

# build_targets PRESET TARGETS…: builds those of the targets that exist; prints progress.
build_targets() {
    local preset=$1 known target wanted=()
    shift
    mkdir -p "$build"
    configure "$preset"
    known=$(ninja -C "$build/$preset" -t targets all | sed -n 's/^\([a-z_]*\): phony$/\1/p')
    for target in "$@"; do
        if grep -qx "$target" <<<"$known"; then wanted+=("$target"); fi
    done
    [ ${#wanted[@]} -gt 0 ] || return 0
    NINJA_STATUS="   [$preset %f/%t] " ninja -C "$build/$preset" "${wanted[@]}" >"$build/$preset.ninja.log" 2>&1 &
    follow_build "$!" "$build/$preset.ninja.log"
}

# A line every few seconds, not one for each file; the whole output when it fails.
follow_build() {
    local pid=$1 log=$2 last= line
    while kill -0 "$pid" 2>/dev/null; do
        for _ in 1 2 3 4 5; do kill -0 "$pid" 2>/dev/null && sleep 1 || break; done
        line=$(tail -n 1 "$log" 2>/dev/null | cut -c1-110)
        if [ "$line" != "$last" ] && [[ $line == *"["* ]]; then say "$line"; last=$line; fi
    done
    wait "$pid" || { grep -A 12 -E 'FAILED|error:' "$log" | cut -c1-400 | head -n 60 >&2; die "the build failed: $log"; }
}

program() {
    local found
    found=$(find "$build/$1" -maxdepth 4 -type f -name "$2" 2>/dev/null | sed -n 1p)
    [ -n "$found" ] || return 1
    echo "$found"
}
