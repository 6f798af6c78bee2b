# migrate: see help
. cmake/dev/options.sh
need_packages "${packages_build[@]}"
build_targets server offerta_server
trap finish_database EXIT
with_database
"$(program server offerta-server)" migrate --database-url "$database_url"
