// The tables of a book on disk, version 3. SQLite keeps this text, comments included, in the file.
//
// Instants are milliseconds since 1970 (UTC), NULL while they have not come; dates are Beijing days
// as 2026-08-02; money is fen; states and reasons are their names.
#pragma once

namespace daikou::merchant {

inline constexpr int kSchemaVersion = 3;
inline constexpr int kApplicationId = 0x444B4D42;  // "DKMB"

inline constexpr const char* kSchema = R"sql(
CREATE TABLE subscriptions (
  key INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,        -- our number; the mandate code on the wire
  customer TEXT NOT NULL,
  plan TEXT NOT NULL,
  price INTEGER NOT NULL,           -- the terms the payer signed
  first_price INTEGER NOT NULL,
  cap INTEGER NOT NULL,
  period TEXT NOT NULL,
  channel TEXT NOT NULL,
  entry TEXT NOT NULL,
  created_at INTEGER,
  first_due TEXT,
  replaces INTEGER NOT NULL DEFAULT 0,  -- the one that ends when this is signed; 0: none
  payer TEXT NOT NULL,
  mandate_id TEXT NOT NULL,
  state TEXT NOT NULL,
  ended_by TEXT NOT NULL,
  signed_at INTEGER,
  ended_at INTEGER,
  anchor TEXT,                      -- due date of period 0
  period_index INTEGER NOT NULL,    -- the period to be collected next
  stage TEXT NOT NULL,
  collect_at INTEGER,
  attempt INTEGER NOT NULL,
  credit INTEGER NOT NULL DEFAULT 0,  -- taken off the next debit that settles
  debit INTEGER NOT NULL,           -- in flight; 0: none
  asks INTEGER NOT NULL,
  wake_at INTEGER,
  wake_lane INTEGER NOT NULL
);
CREATE INDEX subscriptions_by_customer ON subscriptions(customer);

CREATE TABLE debits (
  key INTEGER PRIMARY KEY,
  subscription INTEGER NOT NULL REFERENCES subscriptions(key),
  channel TEXT NOT NULL,
  order_id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  period_index INTEGER NOT NULL,
  due TEXT,
  amount INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  written_at INTEGER,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  trade_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  refunded INTEGER NOT NULL,
  sent_at INTEGER,
  known_at INTEGER,
  settled_at INTEGER,
  asks INTEGER NOT NULL,
  wake_at INTEGER,
  wake_lane INTEGER NOT NULL
);
CREATE INDEX debits_by_subscription ON debits(subscription);
CREATE INDEX debits_by_settling ON debits(settled_at) WHERE settled_at IS NOT NULL;

CREATE TABLE refunds (
  key INTEGER PRIMARY KEY,
  debit INTEGER NOT NULL REFERENCES debits(key),
  refund_id TEXT NOT NULL UNIQUE,
  amount INTEGER NOT NULL,
  why TEXT NOT NULL,
  written_at INTEGER,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  known_at INTEGER,
  settled_at INTEGER,
  asks INTEGER NOT NULL,
  wake_at INTEGER,
  wake_lane INTEGER NOT NULL
);
CREATE INDEX refunds_by_debit ON refunds(debit);
CREATE INDEX refunds_by_settling ON refunds(settled_at) WHERE settled_at IS NOT NULL;

CREATE TABLE messages (             -- what customers were told
  key INTEGER PRIMARY KEY,
  at INTEGER,
  kind TEXT NOT NULL,
  subscription INTEGER NOT NULL REFERENCES subscriptions(key),
  period_index INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  due TEXT
);
CREATE INDEX messages_by_subscription ON messages(subscription);

CREATE TABLE incidents (            -- what a person has to look at
  key INTEGER PRIMARY KEY,
  at INTEGER,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE TABLE inbox (                -- notifications taken in, by what they say
  fingerprint INTEGER PRIMARY KEY,
  at INTEGER,
  verdict TEXT NOT NULL,
  what TEXT NOT NULL
);
)sql";

// Books of version 1, which knew no credit.
inline constexpr const char* kUpgradeFrom1 =
    "ALTER TABLE subscriptions ADD COLUMN credit INTEGER NOT NULL DEFAULT 0";
// And of version 2, which knew no change of plan.
inline constexpr const char* kUpgradeFrom2 =
    "ALTER TABLE subscriptions ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0";

}  // namespace daikou::merchant
