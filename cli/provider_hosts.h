// The host names the providers are called at, which clients have compiled in. Whoever connects to
// one of them here is answered as if this program were it.
#pragma once

#include <array>
#include <string_view>

namespace daikou::cli {

// Sources: docs/doors.md.
inline constexpr std::array<std::string_view, 13> kProviderHosts{"api.mch.weixin.qq.com",
                                                                 "api2.mch.weixin.qq.com",
                                                                 "apihk.mch.weixin.qq.com",
                                                                 "api.wechatpay.cn",
                                                                 "api2.wechatpay.cn",
                                                                 "openapi.alipay.com",
                                                                 "openapi-sandbox.dl.alipaydev.com",
                                                                 "openapi.alipaydev.com",
                                                                 "mapi.alipay.com",
                                                                 "gateway.95516.com",
                                                                 "gateway.test.95516.com",
                                                                 "filedownload.95516.com",
                                                                 "filedownload.test.95516.com"};

// Whether the proxy answers for "host:port": a host of the list in any case, at any port.
bool is_played(std::string_view host_port);

}  // namespace daikou::cli
