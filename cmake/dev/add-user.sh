# add-user LOGIN NAME ROLE…: somebody who may sign in; see help
. cmake/dev/options.sh
[ ${#words[@]} -ge 3 ] || die "who? ./dev add-user LOGIN NAME ROLE… (roles: seller sales_head marketer approver marketing_head pricing_manager bonus_administrator auditor administrator)"
need_packages "${packages_build[@]}"
build_targets server offerta_server
trap finish_database EXIT
with_database
"$(program server offerta-server)" migrate --database-url "$database_url"
"$(program server offerta-server)" add-user "${words[@]}" --database-url "$database_url"
