// The members of a sealed text, which envelopes and certificates carry. For the .cc files of this
// room only.
#pragma once

#include "core/wire/wechat_v3/message_io.h"
#include "core/wire/wechat_v3/resource.h"

namespace daikou::wechat_v3 {

template <class Io>
void describe(Io& io, Of<Io, Sealed>& sealed) {
  io.word("algorithm", sealed.algorithm, kAlgorithms);
  io.text("ciphertext", sealed.ciphertext, 1'048'576);
  // Never left out, not even when empty: some clients need a text.
  io.any_text("associated_data", sealed.associated_data);
  io.text("nonce", sealed.nonce, 16);
}

}  // namespace daikou::wechat_v3
