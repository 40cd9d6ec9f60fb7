#!/usr/bin/env bash
# Installs the Debian packages of the named groups of scripts/packages.txt that are missing.
# usage: scripts/install-packages.sh GROUP...      for example: build test
#
# Silent and quick when nothing is missing. Otherwise it says what it installs and does so as root
# or through sudo. Where neither works it prints the command to run and exits 1.
set -euo pipefail
cd "$(dirname "$0")"

# Prints the packages of the groups "$@" whose command, if the list names one, is not on the PATH.
wanted_packages() {
  local group package command
  while read -r group package command; do
    [[ " $* " == *" $group "* ]] || continue
    if [[ -z $command ]] || ! command -v "$command" >/dev/null; then echo "$package"; fi
  done < <(grep -v '^#' packages.txt)
}

# Prints those of the packages "$@" that dpkg does not hold installed.
missing_packages() {
  [[ $# -gt 0 ]] || return 0
  local known  # dpkg-query exits 1 when it knows one of them not, which is no error here.
  known=$(dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null) || true
  comm -13 <(sed -n 's/^.i  *//p' <<<"$known" | sort) <(printf '%s\n' "$@" | sort)
}

# Runs a command as root: directly, or through sudo when it asks for no password or a person is
# there to type one.
as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

can_be_root() {
  [[ $EUID -eq 0 ]] && return
  command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }
}

if ! command -v dpkg-query >/dev/null; then
  echo "This is not Debian: the libraries of scripts/packages.txt are taken as given." >&2
  exit 0
fi

mapfile -t wanted < <(wanted_packages "$@")
mapfile -t missing < <(missing_packages "${wanted[@]}")
[[ ${#missing[@]} -gt 0 ]] || exit 0

install=(apt-get install --yes --no-install-recommends "${missing[@]}")
if ! can_be_root; then
  echo "Missing packages: ${missing[*]}" >&2
  echo "Neither root nor sudo is at hand. As root, run this and try again:" >&2
  echo "  apt-get update && ${install[*]}" >&2
  exit 1
fi

echo "Installing ${#missing[@]} Debian packages and what they need: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
patience=(-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Use-Pty=0)
# Hundreds of packages may come along: one line of progress for every hundred.
progress='/^Get:/ && ++got % 100 == 0 {print "  fetched " got; fflush()} /^Setting up/ && ++set % 100 == 0 {print "  set up " set; fflush()}'
if ! {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet "${patience[@]}" update &&
    as_root env DEBIAN_FRONTEND=noninteractive "${install[@]}" --quiet "${patience[@]}"
} 2>&1 | tee "$log" | awk "$progress"; then
  tail -n 20 "$log" >&2
  echo "The packages could not be installed." >&2
  exit 1
fi
