#include "core/wire/wechat_v2/refund_info.h"

#include "core/signing/aes.h"
#include "core/signing/digest.h"
#include "core/signing/encoding.h"

namespace daikou::wechat_v2 {
namespace {

Secret cipher_key(const Secret& api_key) {
  return Secret(signing::md5(api_key.reveal()).hex_lower());
}

}  // namespace

std::string encrypt_refund_info(std::string_view content, const Secret& api_key) {
  // Cannot be refused: the key has its 32 bytes whatever the APIv2 key is.
  return signing::to_base64(*signing::aes_ecb_encrypt(cipher_key(api_key), content));
}

Result<std::string> decrypt_refund_info(std::string_view refund_info, const Secret& api_key) {
  DAIKOU_TRY(const std::string sealed, signing::from_base64(refund_info));
  return signing::aes_ecb_decrypt(cipher_key(api_key), sealed);
}

}  // namespace daikou::wechat_v2
