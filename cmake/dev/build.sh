# build: the server and the web client, as they are shipped
. cmake/dev/setup.sh
build_targets server offerta_server
build_targets web all
cmake/scripts/pack_web.py --build "$build/web" --fonts "$(cmake/third_party/build.sh wasm | sed -n 's/^fonts=//p')" \
    --out "$build/web-dist" --cache "$OFFERTA_THIRD_PARTY/brotli"
