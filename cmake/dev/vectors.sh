# vectors [--wasm] FILE…: the engine against files of cases; prints each difference, ends non-zero when there is one
preset=test
if [ "${1:-}" = --wasm ]; then preset=test-wasm; shift; fi
[ $# -gt 0 ] || die "which file? ./dev vectors [--wasm] FILE…"
need_packages "${packages_build[@]}"
build_targets "$preset" offerta_vectors
files=()
for file in "$@"; do files+=("$(from_caller "$file")"); done
set -- "${files[@]}"
if [ "$preset" = test ]; then
    "$(program test offerta_vectors)" "$@"
else
    node --no-experimental-fetch "$(program test-wasm offerta_vectors.js)" "$@"
fi
