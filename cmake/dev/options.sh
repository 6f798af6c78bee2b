# Sourced: the options that commands with a database share. Other words are left in "${words[@]}"; other options too,
# where a command has set $other_options.
port=8080 data=$root/.data database_url= app_database_url= demo=yes words=()
while [ $# -gt 0 ]; do
    case $1 in
        --port | --data | --database-url | --app-database-url) [ $# -ge 2 ] || die "$1 needs a value" ;;
    esac
    case $1 in
        --port) port=$2; shift 2 ;;
        --data) data=$(from_caller "$2"); mkdir -p "$data"; data=$(cd "$data" && pwd); shift 2 ;;
        --database-url) database_url=$2; shift 2 ;;
        --app-database-url) app_database_url=$2; shift 2 ;;
        --no-demo) demo=no; shift ;;
        -*)
            [ -n "${other_options:-}" ] || die "unknown option: $1 (./dev help)"
            words+=("$1")
            shift
            ;;
        *) words+=("$1"); shift ;;
    esac
done
[[ $port =~ ^[0-9]{1,5}$ ]] || die "not a port: $port"

# with_database: the address of the tables' owner in $database_url, what tells `serve` its own in "${serve_as[@]}", and what was started for it is stopped at the end.
with_database() {
    . cmake/dev/database.sh
    serve_as=(--database-url "${app_database_url:-$database_url}")
    [ -n "$app_database_url" ] || serve_as+=(--database-user offerta_app)
    [ -z "$database_url" ] || return 0
    local dir
    dir=$(cluster_dir "$data")
    # Another ./dev run may be using it: then it stays up.
    if ! database_runs "$dir"; then started_database=yes; fi
    start_database "$data"
    serve_as=(--database-url "$database_url" --database-user offerta_app)
}
started_database=
finish_database() { [ -z "$started_database" ] || stop_database "$data"; }
