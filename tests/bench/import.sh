#!/bin/bash
# The price list in OFFERTA_PRICE_LIST from file to committed, three times into databases of their own; then the same
# file again. Given by `./dev bench`: OFFERTA_DATABASE_URL, OFFERTA_SERVER_PROGRAM, and in OFFERTA_BOOK_SNAPSHOT where the
# book that came of it is put for other benchmarks.
set -euo pipefail
here=$(dirname "$0")
. "$here/support/report.sh"
. "$here/support/database.sh"
trap drop_databases EXIT
TIMEFORMAT='%R %U %S'
output=$(mktemp)

# timed_import: "wall user system" in seconds
timed_import() {
    { time "$OFFERTA_SERVER_PROGRAM" import "$OFFERTA_PRICE_LIST" --yes --database-url "$database" >"$output" 2>&1; } 2>&1 ||
        { cat "$output" >&2; exit 1; }
}

put_snapshot() {
    psql -qAtX -c "SELECT encode(snapshot, 'hex') FROM price_book ORDER BY number DESC LIMIT 1" "$database" |
        python3 -c 'import sys; sys.stdout.buffer.write(bytes.fromhex(sys.stdin.read()))' >"$OFFERTA_BOOK_SNAPSHOT"
}

heading "Import of the price list"
times=()
for _ in 1 2 3; do
    make_database
    times+=("$(timed_import)")
done
wall=$(printf '%s\n' "${times[@]}" | cut -d ' ' -f 1 | median)
cpu=$(printf '%s\n' "${times[@]}" | awk '{ print $2 + $3 }' | median)
row "from file to committed" "$wall" s "<=6" "CPU of the program $cpu s; runs $(printf '%s\n' "${times[@]}" | cut -d ' ' -f 1 | paste -sd ' ')"
again=$(timed_import)
row "the same file again, no change" "${again%% *}" s
put_snapshot
rm -f "$output"
