# Sourced by commands that read files into the database.
#   import_into_database COMMAND USAGE   runs the server's COMMAND with "${words[@]}" (options.sh); files are named from where ./dev was called
import_into_database() {
    local command=$1 word arguments=() server
    [ ${#words[@]} -gt 0 ] || die "which file? ./dev $command $2"
    need_packages "${packages_build[@]}"
    build_targets server offerta_server
    server=$(program server offerta-server)
    for word in "${words[@]}"; do
        if [[ $word != -* ]] && [ -e "$(from_caller "$word")" ]; then word=$(from_caller "$word"); fi
        arguments+=("$word")
    done
    trap finish_database EXIT
    with_database
    "$server" migrate --database-url "$database_url"
    "$server" "$command" "${arguments[@]}" --database-url "$database_url"
}
