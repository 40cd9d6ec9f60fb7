#!/usr/bin/env bash
# Takes the pictures of the documentation from the real pages: docs/pictures/*.png.
# usage: scripts/screenshots.sh [PRESET]      release when left out; the program must be built
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:-release}
target=build/$preset/tests/browser
tests/clients/install.sh tests/browser "$target"
export DAIKOU=$PWD/build/$preset/daikou DAIKOU_PICTURES=$PWD/docs/pictures
tests/browser/run.sh node tests/browser "$target" screenshots.mjs
