// What the gateway tells the merchant's server (dossier 7).
#pragma once

#include <functional>
#include <span>

#include "core/wire/unionpay/body.h"
#include "simulator/dialects/dialect.h"

namespace daikou::simulator::unionpay {

namespace up = daikou::unionpay;

// The fields of what is told about a signed relation, before they are signed; the browser carries
// the same to the merchant's page.
up::Fields signing_notice(const World& world, const Mandate& mandate);

// The front notification: what the browser brings to the merchant's page; only success is told
// (dossier 7.3). Called under the world's lock; what it gives is called without it.
std::function<http::Form()> front_notice(const World& world, MandateId mandate);

ComposedNotification compose(const World& world, const Notification& notification,
                             const faults::CallbackPlan& plan);
std::span<const seconds> ladder();
bool acknowledged(const http::Response& answer);

}  // namespace daikou::simulator::unionpay
