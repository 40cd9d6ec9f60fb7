#include "cli/authority.h"

#include <fcntl.h>
#include <sys/file.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "cli/certificates.h"
#include "cli/files.h"
#include "core/http/descriptor.h"
#include "core/signing/digest.h"
#include "core/signing/rsa.h"

namespace daikou::cli {
namespace {

namespace fs = std::filesystem;
using signing::KeyPair;

constexpr days kAuthorityLife{3650};
constexpr days kRenewedBefore{30};

struct Files {
  std::string certificate;
  std::string key;
};

Error broken(const std::string& path, const std::string& what) {
  return {ErrorCode::kMalformed,
          path + ": " + what +
              ". Remove ca.pem and ca.key there: the next start makes a new authority, which "
              "clients must then trust (see daikou ca)"};
}

Error unwritable(const std::string& folder, const std::string& why) {
  return {ErrorCode::kRefused,
          folder + ": cannot be written (" + why + "); name another folder with --ca-dir"};
}

// Held until it is closed.
Result<http::Descriptor> locked(const std::string& folder) {
  http::Descriptor lock(::open((folder + "/.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock || ::flock(lock.get(), LOCK_EX) != 0) return unwritable(folder, "no lock");
  return lock;
}

Result<signing::Certificate> certified(const signing::PrivateKey& key, const Clock& clock) {
  signing::CertificatePlan plan = plan_for("Daikou throw-away authority", kAuthorityLife, clock);
  plan.role = signing::Role::kAuthority;
  return self_signed(plan, key);
}

Result<KeyPair> make(const Files& files, const Clock& clock) {
  DAIKOU_TRY(signing::PrivateKey key, signing::generate_rsa_2048());
  DAIKOU_TRY(signing::Certificate certificate, certified(key, clock));
  DAIKOU_CHECK(write_file(files.key, key.pem().reveal(), FileMode::kPrivate));
  DAIKOU_CHECK(write_file(files.certificate, certificate.pem(), FileMode::kShared));
  return KeyPair{std::move(certificate), std::move(key)};
}

Result<Done> check_mode(const std::string& key_file) {
  constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;
  std::error_code failed;
  if ((fs::status(key_file, failed).permissions() & kOthers) == fs::perms::none) return Done{};
  return Error{ErrorCode::kMalformed,
               key_file + ": others can read or write this key. If nobody did: chmod 600 " +
                   key_file + "; else remove it and ca.pem"};
}

// Whether what it issues would be believed: the key belongs to the certificate, which is an
// authority's.
Result<Done> check_issues(const KeyPair& pair, const Clock& clock) {
  DAIKOU_TRY(const signing::Certificate probe,
             issue(plan_for("probe", days(1), clock), pair.key.public_key(), pair));
  const std::array roots{pair.certificate};
  return verify_chain(probe, {}, roots, clock.now());
}

Result<KeyPair> read(const Files& files) {
  DAIKOU_CHECK(check_mode(files.key));
  DAIKOU_TRY(const std::string certificate_pem, read_file(files.certificate));
  DAIKOU_TRY(const std::string key_pem, read_file(files.key));
  Result<signing::Certificate> certificate = signing::Certificate::from_pem(certificate_pem);
  if (!certificate) return broken(files.certificate, "not a certificate in PEM");
  Result<signing::PrivateKey> key = signing::PrivateKey::from_pem(key_pem);
  if (!key) return broken(files.key, "not a private key in PEM");
  return KeyPair{*std::move(certificate), *std::move(key)};
}

Result<Authority> renewed(Authority old, const Clock& clock) {
  DAIKOU_TRY(old.pair.certificate, certified(old.pair.key, clock));
  DAIKOU_CHECK(write_file(old.certificate_file, old.pair.certificate.pem(), FileMode::kShared));
  old.fate = Fate::kRenewed;
  return old;
}

Result<Authority> read_or_renew(const Files& files, const Clock& clock) {
  DAIKOU_TRY(KeyPair pair, read(files));
  Authority found{std::move(pair), files.certificate, Fate::kKept};
  const bool ends_soon = found.pair.certificate.not_after() - clock.now() < kRenewedBefore;
  if (ends_soon) {
    DAIKOU_TRY(found, renewed(std::move(found), clock));
  }
  const Result<Done> sound = check_issues(found.pair, clock);
  if (!sound) return broken(files.certificate, sound.error().detail);
  return found;
}

}  // namespace

Result<std::string> default_authority_folder() {
  const char* state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && *state == '/') return std::string(state) + "/daikou/ca";
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return std::string(home) + "/.local/state/daikou/ca";
  return Error{ErrorCode::kMalformed,
               "no folder for the certificate authority: neither XDG_STATE_HOME nor HOME is set; "
               "want --ca-dir"};
}

Result<Authority> authority_in(const std::string& given, const Clock& clock) {
  std::string folder = given;
  if (folder.empty()) {
    DAIKOU_TRY(folder, default_authority_folder());
  }
  std::error_code failed;
  folder = fs::absolute(folder, failed).lexically_normal().string();
  fs::create_directories(folder, failed);
  if (failed) return unwritable(folder, failed.message());
  DAIKOU_TRY(const http::Descriptor lock, locked(folder));
  const Files files{folder + "/ca.pem", folder + "/ca.key"};
  const bool has_certificate = fs::exists(files.certificate, failed);
  const bool has_key = fs::exists(files.key, failed);
  if (has_certificate && has_key) return read_or_renew(files, clock);
  if (has_certificate) return broken(files.key, "missing beside ca.pem");
  if (has_key) return broken(files.certificate, "missing beside ca.key");
  DAIKOU_TRY(KeyPair made, make(files, clock));
  return Authority{std::move(made), files.certificate, Fate::kMade};
}

std::string fingerprint(const signing::Certificate& certificate) {
  const std::string pem = certificate.pem();
  const std::size_t begin = pem.find('\n') + 1;
  const auto bytes = signing::from_base64_lines(pem.substr(begin, pem.rfind("-----END") - begin));
  const std::string hex = signing::sha256(bytes.value()).hex_upper();
  std::string text;
  for (std::size_t i = 0; i < hex.size(); i += 2) text += (i == 0 ? "" : ":") + hex.substr(i, 2);
  return text;
}

}  // namespace daikou::cli
