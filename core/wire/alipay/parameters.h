// A gateway v2 request is one flat set of parameters that clients spread over query and body
// (protocol dossier 1.2).
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/common/fields.h"

namespace daikou::alipay {

using wire::Field;
using wire::Fields;

inline constexpr std::size_t kParametersMax = 256;

enum class ParameterFault {
  kConflict,   // One name with two values: isv.suspected-attack.
  kCharset,    // Not text of the charset it names: isv.invalid-charset.
  kMultipart,  // A multipart body that cannot be read: isv.invalid-parameter.
  kTooMany,    // More than kParametersMax: isv.invalid-parameter.
};
struct ParameterError {
  ParameterFault fault;
  std::string detail;
};

// Query and body as they came, still encoded. The body is a form, or multipart/form-data whose text
// parts are parameters and whose files are left out. A name may come twice with one value. Names
// without values are kept; they count as absent. Values stay in the charset that the parameter
// "charset" names (charset.h), for signatures are made over its bytes.
Result<Fields, ParameterError> read_parameters(std::string_view query,
                                               std::string_view content_type,
                                               std::string_view body);

// name=value joined with '&', in order; blanks as '+'. For queries, forms, app strings and
// notifications.
std::string print_parameters(const Fields& parameters);

}  // namespace daikou::alipay
