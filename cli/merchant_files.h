// A shop's own file: what is sold, and how it is billed.
#pragma once

#include <string>
#include <vector>

#include "cli/merchant_credentials.h"
#include "core/domain/provider.h"
#include "core/form/form.h"
#include "merchant/billing/plan.h"
#include "merchant/billing/policy.h"

namespace daikou::cli {

// What is sold, and how it is billed.
struct ShopFile {
  std::vector<merchant::Plan> plans;
  merchant::Policy policy;
};

// The plans and the policy of a YAML file (`daikou merchant --help` shows one), each plan sold over
// every one of `channels` that has a template for it. An empty path: one plan for each template
// that runs a month, a quarter or a year, for 25.00, 68.00 and 248.00 CNY, and a year bought once
// for 298.00 CNY. Errors: kNotFound; kMalformed, naming the line, or the plan that no template
// fits.
Result<ShopFile> read_shop(const std::string& path, const Credentials& credentials,
                           const std::vector<Channel>& channels);

// What such a file may say.
form::Shape shop_shape();

}  // namespace daikou::cli
