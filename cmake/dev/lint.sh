# lint: formatting, who may include whom, headers that stand alone, sizes
result=0
python3 tests/layers/check.py --headers || result=1
./dev format --check || result=1
exit $result
