#!/usr/bin/env bash
# Is the board usable with many mandates while many exchanges arrive? Measures it with a release build and a browser.
# usage: scripts/board-load.sh [MANDATES [EXCHANGES_A_SECOND [SECONDS]]]      100000, 2000 and 20 when left out
set -euo pipefail
cd "$(dirname "$0")/.."

target=build/release/tests/browser
export DAIKOU=${DAIKOU:-$PWD/build/release/daikou}
[[ -x $DAIKOU ]] || { echo "board-load: no $DAIKOU, first: make build" >&2; exit 2; }
tests/clients/install.sh tests/browser "$target"
tests/browser/run.sh node tests/browser "$target" board_load.mjs "$@"
