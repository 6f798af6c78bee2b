# Sourced by the scripts here: prints what support/table.py reads.
heading() { printf 'heading\t%s\n' "$1"; }
# row NAME VALUE UNIT [GOAL [NOTE]]
row() { printf 'row\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4:-}" "${5:-}"; }
quotient() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.4f", (b > 0 ? a / b : 0) }'; }
# median: of the numbers on the input, one a line
median() { sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
