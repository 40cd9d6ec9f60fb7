#include "core/signing/certificate.h"

#include <openssl/pem.h>

#include "core/signing/openssl_handles.h"

namespace daikou::signing {
namespace {

constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----";

using OwnedText = Owned<char, [](char* text) { OPENSSL_free(text); }>;
using OwnedStore = Owned<X509_STORE, X509_STORE_free>;
using OwnedStoreContext = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;

std::string text_of(const X509_NAME* name) {
  const OwnedBio out(BIO_new(BIO_s_mem()));
  // Without ESC_MSB, which would turn every byte of a Chinese name into "\E4".
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  return written(out.get());
}

OwnedNumber serial_of(const X509* certificate) {
  return OwnedNumber(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return Instant();
  const std::chrono::year_month_day day{std::chrono::year(parts.tm_year + 1900),
                                        std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                        std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  return Instant(std::chrono::sys_days(day) + hours(parts.tm_hour) + minutes(parts.tm_min) +
                 seconds(parts.tm_sec));
}

int no_password(char*, int, int, void*) { return -1; }

OwnedX509 read_one(BIO* in) {
  return OwnedX509(PEM_read_bio_X509(in, nullptr, no_password, nullptr));
}

}  // namespace

Certificate::Certificate(x509_st* owned) : certificate_(owned, X509_free) {}

Result<Certificate> Certificate::from_pem(std::string_view pem) {
  const ErrorScope scope;
  OwnedX509 certificate = read_one(reading(pem).get());
  if (certificate == nullptr)
    return openssl_error(ErrorCode::kMalformed,
                         "no certificate in PEM form in " + std::to_string(pem.size()) + " bytes");
  return Certificate(certificate.release());
}

Result<std::vector<Certificate>> certificates_from_pem(std::string_view pem) {
  std::vector<Certificate> all;
  for (std::size_t at = pem.find(kBegin); at != std::string_view::npos;
       at = pem.find(kBegin, at + kBegin.size())) {
    DAIKOU_TRY(Certificate certificate, Certificate::from_pem(pem.substr(at)));
    all.push_back(std::move(certificate));
  }
  if (all.empty()) return Error{ErrorCode::kMalformed, "the text holds no certificate"};
  return all;
}

std::string Certificate::pem() const {
  const OwnedBio out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(out.get(), handle());
  return written(out.get());
}

std::string Certificate::serial() const {
  return OwnedText(BN_bn2hex(serial_of(handle()).get())).get();
}
std::string Certificate::serial_decimal() const {
  return OwnedText(BN_bn2dec(serial_of(handle()).get())).get();
}

std::string Certificate::subject() const { return text_of(X509_get_subject_name(handle())); }
std::string Certificate::issuer() const { return text_of(X509_get_issuer_name(handle())); }

std::string Certificate::common_name() const {
  const X509_NAME* name = X509_get_subject_name(handle());
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* text = nullptr;
  const int size =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (size < 0) return {};
  const OwnedText owned(reinterpret_cast<char*>(text));
  return {owned.get(), static_cast<std::size_t>(size)};
}

Instant Certificate::not_before() const { return instant_of(X509_get0_notBefore(handle())); }
Instant Certificate::not_after() const { return instant_of(X509_get0_notAfter(handle())); }
PublicKey Certificate::public_key() const { return PublicKey(X509_get_pubkey(handle())); }

std::string Certificate::signature_algorithm() const {
  const X509_ALGOR* algorithm = nullptr;
  const ASN1_OBJECT* object = nullptr;
  X509_get0_signature(nullptr, &algorithm, handle());
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  char text[80];
  const int size = OBJ_obj2txt(text, sizeof text, object, 1);
  return size <= 0 ? std::string() : std::string(text, static_cast<std::size_t>(size));
}

bool operator==(const Certificate& a, const Certificate& b) {
  return X509_cmp(a.handle(), b.handle()) == 0;
}

Result<Done> verify_chain(const Certificate& leaf, std::span<const Certificate> intermediates,
                          std::span<const Certificate> roots, Instant at) {
  const ErrorScope scope;
  const OwnedStore store(X509_STORE_new());
  const OwnedStoreContext context(X509_STORE_CTX_new());
  const Owned<STACK_OF(X509), [](STACK_OF(X509) * stack) { sk_X509_free(stack); }> between(
      sk_X509_new_null());
  if (store == nullptr || context == nullptr || between == nullptr)
    return openssl_error(ErrorCode::kInternal, "no store for certificates");
  for (const Certificate& root : roots) X509_STORE_add_cert(store.get(), root.handle());
  for (const Certificate& each : intermediates) sk_X509_push(between.get(), each.handle());
  if (X509_STORE_CTX_init(context.get(), store.get(), leaf.handle(), between.get()) != 1)
    return openssl_error(ErrorCode::kInternal, "no context for a chain");
  X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), to_unix(at));
  if (X509_verify_cert(context.get()) == 1) return Done{};
  const int reason = X509_STORE_CTX_get_error(context.get());
  return Error{ErrorCode::kBadSignature,
               std::string(X509_verify_cert_error_string(reason)) + " at depth " +
                   std::to_string(X509_STORE_CTX_get_error_depth(context.get()))};
}

}  // namespace daikou::signing
