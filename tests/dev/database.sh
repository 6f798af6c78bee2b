#!/usr/bin/env bash
# The private PostgreSQL of ./dev, with real clusters in folders of their own. Prints what fails; --counts FILE takes
# "passed N" and "failed N" as the other suites do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
counts=/dev/null
[ "${1:-}" != --counts ] || counts=$2
caller=$PWD
. cmake/dev/common.sh
trap - ERR
passed=0 failed=0

# check WORDS COMMAND…: the command succeeds.
check() {
    local words=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); say "FAILED: $words"; fi
}
is_not() { ! "$@"; }

place=$(mktemp -d /tmp/offerta-dev-test.XXXXXX)
build=$place/build
finish() {
    local cluster
    for cluster in "${clusters[@]}"; do
        ! database_runs "$cluster" || (cd / && as_database_user "$pg_bin/pg_ctl" stop -m immediate -w -D "$cluster/data" >/dev/null 2>&1) || true
        rm -rf "$cluster"
    done
    rm -rf "$place"
}
clusters=()
trap finish EXIT
database_options="-c fsync=off" initdb_options=--no-sync

# A run that begins: as each command does, it forgets what an earlier one had started.
begin() {
    started_database=""
    database_url=""
    with_database
}

test_crash() {
    # Open to the user postgres.
    chmod 755 "$place"
    mkdir -p "$place/open"
    [ "$(id -u)" -ne 0 ] || chown postgres: "$place/open"
    set -- --data "$place/open"
    . cmake/dev/options.sh
    . cmake/dev/database.sh
    local cluster
    cluster=$(cluster_dir "$data")
    clusters+=("$cluster")

    begin
    check "a run starts a database" database_runs "$cluster"
    as_database_user cat "$cluster/data/postmaster.pid" >"$place/postmaster.pid"
    chmod 644 "$place/postmaster.pid"
    finish_database
    check "and stops what it started" is_not database_runs "$cluster"

    # As a killed server, or a machine without power, leaves it: the file names a process that is no more.
    # The server's own number may still be a dead process that nobody has waited for, as in a container without an init.
    true &
    local gone=$!
    wait "$gone"
    sed -i "1s/.*/$gone/" "$place/postmaster.pid"
    as_database_user cp "$place/postmaster.pid" "$cluster/data/postmaster.pid"
    check "a file that a crash left is no running server" is_not database_runs "$cluster"
    begin
    check "a run after a crash starts the database" database_runs "$cluster"
    finish_database
    check "and stops it" is_not database_runs "$cluster"

    begin
    local first=$started_database
    begin
    finish_database
    check "what another run has started stays up" database_runs "$cluster"
    started_database=$first
    finish_database
    check "until that one ends" is_not database_runs "$cluster"
}

# ./dev clean --all of a project that the user postgres may not enter: a root's cluster is elsewhere then.
test_clean() {
    local project=$place/closed cluster
    mkdir -p "$project/build"
    chmod 700 "$project"
    set -- --data "$project/.data"
    . cmake/dev/options.sh
    . cmake/dev/database.sh
    cluster=$(cluster_dir "$data")
    clusters+=("$cluster")
    begin
    check "the closed project's database runs" database_runs "$cluster"
    (
        root=$project build=$project/build OFFERTA_THIRD_PARTY=$project/third-party
        set -- --all
        . cmake/dev/clean.sh
    )
    check "a running database is stopped" is_not database_runs "$cluster"
    check "its cluster is gone" test ! -e "$cluster"
    check "and the data folder" test ! -e "$project/.data"
}

test_crash
test_clean
printf 'passed %d\nfailed %d\n' "$passed" "$failed" >>"$counts"
say "$passed passed, $failed failed"
# Who takes the counts knows by them; that this ended too early, by its status.
[ "$failed" -eq 0 ] || [ "$counts" != /dev/null ]
