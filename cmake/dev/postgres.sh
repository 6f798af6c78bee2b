# postgres COMMAND…: runs a command beside a throwaway PostgreSQL; OFFERTA_DATABASE_URL is a superuser's address there
[ $# -gt 0 ] || die "which command? ./dev postgres COMMAND…"
need_packages "postgresql-15|postgresql"
. cmake/dev/database.sh
throwaway=$(mktemp -d /tmp/offerta-test.XXXXXX)
chmod 755 "$throwaway"
finish_throwaway() {
    stop_database "$throwaway"
    rm -rf "$throwaway"
}
trap finish_throwaway EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
# Nothing here outlives the run, so nothing needs to reach the disk, unless that is what is measured.
if [ -z "${OFFERTA_POSTGRES_DURABLE:-}" ]; then
    database_options="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    initdb_options=--no-sync
fi
[ "$(id -u)" -ne 0 ] || chown postgres: "$throwaway"
start_database "$throwaway"
OFFERTA_DATABASE_URL=$database_url "$@"
