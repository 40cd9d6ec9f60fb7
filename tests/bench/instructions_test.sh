#!/usr/bin/env bash
# Whether tests/bench/instructions.sh names what got worse: with counts that are made up.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir -p "$place/bin" "$place/pieces"
cp "$here/instructions.sh" "$place/"
printf '# baseline\n1000\tparse\n1000\tsign\n' >"$place/pieces/instructions.tsv"
cat >"$place/program" <<'P'
#!/bin/sh
printf '10\tparse\n10\tsign\n'
P
# Tells what the test wants counted of the two works.
cat >"$place/bin/valgrind" <<'P'
#!/bin/sh
for word; do case $word in parse) count=$PARSE ;; sign) count=$SIGN ;; esac; done
[ -z "$count" ] || echo "==1== Collected : $count" >&2
P
chmod +x "$place/program" "$place/bin/valgrind"

failed=0
# expect STATUS WORDS PARSE SIGN: the status it ends with, and words it says.
expect() {
  local said status=0
  said=$(PATH="$place/bin:$PATH" PARSE=$3 SIGN=$4 "$place/instructions.sh" "$place/program") || status=$?
  if [[ $status -ne $1 || $said != *"$2"* ]]; then
    printf 'counts %s and %s: status %s, want %s with "%s"; it said:\n%s\n' "$3" "$4" "$status" "$1" "$2" "$said" >&2
    failed=1
  fi
}
expect 0 "+0.0 %  parse" 10000 10000
expect 0 "+15.0 %  sign" 10000 11500
expect 1 "1160   +16.0 %  sign" 10000 11600
expect 1 "1 of the figures grew by more than 15 %" 12000 10000
expect 0 "-50.0 %  parse" 5000 10000
expect 1 "not counted            sign" 10000 ""
exit "$failed"
