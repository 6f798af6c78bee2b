# audit verify [NUMBER:HASH…] | audit head: see help
. cmake/dev/options.sh
[ ${#words[@]} -gt 0 ] || die "./dev audit verify [NUMBER:HASH…] or ./dev audit head"
need_packages "${packages_build[@]}"
build_targets server offerta_server
trap finish_database EXIT
with_database
"$(program server offerta-server)" audit "${words[@]}" --database-url "$database_url"
