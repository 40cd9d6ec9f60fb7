// Where a server listens, told to those who ask it: `daikou doctor` finds the other doors by one.
#pragma once

#include <mutex>
#include <string>

namespace daikou::simulator::control {

struct Doors {
  std::string http;       // "http://127.0.0.1:8700"
  std::string https;      // Empty: not open.
  std::string proxy;      // The same.
  std::string authority;  // File of the certificate to trust; empty without TLS.
};

// Written when the doors have opened, which is when the first of them is asked already.
class DoorPlate {
 public:
  void show(Doors doors) {
    const std::lock_guard lock(mutex_);
    doors_ = std::move(doors);
  }
  Doors read() const {
    const std::lock_guard lock(mutex_);
    return doors_;
  }

 private:
  mutable std::mutex mutex_;
  Doors doors_;
};

}  // namespace daikou::simulator::control
