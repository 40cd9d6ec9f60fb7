#!/usr/bin/env bash
# Checks what a machine can say about the text of the tree. Changes nothing.
# usage: scripts/lint.sh [FILE...]     clang-tidy reads these; else what differs from main
#        scripts/lint.sh --quick       no clang-tidy
set -uo pipefail
cd "$(dirname "$0")/.." || exit

problems=0
check() {
  echo "-- $1"
  shift
  "$@" || problems=$((problems + 1))
}

changed_sources() {
  local base
  base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null) || return 0
  git diff --name-only --diff-filter=d "$base" -- '*.cc'
}

# Names the files that are not in the house format.
well_formatted() {
  local found
  found=$(scripts/sources.sh | xargs clang-format --dry-run -Werror 2>&1 |
    sed -n 's/^\([^ :]*\):[0-9].*error:.*/\1: not in the house format (make format)/p' | sort -u)
  [[ -z $found ]] || { echo "$found"; return 1; }
}

check "clang-format" well_formatted
check "yamllint" yamllint --strict .
check "codespell" codespell
mapfile -t scripts < <(find scripts tests -name node_modules -prune -o -name '*.sh' -print)
check "shellcheck" shellcheck "${scripts[@]}" .ci/run

if [[ ${1:-} != --quick ]]; then
  if [[ $# -eq 0 ]]; then mapfile -t files < <(changed_sources); else files=("$@"); fi
  if [[ ${#files[@]} -gt 0 ]]; then
    check "clang-tidy: ${#files[@]} files" clang-tidy --quiet -p build/dev "${files[@]}"
  else
    echo "-- clang-tidy: nothing differs from main; name FILES to check"
  fi
fi

echo "lint: $problems of the checks above found something"
[[ $problems -eq 0 ]]
