#!/bin/bash
# Bonuses and analytics over many deals: a period of OFFERTA_BENCH_LINES lines (1,000,000) closed while others ask, and the files and
# answers that are read most. Given by `./dev bench`: OFFERTA_DATABASE_URL, OFFERTA_SERVER_PROGRAM, OFFERTA_SERVER_LOAD.
set -euo pipefail
here=$(dirname "$0")
. "$here/support/report.sh"
. "$here/support/database.sh"
port=${OFFERTA_BENCH_PORT:-8241}
lines=${OFFERTA_BENCH_LINES:-1000000}
people=${OFFERTA_BENCH_PEOPLE:-500}
folder=$(mktemp -d)
server_pid=
finish() {
    [ -z "$server_pid" ] || { kill "$server_pid" && wait "$server_pid" || true; }
    drop_databases
    rm -rf "$folder"
}
trap finish EXIT

sql() { psql -qAtX -v ON_ERROR_STOP=1 "$database" "$@"; }

start_server() {
    "$OFFERTA_SERVER_PROGRAM" serve --database-url "$database" --database-user offerta_app --port "$port" --no-access-log \
        --address-rate 0 --user-rate 0 --allow-unsafe-database 2>"$folder/server.log" &
    server_pid=$!
    for _ in $(seq 100); do
        "$OFFERTA_SERVER_LOAD" "$port" 1 1 get /readyz >/dev/null 2>&1 && return
        sleep 0.1
    done
    cat "$folder/server.log" >&2
    return 1
}

# session_of LOGIN: a session's token, as a sign-in would make it.
session_of() {
    local token
    token=$(head -c 32 /dev/urandom | sha256sum | cut -c1-64)
    sql -c "INSERT INTO session (token, user_id, idle_limit, ends_at, remembered, method, address, agent)
        SELECT '$(printf %s "$token" | sha256sum | cut -c1-64)', id, '1 hour', now() + interval '1 hour', false, 'password', '', 'bench'
        FROM app_user WHERE login = '$1'"
    echo "$token"
}

# Everything as the tables' owner, past the server: sellers, a plan with all four tables and tiers, deals of five lines with three
# participants in one month, and twelve closed months of figures before it. The demo's own months give way.
write_history() {
    sql >/dev/null <<SQL
SET client_min_messages = warning;
TRUNCATE bonus_calendar, bonus_closing, bonus_figure, bonus_plan, bonus_review, bonus_statement, bonus_statement_part, deal CASCADE;
INSERT INTO app_user (id, body, position, login, unit, is_active)
SELECT id, sample.body || jsonb_build_object('id', id, 'email', '', 'name', 'Менеджер ' || n), 1000 + n, 'bench-' || n, sample.unit, true
FROM (SELECT body, unit FROM app_user WHERE login = 'kovaleva') sample, generate_series(1, $people) n,
     LATERAL (SELECT gen_random_uuid() AS id WHERE n > 0) made;
INSERT INTO role_assignment (user_id, role) SELECT id, 'seller' FROM app_user WHERE login LIKE 'bench-%';
INSERT INTO role_assignment (user_id, role) SELECT id, 'sales_head' FROM app_user WHERE login = 'orlova';
INSERT INTO bonus_plan (id, version, state, body, made_by, made_at) SELECT 'bench', 1, 'published', jsonb_build_object(
    'id', 'bench', 'version', 1, 'name', '{"ru": "План", "en": "Plan"}'::jsonb, 'valid_from', '2020-01-01', 'currency', 'RUB',
    'rounding', 'half_up', 'earned', 'won',
    'role_rates', '[{"id": "r1", "role": "seller", "kind": "service", "percent": "4"}, {"id": "r2", "role": "seller", "percent": "3"},
        {"id": "r3", "role": "presale", "other_roles": ["seller"], "percent": "1.5"}, {"id": "r4", "role": "head", "percent": "0.5"}]'::jsonb,
    'discount_factors', '[{"to": "0.1", "factor": "1"}, {"from": "0.1", "to": "0.2", "factor": "0.9"}, {"from": "0.2", "factor": "0.7"}]'::jsonb,
    'tiers', '[{"threshold": "1", "accelerator": "1.5"}]'::jsonb, 'quotas', '[{"amount": "50000000"}]'::jsonb), id, now()
FROM app_user WHERE login = 'kovaleva';
CREATE TEMP TABLE person AS SELECT id, unit, row_number() OVER (ORDER BY id) - 1 AS n FROM app_user WHERE login LIKE 'bench-%';
CREATE UNIQUE INDEX ON person (n);
CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS id, i FROM generate_series(1, $lines / 5) i ORDER BY 1;
INSERT INTO deal (id, version, owner, unit, source, outcome, number, customer, customer_type, currency, opened, closed, due, net, list,
                  people, told, search)
SELECT made.id, 1, a.id, a.unit, 'hand', 'won', 'D-' || i, 'ООО «Заказчик ' || i % 2000 || '»', (ARRAY['end', 'partner', 'government'])[i % 3 + 1], 'RUB',
       '2026-08-01', '2026-10-01'::date + i % 31, 0, 500000, 600000, ARRAY[a.id, b.id, c.id], ARRAY[a.id, b.id, c.id], 'd-' || i
FROM made JOIN person a ON a.n = i % $people JOIN person b ON b.n = (i * 7 + 1) % $people JOIN person c ON c.n = (i * 13 + 2) % $people;
INSERT INTO deal_line (deal, position, id, sku, category, kind, quantity, list, net)
SELECT id, k, k::text, 'PM-' || (i * 5 + k) % 3000, 'cat-' || (i + k) % 20, (ARRAY['goods', 'service', 'licence'])[k % 3 + 1], 1 + k, 120000,
       120000 - (i * 31 + k * 7) % 30000
FROM made, generate_series(1, 5) k;
INSERT INTO deal_participant (deal, position, user_id, unit, role, share)
SELECT made.id, r.k, p.id, p.unit, r.role, 100 FROM made
CROSS JOIN (VALUES (0, 'seller', 1, 0), (1, 'presale', 7, 1), (2, 'head', 13, 2)) r (k, role, factor, shift)
JOIN person p ON p.n = (i * r.factor + r.shift) % $people;
INSERT INTO bonus_calendar (version, first, last_closed) VALUES (1, '2025-10', '2026-09');
INSERT INTO bonus_figure (user_id, unit, period, currency, month, categories, amounts)
SELECT person.id, person.unit, to_char(m, 'YYYY-MM'), 'RUB', to_char(m, 'YYYY-MM'), array_agg('cat-' || c), array_agg(1000 + (n * 37 + c * 11) % 5000)
FROM person, generate_series(0, 19) c, generate_series('2025-10-01'::date, '2026-09-01', interval '1 month') m
GROUP BY person.id, person.unit, m;
ANALYZE;
SQL
}

# One user's deals of 1,000 lines in November: his statement.
write_statement() {
    sql >/dev/null <<SQL
CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS id, i FROM generate_series(1, 200) i;
INSERT INTO deal (id, version, owner, unit, source, outcome, number, customer, customer_type, currency, closed, due, net, list, people, told, search)
SELECT made.id, 1, u.id, u.unit, 'hand', 'won', 'N-' || i, 'ООО «Заказчик»', '', 'RUB', '2026-11-10', 0, 500000, 600000, ARRAY[u.id], ARRAY[u.id], ''
FROM made, app_user u WHERE u.login = 'kovaleva';
INSERT INTO deal_line (deal, position, id, sku, category, kind, quantity, list, net)
SELECT id, k, k::text, 'PM-' || k, 'cat-' || k, 'goods', 1, 120000, 110000 FROM made, generate_series(1, 5) k;
INSERT INTO deal_participant (deal, position, user_id, unit, role, share)
SELECT made.id, 0, u.id, u.unit, 'seller', 100 FROM made, app_user u WHERE u.login = 'kovaleva';
ANALYZE;
SQL
}

memory() { awk -v name="$1" '$1 == name ":" { printf "%.0f", $2 / 1024 }' "/proc/$server_pid/status"; }
as() { OFFERTA_BENCH_SESSION=$1 "$OFFERTA_SERVER_LOAD" "$port" "${@:2}"; }
# seconds of one GET, into a file
get_once() {
    curl -s -o "$folder/answer" -w '%{time_total} %{http_code} %{size_download}' -H "Cookie: offerta=$1" "http://127.0.0.1:$port$2"
}
median_ms() { awk -v us="$(as "$1" 3 1 latency "$2")" 'BEGIN { printf "%.2f", us / 1000 }'; }

make_database
say_start=$(date +%s)
write_history
echo "history of $lines lines and $people people written in $(($(date +%s) - say_start)) s"
start_server
head=$(session_of orlova) seller=$(session_of kovaleva) planner=$(session_of sokolova)
quote=$(sql -c "SELECT id FROM quote LIMIT 1")

heading "Bonuses, $lines deal lines with 3 participants"
row "summary of $people managers x 20 categories x 12 closed months" "$(median_ms "$head" '/api/v1/bonuses/summary?from=2025-10&to=2026-09')" ms "<=100"
before=$(memory VmRSS)
read -r time code size <<<"$(get_once "$head" '/api/v1/bonuses/summary/export?from=2025-10&to=2026-09')"
[ "$code" = 200 ] || { cat "$folder/answer" >&2; exit 1; }
row "its XLSX, $((people * 20 * 12)) lines" "$time" s "<=5" "$size bytes; server's memory $before MB before, $(memory VmHWM) MB at most"

idle=$(as "$seller" 5 1 latency "/api/v1/quotes/$quote")
echo 5 >"/proc/$server_pid/clear_refs" 2>/dev/null || true  # the peak begins anew
before=$(memory VmRSS)
begin=$(date +%s.%N)
curl -s -X POST -H "Cookie: offerta=$planner" -H "Mutation-Id: $(cat /proc/sys/kernel/random/uuid)" -H "Sec-Fetch-Site: same-origin" \
    -w '\n%{http_code}\n' "http://127.0.0.1:$port/api/v1/bonuses/periods/2026-10/close" >"$folder/close"
grep -qE '^(200|202)$' "$folder/close" || { cat "$folder/close" "$folder/server.log" >&2; exit 1; }
OFFERTA_BENCH_SESSION=$seller "$OFFERTA_SERVER_LOAD" "$port" 5 1 latency "/api/v1/quotes/$quote" >"$folder/busy" &
load_pid=$!
seen=0 last=
while :; do
    state=$(curl -s -H "Cookie: offerta=$planner" "http://127.0.0.1:$port/api/v1/bonuses/closing")
    [ "$state" = "$last" ] || seen=$((seen + 1))
    last=$state
    case $state in
    *'"state":"running"'*) sleep 0.1 ;;
    *'"state":"done"'* | '{}') break ;;
    *) echo "$state" >&2; cat "$folder/server.log" >&2; exit 1 ;;
    esac
done
end=$(date +%s.%N)
wait "$load_pid"
closed=$(sql -c "SELECT count(*) || ' statements, ' || (SELECT count(*) FROM bonus_statement_part) || ' parts, ' ||
    pg_size_pretty(pg_total_relation_size('bonus_statement_part')) FROM bonus_statement")
row "from PostgreSQL to a closed period" "$(awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.2f", b - a }')" s \
    "$(awk -v n="$lines" 'BEGIN { print "<=" 20 * n / 1000000 }')" "$closed; progress told $seen times"
row "memory it takes" "$(($(memory VmHWM) - before))" MB "<=256" "$before MB before"
row "median of a GET, closing / idle" "$(quotient "$(cat "$folder/busy")" "$idle")" x "<=2" "$(cat "$folder/busy") and $idle us"

write_statement
row "statement of 1,000 lines with traces, open" "$(median_ms "$seller" '/api/v1/bonuses/mine?period=2026-11')" ms "<=50"
closed_one=$(session_of bench-1)
read -r time code size <<<"$(get_once "$closed_one" '/api/v1/bonuses/mine?period=2026-10')"
[ "$code" = 200 ] || { cat "$folder/answer" >&2; exit 1; }
row "statement of $((lines * 3 / people)) lines, closed" "$(awk -v t="$time" 'BEGIN { printf "%.0f", t * 1000 }')" ms "" "$size bytes"
row "analytics by category of a month" "$(median_ms "$head" '/api/v1/analytics?from=2026-10-01&to=2026-10-31&by=category')" ms
