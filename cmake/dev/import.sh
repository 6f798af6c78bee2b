# import FILE [options of the server's import]: a price list into the database; see help
other_options=yes
. cmake/dev/options.sh
[ ${#words[@]} -gt 0 ] || die "which file? ./dev import FILE (./dev import --help tells all options)"
need_packages "${packages_build[@]}"
build_targets server offerta_server
server=$(program server offerta-server)
arguments=()
for word in "${words[@]}"; do
    if [[ $word != -* ]] && [ -e "$(from_caller "$word")" ]; then word=$(from_caller "$word"); fi
    arguments+=("$word")
done
trap finish_database EXIT
with_database
"$server" migrate --database-url "$database_url"
"$server" import "${arguments[@]}" --database-url "$database_url"
