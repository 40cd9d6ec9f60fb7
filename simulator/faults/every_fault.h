// The faults of every layer but business, one a file; catalogue.cc lists them.
#pragma once

#include "simulator/faults/fault.h"

namespace daikou::simulator::faults {

// Transport: what happens to the bytes of an answer.
const Fault& answer_status();
const Fault& answer_text();
const Fault& delay_answer();
const Fault& drop_answer();
const Fault& empty_body();
const Fault& half_answer();
const Fault& html_body();
const Fault& reset_connection();

// Protocol: what an answer says, and how it is signed.
const Fault& absent_signature();
const Fault& alter_amount();
const Fault& alter_field();
const Fault& bad_signature();
const Fault& extra_field();
const Fault& lower_case_signature();
const Fault& missing_field();
const Fault& wrong_charset();

// Of signatures that travel in headers of their own: time, key's name, probe.
const Fault& probe_signature();
const Fault& stale_signature();
const Fault& unknown_key_id();
const Fault& unknown_serial();

// Callback: what happens to notifications.
const Fault& alter_callback_amount();
const Fault& callback_extra_field();
const Fault& callback_first();
const Fault& callback_unknown_serial();
const Fault& duplicate_callback();
const Fault& forge_callback();
const Fault& hold_callback();
const Fault& late_callback();
const Fault& lose_callback();
const Fault& probe_callback();
const Fault& stale_callback();
const Fault& unsigned_callback();

// Key: how the keys of an account stand.
const Fault& expired_certificate();
const Fault& rotate_platform_key();

// What a business fault is called and when it acts; see business.h.
std::span<const Fault* const> business_faults();

}  // namespace daikou::simulator::faults
