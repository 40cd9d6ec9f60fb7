#!/usr/bin/env bash
# usage: scripts/newcomer.sh [PROGRAM] — the newcomer's way through the README, timed: to the first debit that was verified
# and to one failure that was explained. Fails when it takes longer than five minutes. Without PROGRAM it is built first.
set -euo pipefail
cd "$(dirname "$0")/.."

limit=300
began=$(date +%s.%N)
step_began=$began
folder=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT

seconds_since() { awk -v from="$1" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }'; }
# Says what was just done, and how long it took.
done_with() {
  printf '%6s s  %s\n' "$(seconds_since "$step_began")" "$1"
  step_began=$(date +%s.%N)
}
fail() {
  echo "newcomer: $1" >&2
  exit 1
}
# The value of a name in JSON on standard input.
value_of() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
# Starts a verb and waits for the address it prints; sets `address`.
start() {
  local name=$1
  shift
  "$program" "$@" >"$folder/$name" 2>"$folder/$name.log" &
  started+=($!)
  for _ in $(seq 200); do
    if address=$(head -1 "$folder/$name" 2>/dev/null) && [[ $address == http* ]]; then return; fi
    sleep 0.1
  done
  fail "daikou $* did not start: $(<"$folder/$name.log")"
}

program=${1:-}
if [[ -z $program ]]; then
  program=$PWD/build/release/daikou
  make build >"$folder/build.log" 2>&1 || fail "make build: $(tail -3 "$folder/build.log")"
  done_with "make build"
fi

start gateway serve --port 0 --world-time stepped
export DAIKOU_SERVER=$address
done_with "daikou serve: the gateway answers"

"$program" credentials "$folder/keys"
start shop merchant --credentials "$folder/keys" --port 0
shop=$address/_merchant/v1
done_with "daikou credentials, daikou merchant: a shop is open"

order=$(curl -sf "$shop/subscriptions" -d '{"customer": "you", "plan": "monthly"}')
"$program" consent "$(value_of signing_url <<<"$order")" --payer alice >/dev/null
"$program" clock advance 2d >/dev/null
settled=$("$program" journal --payer alice --fact debit_settled)
[[ -n $settled ]] || fail "no debit settled"
done_with "signed, two days later: the first debit has settled"

day=$(value_of at <<<"$settled")
bill=$(curl -sf "$shop/reconcile" -d "{\"channel\": \"wechat_v2\", \"date\": \"${day:0:10}\"}")
[[ $bill == '{"differences":[]}' ]] || fail "bill and book differ: $bill"
done_with "verified: the channel's bill and the shop's book agree"

"$program" payer set alice --balance '0 CNY' >/dev/null
"$program" clock advance 31d --until debit_refused >/dev/null
refused=$("$program" journal --payer alice --fact debit_refused | head -1)
[[ $refused == *'"reason":"insufficient_balance"'* ]] || fail "want a refusal for want of money, got '$refused'"
done_with "explained: the second debit was refused, insufficient_balance"

total=$(seconds_since "$began")
printf '%6s s  in all, of %s at most\n' "$total" "$limit"
awk -v total="$total" -v limit="$limit" 'BEGIN { exit !(total <= limit) }' || fail "too slow"
