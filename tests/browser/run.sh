#!/usr/bin/env bash
# usage: run.sh NODE SOURCE TARGET [SCRIPT] — runs the browser tests of SOURCE, or one script of it, beside the packages
# installed in TARGET, because Node looks for packages next to the script.
set -euo pipefail
node=$1 source=$2 target=$3 script=${4:-run.mjs}
copy=$(mktemp -d "$target/run.XXXXXX")
trap 'rm -rf "$copy"' EXIT
cp -r "$source"/*.mjs "$source/support" "$copy/"
if [[ $script == run.mjs ]]; then
  "$node" --test --test-reporter=spec "$copy/$script"
else
  "$node" "$copy/$script" "${@:5}"
fi
