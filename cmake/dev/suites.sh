# Sourced by test: one function for each suite, in the order in which they run. Each reports through doctest_counts or
# count; what has no sources reports nothing.
suites=(layers dev shared shared-wasm documents vectors digest client web server sanitize fuzz e2e)

count() { printf '%s %d\n' "$1" "$2" >>"$counts"; }

# run_doctest COMMAND…: runs a doctest program and takes its counts; one that dies without a summary has failed once.
run_doctest() {
    local output status=0 good bad
    output=$(mktemp)
    timeout "${OFFERTA_TEST_TIMEOUT:-900}" "$@" --no-colors 2>&1 | tee "$output" || status=$?
    good=$(sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *\([0-9]*\) failed.*/\1/p' "$output" | tail -n 1)
    bad=$(sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *\([0-9]*\) failed.*/\2/p' "$output" | tail -n 1)
    rm -f "$output"
    if [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then
        echo "$1 ended with $status"
        bad=1
    fi
    count passed "${good:-0}"
    count failed "${bad:-0}"
}

run_node_doctest() { run_doctest node --no-experimental-fetch "$@"; }

suite_layers() {
    python3 -B tests/layers/check.py --counts "$counts" || true
    local part
    for part in shared client server; do
        if (build_targets test "offerta_${part}_headers"); then count passed 1; else count failed 1; fi
    done
}

# What the commands do with their database: started, left behind by a crash, in use by another run.
suite_dev() { bash tests/dev/database.sh --counts "$counts" || count failed 1; }

suite_shared() {
    build_targets test offerta_shared_tests
    local tests
    tests=$(program test offerta_shared_tests) || return 0
    run_doctest "$tests"
}

suite_shared_wasm() {
    build_targets test-wasm offerta_shared_tests
    local tests
    tests=$(program test-wasm offerta_shared_tests.js) || return 0
    run_node_doctest "$tests"
}

# Files of cases: the project's own, the team's where they stand beside it, and some made by the oracle, an implementation
# of the rules in Python that shares nothing with the engine. Each counts once natively and once as WebAssembly; the oracle
# itself must agree with the given ones.
suite_vectors() {
    local oracle=$root/tests/vectors/oracle made=$build/vectors shared=${OFFERTA_SHARED_DIR:-$root/../shared}/vectors
    local files=("$root"/tests/vectors/data/*.json) file preset
    if ls "$shared"/*.json >/dev/null 2>&1; then files+=("$shared"/*.json); else echo "no vectors in $shared"; fi
    if python3 -B "$oracle/oracle.py" "${files[@]}"; then count passed 1; else count failed 1; fi
    python3 -B "$oracle/generate.py" "$made" 2026 400
    files+=("$made"/{expressions,specifier,pricing,bonuses}.json)
    for preset in test test-wasm; do
        build_targets "$preset" offerta_vectors
        local command=("$(program test offerta_vectors)")
        if [ "$preset" = test-wasm ]; then
            command=(node --no-experimental-fetch "$(program test-wasm offerta_vectors.js)")
        fi
        for file in "${files[@]}"; do
            if "${command[@]}" "$file"; then count passed 1; else count failed 1; fi
        done
    done
}

# The figures of thousands of random quotes, natively and as WebAssembly: one digest each, and they are equal.
suite_digest() {
    local preset native wasm seed one other
    for preset in test test-wasm; do build_targets "$preset" offerta_quote_digest; done
    native=$(program test offerta_quote_digest) || return 0
    wasm=$(program test-wasm offerta_quote_digest.js)
    for seed in 1 2 3 4; do
        one=$("$native" "$seed" 1000)
        other=$(node --no-experimental-fetch "$wasm" "$seed" 1000)
        echo "seed $seed: native $one, wasm $other"
        if [ -n "$one" ] && [ "$one" = "$other" ]; then count passed 1; else count failed 1; fi
    done
}

# Documents made natively and as WebAssembly are the same bytes, and other programs read them.
suite_documents() {
    local preset native wasm file
    for preset in test test-wasm; do build_targets "$preset" offerta_document_samples; done
    native=$(program test offerta_document_samples) || return 0
    wasm=$(program test-wasm offerta_document_samples.js)
    need_packages "${packages_test[@]}"
    install_e2e
    rm -rf "$build/documents"
    mkdir -p "$build/documents/native" "$build/documents/wasm"
    "$native" "$build/documents/native"
    node --no-experimental-fetch "$wasm" "$build/documents/wasm"
    for file in "$build"/documents/native/*; do
        if cmp "$file" "$build/documents/wasm/$(basename "$file")"; then count passed 1; else count failed 1; fi
    done
    /usr/bin/python3 tests/documents/check.py "$build/documents/native" --counts "$counts" || true
}

# What the tests in a browser need of npm, as tests/e2e/package-lock.json pins it.
install_e2e() {
    [ -f tests/e2e/package-lock.json ] || return 0
    if [ tests/e2e/package-lock.json -nt tests/e2e/node_modules/.package-lock.json ]; then
        (cd tests/e2e && npm ci --no-audit --no-fund --silent)
    fi
}

suite_client() {
    local tests
    for tests in offerta_client_tests offerta_widget_tests offerta_client_page_tests; do
        build_targets test "$tests"
        if tests=$(program test "$tests"); then run_doctest "$tests"; fi
    done
}

# The client as it is shipped, and what a first visit costs over the wire.
suite_web() {
    [ -f client/main.cpp ] || return 0
    . cmake/dev/web.sh
    count passed 1
    if cmake/scripts/web_budget.py "$build/web-dist" 800000; then count passed 1; else count failed 1; fi
}

# import_tests PRESET
import_tests() {
    local tests
    if tests=$(program "$1" offerta_import_tests); then run_doctest "$tests"; fi
}

# server_tests PRESET: beside a PostgreSQL of their own.
server_tests() {
    local tests
    if tests=$(program "$1" offerta_server_tests); then
        OFFERTA_SERVER_PROGRAM=$(program "$1" offerta-server) run_doctest ./dev postgres "$tests"
    fi
}

suite_server() {
    build_targets test offerta_import_tests offerta_server_tests offerta_server
    import_tests test
    server_tests test
}

# The same tests once more with the address and undefined-behaviour sanitizers: any report ends the program.
suite_sanitize() {
    need_packages "${packages_sanitize[@]}"
    build_targets sanitize offerta_shared_tests offerta_import_tests offerta_server_tests offerta_server
    . cmake/dev/sanitizers.sh
    sanitizer_options
    # Into files: what the server says as a test's child would go with that test's log.
    rm -f "$build"/sanitizer-report.*
    ASAN_OPTIONS+=:log_path=$build/sanitizer-report
    UBSAN_OPTIONS+=:log_path=$build/sanitizer-report
    local report
    # The server's tests wait more than they compute: the others run beside them. Theirs is the longest run of all.
    sanitized_beside >"$build/sanitized-beside.log" 2>&1 &
    local beside=$!
    OFFERTA_TEST_TIMEOUT=${OFFERTA_TEST_TIMEOUT:-2400} server_tests sanitize
    wait "$beside" || count failed 1
    cat "$build/sanitized-beside.log"
    for report in "$build"/sanitizer-report.*; do
        [ -f "$report" ] || continue
        cat "$report"
        count failed 1
    done
}

sanitized_beside() {
    local tests
    if tests=$(program sanitize offerta_shared_tests); then run_doctest "$tests"; fi
    import_tests sanitize
}

# Twenty seconds of each fuzz target from its seeds, as many targets at a time as there are processors; `./dev fuzz` looks longer.
suite_fuzz() {
    need_packages "${packages_sanitize[@]}"
    . cmake/dev/fuzzing.sh
    build_targets sanitize offerta_fuzz_targets
    local name
    for name in $(fuzz_names); do
        while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
        fuzz_shortly "$name" &
    done
    wait
}

fuzz_shortly() {
    local said status=0
    rm -rf "$build/fuzz-corpus/$1"
    said=$(fuzz_target "$1" -seed=1 -max_total_time=20) || status=1
    printf -- '-- %s\n%s\n' "$1" "$said"
    if [ "$status" -eq 0 ]; then count passed 1; else count failed 1; fi
}

# tests/e2e/run prints "N passed, N failed" as its last line. It is given a PostgreSQL of its own, the server and the web
# folder.
suite_e2e() {
    [ -x tests/e2e/run ] || return 0
    need_packages "${packages_test[@]}"
    install_e2e
    # The client as it is shipped, the server as the other tests have built it: one long compilation less.
    . cmake/dev/web.sh
    build_targets test offerta_server
    local output status=0
    output=$(mktemp)
    OFFERTA_SERVER_PROGRAM=$(program test offerta-server) OFFERTA_WEB_ROOT=$build/web-dist \
        ./dev postgres tests/e2e/run 2>&1 | tee "$output" || status=$?
    local line
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$output" | tail -n 1)
    rm -f "$output"
    [ -n "$line" ] || { count failed 1; return 0; }
    count passed "${line%% *}"
    count failed "$(sed 's/.*, \([0-9]*\) failed/\1/' <<<"$line")"
}
