#include "core/wire/wechat_v2/message_io.h"

namespace daikou::wechat_v2 {

Result<std::variant<ReplyHead, CodedRefusal, ProtocolRefusal>, FieldError> read_head(
    const Fields& fields) {
  using Head = std::variant<ReplyHead, CodedRefusal, ProtocolRefusal>;
  Reader reader(fields);
  ResultCode taken{}, result{};
  reader.word("return_code", taken, kResultCodes);
  if (reader.error()) return *reader.error();
  if (taken == ResultCode::kFail)
    return Head(ProtocolRefusal{std::string(fields.get("return_msg"))});
  CodedRefusal refusal;
  describe(reader, refusal.head);
  reader.word("result_code", result, kResultCodes);
  if (reader.error()) return *reader.error();
  if (result == ResultCode::kSuccess) return Head(std::move(refusal.head));
  refusal.code = fields.get("err_code");
  refusal.text = fields.get("err_code_des");
  return Head(std::move(refusal));
}

void write_head(Writer& writer, const ReplyHead& head, ResultCode result) {
  writer.word("return_code", ResultCode::kSuccess, kResultCodes);
  writer.fixed("return_msg", "OK", Fixed::kOptional);
  describe(writer, head);
  writer.word("result_code", result, kResultCodes);
}

template <>
Fields encode_reply(const CodedRefusal& refusal) {
  Writer writer;
  write_head(writer, refusal.head, ResultCode::kFail);
  writer.text("err_code", refusal.code, 32);
  writer.text("err_code_des", refusal.text, 128);
  return writer.take();
}

template <>
Fields encode_reply(const ProtocolRefusal& refusal) {
  Writer writer;
  writer.word("return_code", ResultCode::kFail, kResultCodes);
  writer.text("return_msg", refusal.text, 128);
  return writer.take();
}

}  // namespace daikou::wechat_v2
