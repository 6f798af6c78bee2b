# import FILE…: price lists into the database; see help
. cmake/dev/options.sh
[ ${#words[@]} -gt 0 ] || die "which file? ./dev import FILE…"
need_packages "${packages_build[@]}"
build_targets server offerta_server
server=$(program server offerta-server)
trap finish_database EXIT
with_database
"$server" migrate --database-url "$database_url"
for file in "${words[@]}"; do
    file=$(from_caller "$file")
    [ -f "$file" ] || die "no such file: $file"
    "$server" import "$file" --database-url "$database_url"
done
