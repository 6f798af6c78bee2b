# bench [--list] [NAME…]: the benchmarks of tests/bench as tables with goal and verdict; NAMEs choose (see benches.sh)
. cmake/dev/benches.sh
if [ "${1:-}" = --list ]; then printf '%s\n' "${benches[@]}"; exit; fi
chosen=("${benches[@]}")
[ $# -eq 0 ] || chosen=("$@")
for bench in "${chosen[@]}"; do
    [[ " ${benches[*]} " == *" $bench "* ]] || die "unknown benchmark: $bench (./dev bench --list)"
done

need_packages "${packages_build[@]}"
bench_folder=$build/bench-results
mkdir -p "$bench_folder"
figures=$bench_folder/figures.tsv
: >"$figures"
say "$(nproc) cores, load $(cut -d ' ' -f 1-3 /proc/loadavg); CPU time where nothing else is said"
broken=()
for bench in "${chosen[@]}"; do
    step "$bench"
    # A benchmark that breaks must not take the others with it.
    set +e
    (set -e; "bench_$bench") | tests/bench/support/table.py --keep "$figures"
    status=${PIPESTATUS[0]}
    set -e
    [ "$status" -eq 0 ] || broken+=("$bench")
done
tests/bench/support/table.py --summary "$figures"
[ ${#broken[@]} -eq 0 ] || die "broken: ${broken[*]}"
