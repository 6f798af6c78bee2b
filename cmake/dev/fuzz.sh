# fuzz [SECONDS] [NAME…]: each fuzz target, or those whose name contains a NAME; inputs that were worth keeping stay in build
need_packages "${packages_build[@]}" "${packages_sanitize[@]}"
. cmake/dev/fuzzing.sh
seconds=30
if [[ ${1:-} =~ ^[0-9]+$ ]]; then seconds=$1; shift; fi
build_targets sanitize offerta_fuzz_targets
result=0
for name in $(fuzz_names); do
    if [ $# -gt 0 ] && ! grep -qF -f <(printf '%s\n' "$@") <<<"$name"; then continue; fi
    step "$name, $seconds s"
    fuzz_target "$name" -max_total_time="$seconds" || result=1
done
exit $result
