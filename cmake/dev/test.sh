# test [--list] [SUITE…]: sets itself up, runs all suites or those named, ends with "N passed, N failed"
. cmake/dev/suites.sh
if [ "${1:-}" = --list ]; then printf '%s\n' "${suites[@]}"; exit; fi
chosen=("${suites[@]}")
[ $# -eq 0 ] || chosen=("$@")
for suite in "${chosen[@]}"; do
    declare -F "suite_${suite//-/_}" >/dev/null || die "unknown suite: $suite (./dev test --list)"
done

need_packages "${packages_build[@]}"
. cmake/dev/setup.sh
results=$build/results
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 table=()
for suite in "${chosen[@]}"; do
    started=$SECONDS
    log=$results/$suite.log
    step "$suite"
    # A suite prints its counts as "passed N" and "failed N" into $counts, for each program that it runs.
    counts=$results/$suite.counts
    : >"$counts"
    # Not "( … ) || status=$?": there a command that fails would not end the suite.
    set +e
    (set -e; "suite_${suite//-/_}") >"$log" 2>&1
    status=$?
    set -e
    good=$(awk '$1 == "passed" { n += $2 } END { print n + 0 }' "$counts")
    bad=$(awk '$1 == "failed" { n += $2 } END { print n + 0 }' "$counts")
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
    if [ "$bad" -gt 0 ]; then tail -n "${OFFERTA_TEST_TAIL:-80}" "$log"; fi
    # A suite whose sources are not there has nothing to count.
    [ "$((good + bad))" -gt 0 ] || continue
    grep -h "skipped" "$log" | grep -v '| 0 skipped' | sort -u | head -n 5 || true
    passed=$((passed + good)) failed=$((failed + bad))
    table+=("$(printf '%-16s %6d passed %4d failed %6d s' "$suite" "$good" "$bad" "$((SECONDS - started))")")
    say "   ${table[-1]}"
done
echo
printf '%s\n' "${table[@]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
