# Sourced: the fuzz targets (tests/fuzz), each built with clang and libFuzzer in the preset `sanitize`.
#   fuzz_names                        their names, one a line
#   fuzz_target NAME [OPTION…]        runs one on its seeds and on what earlier runs found worth keeping
# What it finds it leaves in build/fuzz-findings; the log is build/fuzz-NAME.log.
. cmake/dev/sanitizers.sh
sanitizer_options

fuzz_names() { find tests/fuzz -name '*_fuzz.cpp' -printf '%f\n' | sed 's/_fuzz\.cpp$//' | sort; }

fuzz_target() {
    local name=$1 target corpus=$build/fuzz-corpus/$1 status=0
    shift
    target=$(program sanitize "offerta_${name}_fuzz")
    mkdir -p "$build/fuzz-findings" "$corpus"
    "$target" --write-seeds="$corpus"
    "$target" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
        -artifact_prefix="$build/fuzz-findings/$name-" "$@" "$corpus" >"$build/fuzz-$name.log" 2>&1 || status=$?
    grep -E 'number_of_executed_units|broken law|ERROR|runtime error|SUMMARY|Test unit written' "$build/fuzz-$name.log" || true
    return "$status"
}
