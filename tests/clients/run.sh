#!/usr/bin/env bash
# usage: run.sh NODE SOURCE TARGET SCRIPT — runs SCRIPT of SOURCE beside the packages installed in TARGET, because Node
# looks for packages next to the script.
set -euo pipefail
node=$1 source=$2 target=$3 script=$4
ln -sfn "$(dirname "$source")/support" "$(dirname "$target")/support"
copy=$(mktemp -d "$target/run.XXXXXX")
trap 'rm -rf "$copy"' EXIT
cp "$source"/*.mjs "$copy/"
sed -i 's|\.\./support/|../../support/|' "$copy"/*.mjs
shim=$(dirname "$source")/support/node18.cjs
export NODE_OPTIONS="--require=\"$shim\" ${NODE_OPTIONS:-}"
"$node" --test --test-reporter=spec "$copy/$(basename "$script")"
