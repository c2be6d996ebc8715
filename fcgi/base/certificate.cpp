#include "base/certificate.h"

#include <openssl/bio.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace doorward {
namespace {

struct FreeCertificate {
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};
struct FreeBio {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};

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
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<X509, FreeCertificate> certificate(
        d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    if (!certificate) return "it cannot be read";
    const auto* const last = X509_get0_notAfter(certificate.get());
    const auto* const first = X509_get0_notBefore(certificate.get());
    if (X509_cmp_current_time(last) < 0) return "it expired on " + text_of(last);
    if (X509_cmp_current_time(first) > 0) return "it is not valid before " + text_of(first);
    if (!is_for(certificate.get(), host)) return "it is for another name than " + host;
    return {};
}

}  // namespace doorward
