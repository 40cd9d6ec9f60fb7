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
ctest --preset "$preset" --parallel "$(nproc)" --output-junit "$report" "$@" ||
  status=$?

# The value of an attribute of the report's first element.
count() { sed -n "s/.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p;/<testcase/q" "$report" | head -n 1; }

if [[ ! -f $report ]]; then
  echo "0 passed, 1 failed"
  exit 1
fi
failed=$(count failures)
skipped=$(($(count skipped) + $(count disabled)))
summary="$(($(count tests) - failed - skipped)) passed, $failed failed"
if ((skipped > 0)); then summary+=", $skipped skipped"; fi
echo "$summary"
exit "$status"
