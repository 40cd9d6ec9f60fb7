// What to tell who may not listen at port 443, where clients look for a fixed name.
#pragma once

#include <string_view>

namespace daikou::cli {

inline constexpr std::string_view kLowPorts =
    "Ports below 1024 want rights: `sudo sysctl net.ipv4.ip_unprivileged_port_start=443`, or `sudo "
    "setcap cap_net_bind_service=+ep` on the program; or leave it at another port and redirect: "
    "`sudo iptables -t nat -A OUTPUT -d 127.0.0.1 -p tcp --dport 443 -j REDIRECT --to-ports 8743`.";

}  // namespace daikou::cli
