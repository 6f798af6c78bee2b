# bench: the benchmarks, natively and as WebAssembly, each prints its table
need_packages "${packages_build[@]}" "${packages_bench[@]}"
build_targets bench offerta_bench offerta_server offerta_server_bench
build_targets bench-wasm offerta_bench
if bench=$(program bench offerta_bench); then step "engine, native"; "$bench" "$@"; fi
if bench=$(program bench-wasm offerta_bench.js); then
    step "engine, WebAssembly under Node"
    node --no-experimental-fetch "$bench" "$@"
fi
for script in tests/bench/*.sh; do
    [ -f "$script" ] || continue
    step "$(basename "$script" .sh)"
    OFFERTA_BENCH_BUILD=$build/bench ./dev postgres bash "$script"
done
