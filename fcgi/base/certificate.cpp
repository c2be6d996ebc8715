#include "base/certificate.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

#include "base/digest.h"

namespace doorward {
namespace {

struct FreeCertificate {
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};
struct FreeBio {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
struct FreeBytes {
    void operator()(unsigned char* bytes) const noexcept { OPENSSL_free(bytes); }
};
using Certificate = std::unique_ptr<X509, FreeCertificate>;

Certificate certificate_in(std::string_view der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    return Certificate(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
}

std::string text_of(const ASN1_TIME* time) {
    const std::unique_ptr<BIO, FreeBio> bio(BIO_new(BIO_s_mem()));
    if (!bio || ASN1_TIME_print(bio.get(), time) != 1) return "an unreadable time";
    char* text = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

bool is_for(X509* certificate, const std::string& host) {
    return X509_check_ip_asc(certificate, host.c_str(), 0) == 1 ||
           X509_check_host(certificate, host.data(), host.size(), 0, nullptr) == 1;
}

}  // namespace

std::string visible_fault(std::string_view der, const std::string& host) {
    const auto certificate = certificate_in(der);
    if (!certificate) return "it cannot be read";
    const auto* const last = X509_get0_notAfter(certificate.get());
    const auto* const first = X509_get0_notBefore(certificate.get());
    if (X509_cmp_current_time(last) < 0) return "it expired on " + text_of(last);
    if (X509_cmp_current_time(first) > 0) return "it is not valid before " + text_of(first);
    if (!is_for(certificate.get(), host)) return "it is for another name than " + host;
    return {};
}

std::string key_pin(std::string_view der) {
    const auto certificate = certificate_in(der);
    if (!certificate) return {};
    unsigned char* raw = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &raw);
    const std::unique_ptr<unsigned char, FreeBytes> key(raw);
    if (size <= 0) return {};

    const auto digest =
        sha256({reinterpret_cast<const char*>(key.get()), static_cast<std::size_t>(size)});
    std::array<unsigned char, 4 * ((sizeof digest + 2) / 3) + 1> text{};  // and its final NUL
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
    return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(length)};
}

}  // namespace doorward
