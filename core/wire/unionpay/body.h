// Messages as bytes: forms (requests and notifications) and raw answers (protocol dossier 2).
//
// Fields always hold UTF-8. The bytes on the wire, those that are signed among them, are in the
// charset the message itself names in "encoding".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/wire/common/field_error.h"
#include "core/wire/common/fields.h"

namespace daikou::unionpay {

using wire::Field;
using wire::FieldError;
using wire::FieldProblem;
using wire::Fields;

enum class Charset : std::uint8_t { kUtf8, kGbk };
// "UTF-8" in any letter case; "GBK", "GB2312" and "GB18030" are one to us: characters beyond GBK
// cannot be read.
std::optional<Charset> charset_from_name(std::string_view name);
// What "encoding" names; UTF-8 when it names none that is known.
Charset charset_of(const Fields& fields);
std::string to_bytes(std::string_view utf8, Charset charset);
// Error: kMalformed, these bytes are no text of that charset.
Result<std::string> from_bytes(std::string_view bytes, Charset charset);

// A form's body, percent-encoded. Names without values are kept, because some clients sign them.
// Errors: "encoding" names no known charset; a field is no text of it, or comes twice with
// different values.
Result<Fields, FieldError> read_form(std::string_view body);
std::string print_form(const Fields& fields);

// An answer's body, which nobody encodes: name=value joined with '&', where everything from '{' to
// the next '}' and from '[' to the next ']' belongs to the value. Of names that come twice the
// later counts. Error: kMalformed, naming what stands there instead (2.5 knows plain texts).
Result<Fields> read_answer(std::string_view body);
std::string print_answer(const Fields& fields);
// The first field that strict clients would not read back from a printed answer: an empty value, a
// ';' anywhere, a bracket left open, an '&' outside brackets (2.2). A gateway never sends one.
std::optional<FieldError> unfit_for_answer(const Fields& fields);

// The order answers come in: by name in byte order, then signPubKeyCert, then signature.
Fields in_wire_order(const Fields& fields);

// "{a=1&b=2}", as tokenPayData and reserved have it. Error: kMalformed.
Result<Fields> read_braced(std::string_view text);
std::string print_braced(const Fields& fields);

}  // namespace daikou::unionpay
