# lint: formatting, who may include whom, headers that stand alone, sizes
result=0
python3 -B tests/layers/check.py || result=1
build_targets test offerta_shared_headers offerta_client_headers offerta_server_headers || result=1
./dev format --check || result=1
exit $result
