# Header-only libraries for WASM: emcc must not see the rest of the system's include folder.
# debian: nlohmann-json3-dev libexpected-dev libfmt-dev doctest-dev
build_headers() {
    local out=$2
    mkdir -p "$out"
    cp -rL /usr/include/nlohmann /usr/include/tl /usr/include/fmt /usr/include/doctest "$out/"
}
