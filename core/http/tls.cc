#include "core/http/tls.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstring>

namespace daikou::http {
namespace {

template <auto kFree>
struct Free {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;

Bio bio_over(const std::string& text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Error malformed(std::string what) {
  ERR_clear_error();
  return {ErrorCode::kMalformed, "TLS: " + std::move(what)};
}

Result<Done> use_certificates(SSL_CTX* context, const std::string& pem) {
  const Bio bio = bio_over(pem);
  const Certificate leaf(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  if (!leaf || SSL_CTX_use_certificate(context, leaf.get()) != 1)
    return malformed("the certificate is not a PEM certificate");
  while (X509* issuer = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
    SSL_CTX_add0_chain_cert(context, issuer);  // Takes it over.
  ERR_clear_error();                           // The end of the file is no error.
  return Done{};
}

Result<Done> use_key(SSL_CTX* context, const std::string& pem) {
  const Key key(PEM_read_bio_PrivateKey(bio_over(pem).get(), nullptr, nullptr, nullptr));
  if (!key) return malformed("the private key is not an unencrypted PEM key");
  if (SSL_CTX_use_PrivateKey(context, key.get()) != 1)
    return malformed("the private key does not belong to the certificate");
  return Done{};
}

// The handler decides about a client's certificate, by path and by its own book: none is refused
// here.
int accept_any_certificate(int, X509_STORE_CTX*) { return 1; }

int choose_http_1_1(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
  static constexpr unsigned char kHttp11[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* match = nullptr;
  const int found =
      SSL_select_next_proto(&match, chosen_size, kHttp11, sizeof kHttp11, offered, offered_size);
  *chosen = match;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

std::string to_pem(X509* certificate) {
  const Bio bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(bio.get(), certificate);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(size));
}

}  // namespace

// Lets OpenSSL read from and write to the buffers of the call that is running. A socket of its own
// would write with SIGPIPE and in small pieces, and a memory BIO would keep its room for ever.
struct TlsWire {
  static int read(BIO* bio, char* to, int size) {
    std::string_view& raw = static_cast<TlsSession*>(BIO_get_data(bio))->raw_;
    BIO_clear_retry_flags(bio);
    if (raw.empty()) {
      BIO_set_retry_read(bio);
      return -1;
    }
    const std::size_t count = std::min(raw.size(), static_cast<std::size_t>(size));
    std::memcpy(to, raw.data(), count);
    raw.remove_prefix(count);
    return static_cast<int>(count);
  }
  static int write(BIO* bio, const char* from, int size) {
    static_cast<TlsSession*>(BIO_get_data(bio))->out_->append(from, static_cast<std::size_t>(size));
    return size;
  }
  static long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }
  static BIO_METHOD* method() {
    static BIO_METHOD* const kMethod = [] {
      BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "daikou wire");
      BIO_meth_set_read(made, read);
      BIO_meth_set_write(made, write);
      BIO_meth_set_ctrl(made, control);
      return made;
    }();
    return kMethod;
  }
};

Result<std::unique_ptr<TlsContext>> TlsContext::create(const TlsOptions& options) {
  std::unique_ptr<TlsContext> made(new TlsContext);
  made->context_.reset(SSL_CTX_new(TLS_server_method()));
  SSL_CTX* context = made->context_.get();
  DAIKOU_CHECK(use_certificates(context, options.certificate_pem));
  DAIKOU_CHECK(use_key(context, options.private_key_pem));
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context, choose_http_1_1, nullptr);
  if (options.ask_client_certificate)
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, accept_any_certificate);
  // Without a name of its own a resumed session with a client certificate would be refused.
  static constexpr unsigned char kSessionName[] = "daikou";
  SSL_CTX_set_session_id_context(context, kSessionName, sizeof kSessionName - 1);
  return made;
}

TlsSession::TlsSession(const TlsContext& context) : ssl_(SSL_new(context.get()), SSL_free) {
  BIO* bio = BIO_new(TlsWire::method());
  BIO_set_data(bio, this);
  BIO_set_init(bio, 1);
  SSL_set_bio(ssl_.get(), bio, bio);  // Owns it now.
  SSL_set_accept_state(ssl_.get());
}

TlsSession::State TlsSession::receive(std::string_view raw, std::string& plain, std::string& out) {
  raw_ = raw;
  out_ = &out;
  ERR_clear_error();
  if (state_ == State::kHandshake) {
    const int returned = SSL_do_handshake(ssl_.get());
    if (returned == 1) {
      state_ = State::kOpen;
      if (X509* shown = SSL_get0_peer_certificate(ssl_.get())) client_certificate_ = to_pem(shown);
    } else {
      note_end(returned);
    }
  }
  if (state_ == State::kOpen) read_all(plain);
  raw_ = {};
  out_ = nullptr;
  return state_;
}

void TlsSession::read_all(std::string& plain) {
  constexpr std::size_t kRecordBytesMax = std::size_t{16} * 1024;
  for (;;) {
    const std::size_t old_size = plain.size();
    plain.resize(old_size + kRecordBytesMax);
    const int returned =
        SSL_read(ssl_.get(), plain.data() + old_size, static_cast<int>(kRecordBytesMax));
    plain.resize(old_size + static_cast<std::size_t>(std::max(returned, 0)));
    if (returned > 0) continue;
    note_end(returned);
    return;
  }
}

void TlsSession::note_end(int returned) {
  const int error = SSL_get_error(ssl_.get(), returned);
  if (error == SSL_ERROR_WANT_READ) return;
  if (error == SSL_ERROR_ZERO_RETURN) {
    state_ = State::kEnded;
    return;
  }
  const bool plain_http = ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST;
  state_ = plain_http ? State::kPlainHttp : State::kBroken;
  ERR_clear_error();
}

void TlsSession::send(std::string_view plain, std::string& out) {
  out_ = &out;
  ERR_clear_error();
  if (!plain.empty() && SSL_write(ssl_.get(), plain.data(), static_cast<int>(plain.size())) <= 0)
    state_ = State::kBroken;  // Never for want of room: `out` grows.
  out_ = nullptr;
}

void TlsSession::say_goodbye(std::string& out) {
  if (state_ != State::kOpen && state_ != State::kEnded) return;
  out_ = &out;
  ERR_clear_error();
  SSL_shutdown(ssl_.get());
  out_ = nullptr;
}

}  // namespace daikou::http
