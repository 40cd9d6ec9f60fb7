#!/usr/bin/env bash
# Counts the instructions of fixed work under callgrind and holds them against the committed baseline:
# noise does not move them. Names what grew by more than 15 %, or could not be counted, and ends with 1 then.
# usage: instructions.sh daikou_bench_pieces [--write]
set -euo pipefail
program=$1
baseline=$(dirname "$0")/pieces/instructions.tsv
limit=15

# Instructions of one run of the work $1, repeated $2 times.
count() {
  valgrind --tool=callgrind --collect-atstart=no --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 >/dev/null |
    awk -v times="$2" '/Collected/ {printf "%.0f\n", $NF / times}'
}

measured=$("$program" | while IFS=$'\t' read -r times name; do
  printf '%s\t%s\n' "$(count "$name" "$times")" "$name"
done)

if [[ ${2:-} == --write ]]; then
  {
    echo "# Instructions of one run; $(gcc --version | head -1), written by tests/bench/instructions.sh --write"
    echo "$measured"
  } >"$baseline"
  echo "written: $baseline"
  exit 0
fi

awk -F'\t' -v limit="$limit" '
  FNR == NR { if ($0 !~ /^#/) before[$2] = $1; next }
  !($2 in before) { printf "new   %12d           %s\n", $1, $2; next }
  {
    seen[$2] = $1 > 0
    if (!seen[$2]) next
    change = ($1 / before[$2] - 1) * 100
    worse = change > limit
    printf "%s  %12d  %+6.1f %%  %s\n", worse ? "RED " : "ok  ", $1, change, $2
    if (worse) red++
  }
  END {
    for (name in before) if (!seen[name]) { printf "RED   not counted            %s\n", name; lost++ }
    if (red) printf "%d of the figures grew by more than %d %%\n", red, limit
    if (lost) printf "%d of the figures are in the baseline and were not counted\n", lost
    exit red + lost > 0
  }
' "$baseline" <(echo "$measured")
