# Sourced: a private PostgreSQL. It listens on a Unix socket only, in a folder that only its user may enter.
#   start_database DIR   makes the cluster if need be, starts it, sets $database_url
#   stop_database DIR
#   remove_database DIR  stops it and removes the cluster, wherever that is
# PostgreSQL refuses to run as root: then it is run as the user postgres, and lives where that user may enter.

pg_bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
database_user=$(id -un)
[ "$(id -u)" -ne 0 ] || database_user=postgres

as_database_user() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# cluster_dir DIR: where the cluster of a data folder is. A root's data folder may be closed to the user postgres; then
# the cluster is put beside Debian's own ones, under a name made from the folder's path.
cluster_dir() {
    mkdir -p "$1"
    if as_database_user test -x "$1" 2>/dev/null; then
        echo "$1/postgres"
    else
        echo "/var/lib/postgresql/offerta-$(cd "$1" && pwd -P | sha256sum | cut -c1-12)"
    fi
}

# database_runs CLUSTER: a postmaster.pid alone says nothing, a crash leaves one behind.
database_runs() { (cd / && as_database_user "$pg_bin/pg_ctl" status -D "$1/data" >/dev/null 2>&1); }

create_cluster() {
    local dir=$1
    step "creating the database cluster"
    mkdir -p "$dir"
    [ "$(id -u)" -ne 0 ] || chown postgres: "$dir"
    chmod 700 "$dir"
    (cd / && as_database_user "$pg_bin/initdb" -D "$dir/data" -U offerta -A trust -E UTF8 --locale=C.UTF-8 --no-instructions ${initdb_options:-}) \
        >"$build/initdb.log" 2>&1 || { cat "$build/initdb.log" >&2; die "initdb failed"; }
    as_database_user tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
max_connections = 200
shared_buffers = 256MB
log_min_messages = warning
CONF
    as_database_user touch "$dir/.complete"
}

# The path of a Unix socket has at most 107 characters.
socket_path() {
    local dir=$1/socket
    if [ ${#dir} -gt 85 ]; then dir=/tmp/offerta-$(sha256sum <<<"$1" | cut -c1-12); fi
    echo "$dir"
}
socket_dir() {
    local dir
    dir=$(socket_path "$1")
    as_database_user mkdir -p -m 700 "$dir"
    [ "$(stat -c %U "$dir")" = "$database_user" ] || die "$dir belongs to somebody else"
    echo "$dir"
}

start_database() {
    local dir options
    [ -n "$pg_bin" ] || die "PostgreSQL is missing"
    mkdir -p "$build"
    dir=$(cluster_dir "$1")
    # A cluster that was not finished is of no use.
    if ! as_database_user test -f "$dir/.complete"; then
        rm -rf "$dir"
        create_cluster "$dir"
    fi
    database_socket=$(socket_dir "$dir")
    options="-k $database_socket ${database_options:-}"
    if ! database_runs "$dir"; then
        (cd / && as_database_user "$pg_bin/pg_ctl" start -w -t 60 -D "$dir/data" -l "$dir/log" -o "$options" >/dev/null) ||
            { as_database_user tail -n 20 "$dir/log" >&2; die "PostgreSQL does not start"; }
    fi
    database_url="postgresql://offerta@/offerta?host=${database_socket//\//%2F}"
    "$pg_bin/psql" -qAtX -h "$database_socket" -U offerta -d postgres \
        -c "SELECT 1 FROM pg_database WHERE datname = 'offerta'" | grep 1 >/dev/null ||
        "$pg_bin/createdb" -h "$database_socket" -U offerta offerta
}

stop_database() {
    local dir
    [ -d "$1" ] || return 0
    dir=$(cluster_dir "$1")
    database_runs "$dir" || return 0
    (cd / && as_database_user "$pg_bin/pg_ctl" stop -m fast -w -t 60 -D "$dir/data" >/dev/null 2>&1) || true
}

remove_database() {
    local dir
    dir=$(cluster_dir "$1")
    stop_database "$1"
    ! database_runs "$dir" || die "PostgreSQL does not stop: $dir"
    rm -rf "$dir" "$(socket_path "$dir")"
}
