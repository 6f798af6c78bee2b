# clean: removes what was built; --all also the database of .data, wherever it is, and the user's cache of third-party libraries
rm -rf "$build"
if [ "${1:-}" = --all ]; then
    . cmake/dev/database.sh
    remove_database "$root/.data"
    rm -rf "$root/.data" "$OFFERTA_THIRD_PARTY"
fi
