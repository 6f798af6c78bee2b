#!/bin/bash
# The server beside the bare programs: nginx, pgbench -S, and one SQL transaction that writes a quote's rows. Called by
# `./dev bench` with a PostgreSQL in OFFERTA_DATABASE_URL and the program in OFFERTA_SERVER_PROGRAM.
set -euo pipefail
program=$OFFERTA_SERVER_PROGRAM
load=$(dirname "$program")/../tests/bench/offerta_server_load
port=${OFFERTA_BENCH_PORT:-8231}
seconds=${OFFERTA_BENCH_SECONDS:-4}
clients=8
folder=$(mktemp -d)
database=offerta_bench_$$
url=${OFFERTA_DATABASE_URL%%\?*}
url=${url%/*}/$database
psql=(psql -qAtX -v ON_ERROR_STOP=1)
server_pid= nginx_pid=
finish() {
    [ -z "$server_pid" ] || { kill "$server_pid" && wait "$server_pid" || true; }
    [ -z "$nginx_pid" ] || { kill "$nginx_pid" && wait "$nginx_pid" || true; }
    "${psql[@]}" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" "$OFFERTA_DATABASE_URL" || true
    rm -rf "$folder"
}
trap finish EXIT
"${psql[@]}" -c "CREATE DATABASE $database" "$OFFERTA_DATABASE_URL"
"$program" migrate --database-url "$url" >/dev/null
"$program" demo --database-url "$url" >/dev/null

mkdir "$folder/web"
head -c 1024 /dev/urandom | base64 -w 0 >"$folder/web/bytes.txt"
"$program" serve --database-url "$url" --database-user offerta_app --port "$port" --web-root "$folder/web" --no-access-log --address-rate 0 --user-rate 0 \
    --allow-unsafe-database 2>"$folder/server.log" &
server_pid=$!
nginx=$(command -v nginx || echo /usr/sbin/nginx)
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
"$nginx" -c "$folder/nginx.conf" 2>/dev/null &
nginx_pid=$!
for _ in $(seq 100); do
    "$load" "$port" 1 1 get /readyz >/dev/null 2>&1 && "$load" $((port + 1)) 1 1 get /bytes.txt >/dev/null 2>&1 && break
    sleep 0.1
done

# A session, as a sign-in would make it.
token=$(head -c 32 /dev/urandom | sha256sum | cut -c1-64)
"${psql[@]}" "$url" -c "INSERT INTO session (token, user_id, idle_limit, ends_at, remembered, method, address, agent)
    SELECT '$(printf %s "$token" | sha256sum | cut -c1-64)', id, '1 hour', now() + interval '1 hour', false, 'password', '', 'bench'
    FROM app_user WHERE login = 'kovaleva'"
export OFFERTA_BENCH_SESSION=$token

rate() { "$load" "$port" "$seconds" "$clients" "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }
# row NAME OURS THEIRS RATIO LIMIT
row() { printf '%-44s %10s %10s %8s   %s\n' "$@"; }
pg() { pgbench -n -M prepared -c "$clients" -j 2 -T "$seconds" "$@" 2>/dev/null | sed -n 's/^tps = \([0-9]*\).*/\1/p'; }

row "answers per second, $clients connections" server beside ratio goal
nginx_rate=$("$load" $((port + 1)) "$seconds" "$clients" get /bytes.txt)
ours=$(rate get /bytes.txt)
row "GET without database / nginx" "$ours" "$nginx_rate" "$(ratio "$ours" "$nginx_rate")" "at least 0.6"

pgbench -q -i -s 5 "$url" >/dev/null 2>&1
select_rate=$(pg -S "$url")
quote=$("${psql[@]}" -c "SELECT id FROM quote LIMIT 1" "$url")
ours=$(rate get "/api/v1/quotes/$quote")
row "GET with one SELECT / pgbench -S" "$ours" "$select_rate" "$(ratio "$ours" "$select_rate")" "at least 0.35"

# The same rows as a posted quote of 20 lines: number, quote, specification, lines, event, mutation.
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
INSERT INTO mutation (id, route, body_sha256, status, version, answer)
SELECT gen_random_uuid(), 'PUT /api/v1/quotes', repeat('a', 64), 201, 1, repeat('x', 3600) FROM q;
COMMIT;
SQL
bare=$(pg -f "$folder/quote.sql" "$url")
ours=$(rate create 20)
row "POST a quote of 20 lines / bare transaction" "$ours" "$bare" "$(ratio "$ours" "$bare")" "at least 0.25"

small=$(rate edit 20)
large=$(rate edit 1000)
row "change a line: cost in 1,000 / in 20 lines" "$large" "$small" "$(ratio "$small" "$large")" "at most 2"
