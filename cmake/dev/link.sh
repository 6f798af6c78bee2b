# link LOGIN: a one-time link by which somebody sets a new password (--ends-second-factor: who has lost that too)
other_options=yes
. cmake/dev/options.sh
[ ${#words[@]} -ge 1 ] || die "whose? ./dev link LOGIN [--ends-second-factor]"
need_packages "${packages_build[@]}"
build_targets server offerta_server
trap finish_database EXIT
with_database
"$(program server offerta-server)" link "${words[@]}" --port "$port" --database-url "$database_url"
