// Messages around files: batches, settlement files, the encryption certificate (protocol dossier
// 4.5, 9.1, 15.1). The files themselves: file_content.h, batch_file.h, settlement_file.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/wire/unionpay/messages.h"

namespace daikou::unionpay {

// 21.
struct BatchRequest {
  Head head;
  Sender sender;
  std::string batch;  // batchNo: 0001 to 9999, new every day.
  Instant at{};       // txnTime; its day is the file's.
  std::int64_t count = 0;
  Fen amount;
  std::string content;  // fileContent
  std::optional<std::string> attach = std::nullopt;
  std::optional<std::string> back = std::nullopt;  // backUrl
};
// 22: number and time are the batch's.
struct BatchQuery {
  Head head;
  Sender sender;
  std::string batch;
  Instant at{};
  std::optional<std::string> attach = std::nullopt;
};
// The answer to both; content only to a query about a batch that is done.
struct BatchAnswer {
  Answer answer;
  std::string batch;
  Instant at{};
  std::optional<std::int64_t> count = std::nullopt;
  std::optional<Fen> amount = std::nullopt;
  std::optional<std::string> file_name = std::nullopt;
  std::optional<std::string> content = std::nullopt;
};

// 76/01.
struct FileRequest {
  Head head;
  Sender sender;
  Instant at{};
  std::string day;               // settleDate: MMDD
  std::string file_kind = "00";  // fileType
  std::optional<std::string> attach = std::nullopt;
};
struct FileAnswer {
  Answer answer;
  std::optional<Instant> at = std::nullopt;
  std::optional<std::string> day = std::nullopt;
  std::optional<std::string> file_kind = std::nullopt;
  std::optional<std::string> file_name = std::nullopt;
  std::optional<std::string> content = std::nullopt;
};

// 95/00.
struct CertificateQuery {
  Head head;
  Sender sender;
  OrderKey order;
  std::string certificate_kind = "01";  // certType
};
struct CertificateAnswer {
  Answer answer;
  std::optional<std::string> certificate_kind = std::nullopt;
  std::optional<std::string> pem = std::nullopt;  // encryptPubKeyCert; to_wire_pem()
};

}  // namespace daikou::unionpay
