# web: the client as WebAssembly, and the folder that the server serves, build/web-dist
build_targets web all
# Packing takes a second; it is left out when nothing that goes in is newer than what came out.
web_inputs=(web "$build/web" cmake/scripts/pack_web.py emsdk.lock cmake/third_party)
if [ ! -f "$build/web-dist/manifest.json" ] ||
    [ -n "$(find "${web_inputs[@]}" \( -path web -o -name '*.js' -o -name '*.wasm' -o -path 'web/*' -o -path 'cmake/*' -o -name emsdk.lock \) \
        -newer "$build/web-dist/manifest.json" -print -quit)" ]; then
    step "packing build/web-dist"
    cmake/scripts/pack_web.py --build "$build/web" --out "$build/web-dist" --cache "$OFFERTA_THIRD_PARTY/brotli" \
        --fonts "$(cmake/third_party/build.sh wasm | sed -n 's/^fonts=//p')"
fi
