#!/usr/bin/env bash
# Runs the built tests of a preset and closes with one line: 'N passed, N failed'.
# usage: scripts/run-tests.sh PRESET [ctest options]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=$1
shift
report=$PWD/build/$preset/test-report.xml
rm -f "$report"

status=0
ctest --preset "$preset" --parallel "$(nproc)" --output-junit "$report" --test-output-truncation head "$@" ||
  status=$?

if [[ ! -f $report ]]; then
  echo "0 passed, 1 failed"
  exit 1
fi
# A shard counts for as many tests as it says it ran, anything else for one.
awk -v RS='</testcase>' '
  !/<testcase/ { next }
  match($0, /\[  PASSED  \] [0-9]+/) || / FAILED TESTS?/ || /\[  FAILED  \]/ {
    if (match($0, /\[  PASSED  \] [0-9]+/)) passed += substr($0, RSTART + 13, RLENGTH - 13)
    if (match($0, /[0-9]+ FAILED TESTS?/)) failed += substr($0, RSTART) + 0
    else if (/<failure/) failed++
    next
  }
  /<failure/ { failed++; next }
  /<skipped/ { skipped++; next }
  { passed++ }
  END {
    printf "%d passed, %d failed", passed, failed
    if (skipped) printf ", %d skipped", skipped
    print ""
  }' "$report"
exit "$status"
