# fuzz [SECONDS] [NAME…]: each fuzz target, or those whose name contains a NAME; inputs that were worth keeping stay in build
need_packages "${packages_build[@]}" "${packages_fuzz[@]}"
seconds=30
if [[ ${1:-} =~ ^[0-9]+$ ]]; then seconds=$1; shift; fi
mkdir -p "$build/fuzz-findings"
result=0
while read -r source; do
    name=offerta_$(basename "$source" .cpp)
    if [ $# -gt 0 ] && ! grep -qF -f <(printf '%s\n' "$@") <<<"$name"; then continue; fi
    build_targets fuzz "$name"
    target=$(program fuzz "$name") || continue
    step "$name, $seconds s"
    mkdir -p "$build/fuzz-corpus/$name"
    "$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$build/fuzz-findings/$name-" "$build/fuzz-corpus/$name" >"$build/$name.log" 2>&1 || result=1
    grep -E 'stat::number_of_executed_units|SUMMARY|Test unit written' "$build/$name.log" || true
done < <(find tests/fuzz -name '*_fuzz.cpp' | sort)
exit $result
