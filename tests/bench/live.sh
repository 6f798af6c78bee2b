#!/bin/bash
# Campaigns on one node, everything on this machine: open boards, the clock, a large mailing. Given by `./dev bench live`:
# OFFERTA_DATABASE_URL, OFFERTA_SERVER_PROGRAM, OFFERTA_LIVE_LOAD.
set -euo pipefail
here=$(dirname "$0")
. "$here/support/report.sh"
. "$here/support/database.sh"
port=${OFFERTA_BENCH_PORT:-8233}
connections=${OFFERTA_BENCH_CONNECTIONS:-1000}
updates=${OFFERTA_BENCH_UPDATES:-50}
campaigns=${OFFERTA_BENCH_CAMPAIGNS:-5000}
guests=${OFFERTA_BENCH_GUESTS:-100000}
day=86400
folder=$(mktemp -d)
server_pid=
stop_server() {
    [ -z "$server_pid" ] || { kill "$server_pid" && wait "$server_pid" || true; }
    server_pid=
}
finish() {
    stop_server
    drop_databases
    rm -rf "$folder"
}
trap finish EXIT

ask() { psql -qAtX -v ON_ERROR_STOP=1 "$database" -c "SET offerta.\"user\" = '00000000-0000-0000-0000-000000000000'" -c "$1"; }

# start_server SECONDS_AHEAD
start_server() {
    ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -H -n)"
    mkdir -p "$folder/web"
    "$OFFERTA_SERVER_PROGRAM" serve --database-url "$database" --database-user offerta_app --port "$port" --web-root "$folder/web" --no-access-log \
        --address-rate 0 --user-rate 0 --allow-unsafe-database --clock-ahead "$1" 2>"$folder/server.log" &
    server_pid=$!
    for _ in $(seq 200); do
        curl -fs "http://127.0.0.1:$port/readyz" >/dev/null 2>&1 && return
        sleep 0.1
    done
    cat "$folder/server.log" >&2
    return 1
}

# A session of the head of marketing, as a sign-in would make it.
sign_in() {
    local token
    token=$(head -c 32 /dev/urandom | sha256sum | cut -c1-64)
    ask "INSERT INTO session (token, user_id, idle_limit, ends_at, remembered, method, address, agent)
        SELECT '$(printf %s "$token" | sha256sum | cut -c1-64)', id, '1 hour', now() + interval '1 hour', false, 'password', '', 'bench'
        FROM app_user WHERE login = 'demin'"
    export OFFERTA_BENCH_SESSION=$token
}

# What the demo's campaigns have to do is not what is measured.
stand_still() { ask "UPDATE campaign SET next_step_at = NULL"; }

# wait_for SQL SECONDS: until it says t
wait_for() {
    local end=$((SECONDS + $2))
    until [ "$(ask "$1")" = t ]; do
        [ "$SECONDS" -lt "$end" ] || { cat "$folder/server.log" >&2; return 1; }
        sleep 0.05
    done
}

open_boards() {
    local one p50 p99 largest unheard cut before with lost
    stand_still
    start_server 0
    sign_in
    one=$(ask "SELECT id FROM campaign WHERE state = 'preparation' LIMIT 1")
    # Long words on its card, so that those who take nothing fall behind soon; the open boards take them too.
    read -r p50 p99 largest unheard cut before with lost \
        <<<"$(OFFERTA_BENCH_SERVER=$server_pid "$OFFERTA_LIVE_LOAD" "$port" "$connections" "$updates" "$one" 0)"
    heading "$connections open boards on one node"
    row "an update reaches each, 99th percentile" "$p99" ms "<=250" "median $p50 ms, largest $largest ms, of $updates updates"
    row "updates that a board did not hear" "$unheard" "" "<=0" "$lost connections lost"
    row "memory of the server for each" "$(awk -v a="$before" -v b="$with" -v n="$connections" 'BEGIN { printf "%.1f", (b - a) / n }')" KB "<=64" \
        "$before KB before, $with KB with them"
    # Those that take nothing: twenty of them, and cards with long words.
    ask "UPDATE campaign SET body = jsonb_set(body, '{reason}', to_jsonb(repeat('Долго. ', 1400))), version = version + 1 WHERE id = '$one'" >/dev/null
    read -r p50 p99 largest unheard cut before with lost \
        <<<"$(OFFERTA_BENCH_SERVER=$server_pid "$OFFERTA_LIVE_LOAD" "$port" 20 500 "$one" 20)"
    row "of 20 readers that take nothing, cut off" "$cut" "" ">=20" "beside 20 boards; 99th percentile $p99 ms, $unheard not heard"
    stop_server
}

# due_clock: campaigns whose start and end have passed, two steps each besides reminders.
due_clock() {
    local steps rate
    stand_still
    ask "INSERT INTO campaign SELECT new.id, version, edited, type, type_version, owner, unit, 'scheduled', 'Bench', search, starts_on, ends_on,
             starts, now(), created_at, updated_at, jsonb_set(jsonb_set(body, '{id}', to_jsonb(new.id)), '{content,name}', '\"Bench\"')
         FROM (SELECT * FROM campaign WHERE state = 'scheduled' LIMIT 1) campaign,
              (SELECT gen_random_uuid() AS id FROM generate_series(1, $campaigns)) new"
    start_server $((400 * day))
    wait_for "SELECT NOT EXISTS (SELECT FROM campaign WHERE name = 'Bench' AND state <> 'closed')" 600
    stop_server
    steps=$(ask "SELECT count(*) FROM campaign_step s JOIN campaign c ON c.id = s.campaign WHERE c.name = 'Bench'")
    rate=$(ask "SELECT round(count(*) / extract(epoch FROM max(done_at) - min(done_at))) FROM campaign_step s
                JOIN campaign c ON c.id = s.campaign WHERE c.name = 'Bench'")
    heading "The clock after an outage"
    row "due steps worked off" "$rate" "a second" ">=500" "$steps steps of $campaigns campaigns, one node"
}

# mailing: one campaign ends, and all of its guests are asked, in the transaction that ends it.
mailing() {
    local one began ended
    stand_still
    one=$(ask "SELECT id FROM campaign WHERE state = 'scheduled' LIMIT 1")
    ask "DELETE FROM campaign_participant WHERE campaign = '$one'"
    ask "INSERT INTO campaign_participant (campaign, id, name, email, address, company, attendance, search)
         SELECT '$one', gen_random_uuid(), 'Guest ' || n, 'g' || n || '@example.com', 'g' || n || '@example.com', '', 'invited', 'guest ' || n
         FROM generate_series(1, $guests) n"
    ask "ANALYZE campaign_participant"
    start_server $((400 * day))
    # Its clock begins the transaction when it takes the campaign; that moment is kept in the campaign's row.
    ask "UPDATE campaign SET next_step_at = now() WHERE id = '$one'"
    wait_for "SELECT state = 'survey' FROM campaign WHERE id = '$one'" 600
    ended=$(date +%s.%N)
    began=$(ask "SELECT extract(epoch FROM min(done_at)) - $((400 * day)) FROM campaign_step WHERE campaign = '$one' AND kind = 'finish'")
    stop_server
    heading "A mailing"
    row "invitations to the survey queued in one transaction" "$(awk -v a="$began" -v b="$ended" 'BEGIN { printf "%.2f", b - a }')" s "<=10" \
        "$(ask "SELECT count(*) FROM mail_outbox WHERE campaign = '$one' AND kind = 'survey'") mails with links of their own"
}

make_database
parts=${OFFERTA_BENCH_PARTS:-open_boards due_clock mailing}
for part in $parts; do "$part"; done
