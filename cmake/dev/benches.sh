# Sourced by bench: one function for each benchmark, in the order in which they run. Each prints what
# tests/bench/support/table.py shows.
benches=(access bonus pricing search specifier document import closing server live browser)

bench_access() { run_both access_bench; }
bench_bonus() { run_both bonus_bench; }
bench_pricing() { run_both pricing_bench "$(book_snapshot)"; }
bench_search() { run_both search_bench "$(book_snapshot)"; }
bench_specifier() { run_both specifier_bench; }
bench_document() { run_both document_bench; }
bench_import() { with_postgres tests/bench/import.sh; }

# OFFERTA_BENCH_LINES deal lines: 1,000,000 where nothing else is said.
bench_closing() {
    build_targets bench offerta_server_load
    OFFERTA_SERVER_LOAD=$(program bench offerta_server_load) with_postgres tests/bench/closing.sh
}

bench_server() {
    need_packages "${packages_bench[@]}"
    build_targets bench offerta_server_load
    OFFERTA_SERVER_LOAD=$(program bench offerta_server_load) with_postgres tests/bench/server.sh
}

bench_live() {
    need_packages "${packages_bench[@]}"
    build_targets bench offerta_live_load
    OFFERTA_LIVE_LOAD=$(program bench offerta_live_load) with_postgres tests/bench/live.sh
}

bench_browser() {
    need_packages "${packages_test[@]}"
    . cmake/dev/suites.sh
    install_e2e
    . cmake/dev/web.sh
    OFFERTA_WEB_ROOT=$build/web-dist OFFERTA_E2E_RESULTS=$bench_folder/browser with_postgres tests/bench/browser.sh
}

# run_both PROGRAM [ARGUMENT]: natively and as WebAssembly under Node.
run_both() {
    local name=$1 preset
    shift
    for preset in bench bench-wasm; do build_targets "$preset" "offerta_$name"; done
    "$(program bench "offerta_$name")" "$@"
    node --no-experimental-fetch "$(program bench-wasm "offerta_$name.js")" "$@"
}

# with_postgres SCRIPT: beside a PostgreSQL with its ordinary settings; OFFERTA_… tells the script what there is.
with_postgres() {
    build_targets bench offerta_server
    OFFERTA_PRICE_LIST=$(price_list) OFFERTA_BOOK_SNAPSHOT=$bench_folder/book.ofb \
        OFFERTA_SERVER_PROGRAM=$(program bench offerta-server) OFFERTA_POSTGRES_DURABLE=yes ./dev postgres bash "$1"
}

# The real price list, or one like it where that is not at hand.
price_list() {
    local real=${OFFERTA_SHARED_DIR:-$root/../shared}/data/price-list-2020-05-25.xlsx generated=$bench_folder/price_list.xlsx
    if [ -f "$real" ]; then echo "$real"; return; fi
    say "the real price list is skipped: no $real; a generated one of as many articles takes its place"
    build_targets bench offerta_price_list
    "$(program bench offerta_price_list)" "$generated"
    echo "$generated"
}

# The book that the price list's import made; imported first where no benchmark has done it yet.
book_snapshot() {
    local snapshot=$bench_folder/book.ofb
    if [ ! -s "$snapshot" ] || [ "$(price_list)" -nt "$snapshot" ]; then
        say "importing the price list first"
        bench_import >/dev/null
    fi
    echo "$snapshot"
}
