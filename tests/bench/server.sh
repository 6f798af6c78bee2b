#!/bin/bash
# The server beside the bare programs: nginx, pgbench -S, and one SQL transaction that writes a quote's rows. Given by
# `./dev bench`: OFFERTA_DATABASE_URL, OFFERTA_SERVER_PROGRAM, OFFERTA_SERVER_LOAD.
set -euo pipefail
here=$(dirname "$0")
. "$here/support/report.sh"
. "$here/support/database.sh"
port=${OFFERTA_BENCH_PORT:-8231}
seconds=${OFFERTA_BENCH_SECONDS:-2}
rounds=${OFFERTA_BENCH_ROUNDS:-5}
clients=8
folder=$(mktemp -d)
server_pid= nginx_pid=
finish() {
    [ -z "$server_pid" ] || { kill "$server_pid" && wait "$server_pid" || true; }
    [ -z "$nginx_pid" ] || { kill "$nginx_pid" && wait "$nginx_pid" || true; }
    drop_databases
    rm -rf "$folder"
}
trap finish EXIT

start_server() {
    "$OFFERTA_SERVER_PROGRAM" serve --database-url "$database" --database-user offerta_app --port "$port" --web-root "$folder/web" --no-access-log \
        --address-rate 0 --user-rate 0 --trusted-proxy 127.0.0.1 --allow-unsafe-database 2>"$folder/server.log" &
    server_pid=$!
}

start_nginx() {
    cat >"$folder/nginx.conf" <<CONF
worker_processes 2;
daemon off;
pid $folder/nginx.pid;
error_log $folder/nginx.log;
events { worker_connections 256; }
http {
    access_log off;
    sendfile on;
    keepalive_requests 100000;
    default_type text/plain;
    client_body_temp_path $folder/body; proxy_temp_path $folder/proxy; fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi; scgi_temp_path $folder/scgi;
    server { listen 127.0.0.1:$((port + 1)); root $folder/web; }
}
CONF
    chmod -R a+rX "$folder"
    "$(command -v nginx || echo /usr/sbin/nginx)" -c "$folder/nginx.conf" 2>/dev/null &
    nginx_pid=$!
}

wait_for_both() {
    for _ in $(seq 100); do
        "$OFFERTA_SERVER_LOAD" "$port" 1 1 get /readyz >/dev/null 2>&1 &&
            "$OFFERTA_SERVER_LOAD" $((port + 1)) 1 1 get /bytes.txt >/dev/null 2>&1 && return
        sleep 0.1
    done
    cat "$folder/server.log" >&2
    return 1
}

# A session, as a sign-in would make it.
sign_in() {
    local token
    token=$(head -c 32 /dev/urandom | sha256sum | cut -c1-64)
    psql -qAtX -v ON_ERROR_STOP=1 "$database" -c "INSERT INTO session (token, user_id, idle_limit, ends_at, remembered, method, address, agent)
        SELECT '$(printf %s "$token" | sha256sum | cut -c1-64)', id, '1 hour', now() + interval '1 hour', false, 'password', '', 'bench'
        FROM app_user WHERE login = 'kovaleva'"
    export OFFERTA_BENCH_SESSION=$token
}

# The same rows as a posted quote of 20 lines: number, quote, specification, lines, event, mutation.
write_bare_transaction() {
    cat >"$folder/quote.sql" <<'SQL'
BEGIN;
INSERT INTO quote_counter (year, last) VALUES (2031, 1) ON CONFLICT (year) DO UPDATE SET last = quote_counter.last + 1;
WITH q AS (
  INSERT INTO quote (id, version, year, sequence, revision, status, owner, customer, currency, net, vat, gross,
                     valid_until, search, head, summary, created_at, updated_at)
  SELECT gen_random_uuid(), 1, 2031, last, 1, 'draft', gen_random_uuid(), NULL, 'RUB', 1, 1, 1, NULL, 'q-2031 first',
         sample.head, sample.summary, now(), now()
  FROM quote_counter, (SELECT head, summary FROM quote WHERE year = 2026 LIMIT 1) sample WHERE quote_counter.year = 2031
  RETURNING id),
s AS (INSERT INTO quote_specification (quote, id, rank, head)
  SELECT id, gen_random_uuid(), 1, '{"id": "11111111-1111-7111-8111-111111111111", "name": "Lines", "multiplier": 1}'
  FROM q RETURNING quote, id),
l AS (INSERT INTO quote_line (quote, id, specification, rank, sku, body)
  SELECT quote, gen_random_uuid(), id, n, 'PM-EDA-PCB-12',
         '{"id": "11111111-1111-7111-8111-111111111111", "sku": "PM-EDA-PCB-12", "manual_quantity": "1"}'
  FROM s, generate_series(1, 20) n),
e AS (INSERT INTO event (aggregate, entity, version, type, actor, details)
  SELECT 'quote', id::text, 1, 'created', gen_random_uuid(), '{}' FROM q)
INSERT INTO mutation (id, user_id, route, body_sha256, status, version, answer)
SELECT gen_random_uuid(), gen_random_uuid(), 'PUT /api/v1/quotes', repeat('a', 64), 201, 1, repeat('x', 3600) FROM q;
COMMIT;
SQL
}

# People who sign in by the demo's password, so that none is made to wait for another's guesses.
write_people() {
    psql -qAtX -v ON_ERROR_STOP=1 "$database" >/dev/null <<'SQL'
WITH sample AS (SELECT body, password_hash FROM app_user JOIN credential ON app_user.id = user_id WHERE login = 'kovaleva'),
people AS (
  INSERT INTO app_user (id, body, position, login)
  SELECT id, body || jsonb_build_object('id', id, 'email', ''), 1000 + n, 'bench-' || n
  FROM sample, generate_series(1, 50) n, LATERAL (SELECT gen_random_uuid() AS id WHERE n > 0) made
  RETURNING id)
INSERT INTO credential (user_id, password_hash)
SELECT people.id, password_hash FROM people, sample;
SQL
}

# The median time of an answer while nobody and while 50 people at a time sign in: whole seconds, in turns.
compare_with_sign_ins() {
    local idle busy rate idles=() busies=() ratios=() rates=()
    for _ in $(seq "$rounds"); do
        idle=$("$OFFERTA_SERVER_LOAD" "$port" "$seconds" 1 latency "/api/v1/quotes/$quote")
        "$OFFERTA_SERVER_LOAD" "$port" $((seconds + 1)) 50 sign-in offerta-demo >"$folder/sign-ins" &
        local pid=$!
        sleep 0.5
        busy=$("$OFFERTA_SERVER_LOAD" "$port" "$seconds" 1 latency "/api/v1/quotes/$quote")
        wait "$pid" || cat "$folder/server.log" >&2
        idles+=("$idle") busies+=("$busy") ratios+=("$(quotient "$busy" "$idle")") rates+=("$(cat "$folder/sign-ins")")
    done
    row "median of a GET, 50 sign-ins queued / idle" "$(printf '%s\n' "${ratios[@]}" | median)" x "<=1.5" \
        "$(printf '%s\n' "${busies[@]}" | median) and $(printf '%s\n' "${idles[@]}" | median) us, $(printf '%s\n' "${rates[@]}" | median) sign-ins a second"
}

ask() { "$OFFERTA_SERVER_LOAD" "$port" "$seconds" "$clients" "$@"; }
ask_nginx() { "$OFFERTA_SERVER_LOAD" $((port + 1)) "$seconds" "$clients" "$@"; }
bare() { pgbench -n -M prepared -c "$clients" -j 2 -T "$seconds" "$@" "$database" 2>/dev/null | sed -n 's/^tps = \([0-9]*\).*/\1/p'; }

# compare NAME GOAL ONE OTHER: rates of two commands that take turns; the row is the median of ONE / OTHER.
compare() {
    local one other ones=() others=() ratios=()
    for _ in $(seq "$rounds"); do
        one=$($3) other=$($4)
        ones+=("$one") others+=("$other") ratios+=("$(quotient "$one" "$other")")
    done
    row "$1" "$(printf '%s\n' "${ratios[@]}" | median)" x "$2" \
        "$(printf '%s\n' "${ones[@]}" | median) and $(printf '%s\n' "${others[@]}" | median) a second, $rounds turns of $seconds s"
}

make_database
mkdir "$folder/web"
head -c 1024 /dev/urandom | base64 -w 0 >"$folder/web/bytes.txt"
start_server
start_nginx
wait_for_both
sign_in
write_bare_transaction
pgbench -q -i -s 5 "$database" >/dev/null 2>&1
quote=$(psql -qAtX -c "SELECT id FROM quote LIMIT 1" "$database")

heading "Server, $clients connections"
compare "GET without database / nginx with the same bytes" ">=0.6" "ask get /bytes.txt" "ask_nginx get /bytes.txt"
compare "GET with one SELECT / pgbench -S" ">=0.35" "ask get /api/v1/quotes/$quote" "bare -S"
compare "POST of a quote of 20 lines / bare transaction" ">=0.25" "ask create 20" "bare -f $folder/quote.sql"
compare "changing a line: cost in 1,000 lines / in 20" "<=2" "ask edit 20" "ask edit 1000"
write_people
compare_with_sign_ins
