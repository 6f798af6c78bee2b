# bench [NAME…]: the benchmarks in tests/bench, each prints its table; a NAME chooses those that contain it
need_packages "${packages_build[@]}" "${packages_bench[@]}"
wanted=("$@")
chosen() {
    local word
    [ ${#wanted[@]} -gt 0 ] || return 0
    for word in "${wanted[@]}"; do [[ $1 != *"$word"* ]] || return 0; done
    return 1
}

mkdir -p "$build"
programs=()
for source in tests/bench/*_bench.cpp; do
    name=$(basename "$source" .cpp)
    if [ -f "$source" ] && chosen "$name"; then programs+=("offerta_$name"); fi
done
build_targets bench "${programs[@]}" offerta_server offerta_server_load
build_targets bench-wasm "${programs[@]}"
for name in "${programs[@]}"; do
    if found=$(program bench "$name"); then step "$name, native"; "$found"; fi
    if found=$(program bench-wasm "$name.js"); then step "$name, WebAssembly under Node"; node --no-experimental-fetch "$found"; fi
done
# What needs a database or a browser is a script: it is given a PostgreSQL with its ordinary settings and the server.
for script in tests/bench/*.sh; do
    [ -f "$script" ] && chosen "$script" || continue
    step "$(basename "$script" .sh)"
    OFFERTA_POSTGRES_DURABLE=yes OFFERTA_SERVER_PROGRAM=$(program bench offerta-server) ./dev postgres bash "$script"
done
