#!/usr/bin/env bash
# Prints every C++ file of ours, one a line.
set -euo pipefail
cd "$(dirname "$0")/.."
find core simulator merchant scenarios cli tests -name node_modules -prune -o \
  -type f \( -name '*.cc' -o -name '*.h' \) -print | sort
