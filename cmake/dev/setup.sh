# setup: packages, pinned sources, third-party libraries
need_packages "${packages_build[@]}"
step "third-party libraries"
cmake/third_party/build.sh native >/dev/null
cmake/third_party/build.sh wasm >/dev/null
