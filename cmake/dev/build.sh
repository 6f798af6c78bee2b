# build: the server and the web client, as they are shipped
. cmake/dev/setup.sh
# The client's links take one processor for a minute: the server is compiled beside them.
build_targets web offerta_web_libraries
build_targets web all &
web_links=$!
build_targets server offerta_server
wait "$web_links" || die "the client was not built"
. cmake/dev/web.sh
