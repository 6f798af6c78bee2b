# setup: packages, pinned sources, third-party libraries
need_packages "${packages_build[@]}"
mkdir -p "$build"
# What was built with these recipes on this machine needs no second look.
setup_stamp=$build/setup-$( (cat emsdk.lock cmake/third_party/*; echo "$OFFERTA_THIRD_PARTY") | sha256sum | cut -c1-16)
if [ ! -f "$setup_stamp" ] || [ ! -d "$OFFERTA_THIRD_PARTY" ]; then
    step "third-party libraries (built once per user, in $OFFERTA_THIRD_PARTY)"
    # Dear ImGui without a browser is for the tests: CMake asks for it then.
    cmake/third_party/build.sh native zlib libharu libxlsxwriter fonts >/dev/null
    cmake/third_party/build.sh wasm >/dev/null
    rm -f "$build"/setup-*
    touch "$setup_stamp"
fi
