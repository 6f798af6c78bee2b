# build: the server and the web client, as they are shipped
. cmake/dev/setup.sh
build_targets server offerta_server
. cmake/dev/web.sh
