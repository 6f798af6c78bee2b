# Sourced by the scripts here: databases of their own on the PostgreSQL of OFFERTA_DATABASE_URL, dropped at the end.
databases=()

# make_database: a new database with schema and demo data; its address is put into $database
make_database() {
    local name=offerta_bench_$$_${#databases[@]} url=${OFFERTA_DATABASE_URL%%\?*}
    psql -qAtX -v ON_ERROR_STOP=1 -c "CREATE DATABASE $name" "$OFFERTA_DATABASE_URL"
    databases+=("$name")
    database=${url%/*}/$name
    [[ $OFFERTA_DATABASE_URL != *\?* ]] || database+="?${OFFERTA_DATABASE_URL#*\?}"
    "$OFFERTA_SERVER_PROGRAM" migrate --database-url "$database" >/dev/null
    "$OFFERTA_SERVER_PROGRAM" demo --database-url "$database" >/dev/null
}

drop_databases() {
    local name
    for name in "${databases[@]}"; do
        psql -qAtX -c "DROP DATABASE IF EXISTS $name WITH (FORCE)" "$OFFERTA_DATABASE_URL" || true
    done
}
