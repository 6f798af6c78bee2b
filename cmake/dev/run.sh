# run: everything from nothing to the address in the browser; see help
. cmake/dev/options.sh
set -- "${words[@]}"
[ $# -eq 0 ] || die "run takes no words, only options: $*"
. cmake/dev/build.sh
server=$(program server offerta-server) || die "the server was not built"

if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then die "port $port is taken; try --port $((port + 1))"; fi

server_pid=
finish() {
    trap - EXIT INT TERM HUP
    say ""
    step "stopping"
    if [ -n "$server_pid" ]; then
        kill -TERM "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
    fi
    finish_database
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

step "database"
with_database
"$server" migrate --database-url "$database_url"
if [ "$demo" = yes ]; then "$server" demo --database-url "$database_url"; fi

# In a group of its own, so that Ctrl-C comes to it through finish, once.
mkdir -p "$data"
server_log=$data/server.log
server_said=$data/server.said  # on its standard output: a link to the first sign-in, no log
[ ! -f "$server_log" ] || mv -f "$server_log" "$server_log.1"
set -m
"$server" serve --port "$port" "${serve_as[@]}" --web-root "$build/web-dist" --assets "$root/assets" \
    >"$server_said" 2>"$server_log" &
server_pid=$!
set +m

server_died() {
    server_pid=
    tail -n 20 "$server_log" >&2
    die "the server stopped"
}

ready() { python3 - "$port" <<'PY'
import sys, urllib.request
try:
    urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/readyz", timeout=1)
except OSError:
    sys.exit(1)
PY
}
deadline=$((SECONDS + 30))
until ready; do
    kill -0 "$server_pid" 2>/dev/null || server_died
    [ "$SECONDS" -lt "$deadline" ] || { tail -n 20 "$server_log" >&2; die "the server is not ready after 30 s"; }
    sleep 0.1
done

cat <<TEXT

  Offerta is at http://127.0.0.1:$port
$(cat "$server_said")
  With demo data: sign in as kovaleva (a seller); the page shows all demo accounts.
  Try: open a quote from the list · change a quantity and see the totals follow · F1 shows the keys of a screen
       fill in a specifier's form and press "Сформировать состав" · take the PDF and the XLSX
       open a second browser window and see the change arrive
  Ctrl-C stops everything. The server's log: $server_log

TEXT
wait "$server_pid" || true
server_died
