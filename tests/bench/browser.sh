#!/bin/bash
# The figures that only a browser gives: tests/bench/browser with the surroundings of the end-to-end tests.
set -euo pipefail
exec node "$(dirname "$0")/browser/main.mjs"
