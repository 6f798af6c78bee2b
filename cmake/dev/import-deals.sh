# import-deals FILE [--accounts FILE] [--products FILE] [--teams FILE] [--currency USD] [--accept-offers] [--dry-run]: deals or a CRM export into the database; see help
other_options=yes
. cmake/dev/options.sh
[ ${#words[@]} -gt 0 ] || die "which file? ./dev import-deals FILE [--accounts FILE]"
need_packages "${packages_build[@]}"
build_targets server offerta_server
arguments=()
for word in "${words[@]}"; do
    if [[ $word != -* ]] && [ -e "$(from_caller "$word")" ]; then word=$(from_caller "$word"); fi
    arguments+=("$word")
done
trap finish_database EXIT
with_database
"$(program server offerta-server)" migrate --database-url "$database_url"
"$(program server offerta-server)" import-deals "${arguments[@]}" --database-url "$database_url"
