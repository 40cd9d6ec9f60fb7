#include "core/wire/wechat_v2/sandbox.h"

#include "core/wire/wechat_v2/message_io.h"

namespace daikou::wechat_v2 {

template <class Io>
void describe(Io& io, Of<Io, SandboxKeyRequest>& m) {
  io.text("mch_id", m.merchant_id, 32, Alphabet::kDigits);
  io.text("nonce_str", m.nonce, 32);
}
DAIKOU_WECHAT_V2_MESSAGE(SandboxKeyRequest)

template <>
Result<SandboxKeyReply, FieldError> decode<SandboxKeyReply>(const Fields& fields) {
  Reader reader(fields);
  SandboxKeyReply reply;
  std::string key;
  reader.fixed("return_code", "SUCCESS", Fixed::kRequired);
  reader.text("mch_id", reply.merchant_id, 32, Alphabet::kDigits);
  reader.text("sandbox_signkey", key, 32);
  if (reader.error()) return *reader.error();
  reply.key = Secret(std::move(key));
  return reply;
}

template <>
Fields encode<SandboxKeyReply>(const SandboxKeyReply& reply) {
  return {{"return_code", "SUCCESS"},
          {"return_msg", "OK"},
          {"mch_id", reply.merchant_id},
          {"sandbox_signkey", reply.key.reveal()}};
}

}  // namespace daikou::wechat_v2
