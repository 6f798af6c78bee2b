# format: clang-format over the C++ sources; --check changes nothing and fails on a difference
need_packages "${packages_lint[@]}"
mapfile -t sources < <(git ls-files -co --exclude-standard -- '*.cpp' '*.hpp')
if [ "${1:-}" = --check ]; then
    clang-format-19 --dry-run --Werror "${sources[@]}"
else
    clang-format-19 -i "${sources[@]}"
fi
