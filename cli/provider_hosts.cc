#include "cli/provider_hosts.h"

#include <algorithm>

#include "core/http/message.h"

namespace daikou::cli {

bool is_played(std::string_view host_port) {
  const std::string_view host = host_port.substr(0, host_port.rfind(':'));
  return std::ranges::any_of(kProviderHosts, [host](std::string_view each) {
    return http::equal_ignoring_case(each, host);
  });
}

}  // namespace daikou::cli
