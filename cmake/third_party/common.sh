# Sourced by the scripts beside it: where things are kept, what is pinned, how a library is compiled.
set -euo pipefail

third_party_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source_root=$(cd "$third_party_dir/../.." && pwd)
lock_file=$source_root/emsdk.lock
cache_root=${OFFERTA_THIRD_PARTY:-${XDG_CACHE_HOME:-$HOME/.cache}/offerta}
# Debian's emcc looks for acorn where Debian's own Node would; another Node needs to be told.
export NODE_PATH=${NODE_PATH:-/usr/share/nodejs}

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }
trap 'say "error: line $LINENO of ${BASH_SOURCE[0]}: $BASH_COMMAND"' ERR

# lock_field KIND NAME COLUMN: one field of a line of emsdk.lock.
lock_field() {
    awk -v kind="$1" -v name="$2" -v column="$3" '$1 == kind && $2 == name { print $column }' "$lock_file"
}

sha256_of() { sha256sum "$1" | cut -d' ' -f1; }
sha256_text() { sha256sum | cut -c1-16; }

# The compilers of a target: $cc, $cxx, $ar.
use_compilers() {
    case $1 in
        native) cc=${CC:-cc} cxx=${CXX:-c++} ar=ar ;;
        wasm) cc=emcc cxx=em++ ar=emar ;;
        *) die "unknown target $1" ;;
    esac
}

# compile_archive LIBRARY COMPILER FLAGS… -- SOURCES…: objects into one static library.
# A compiler takes several files at a time, because each start of emcc costs half a second.
compile_archive() {
    local library=$1 compiler=$2 objects flags=()
    shift 2
    while [ "$1" != -- ]; do flags+=("$1"); shift; done
    shift
    objects=$(mktemp -d "${TMPDIR:-/tmp}/offerta-objects.XXXXXX")
    local jobs batch
    jobs=$(nproc)
    batch=$((($# + jobs * 2 - 1) / (jobs * 2)))
    if ! (cd "$objects" && printf '%s\0' "$@" |
        xargs -0 -P "$jobs" -n "$batch" "$compiler" "${flags[@]}" -c >log 2>&1); then
        tail -n 40 "$objects/log" >&2
        rm -rf "$objects"
        die "$library does not compile"
    fi
    mkdir -p "$(dirname "$library")"
    "$ar" rcs "$library" "$objects"/*.o
    rm -rf "$objects"
}
