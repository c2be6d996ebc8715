#include "base/certificate.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
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
struct FreeNames {
    void operator()(GENERAL_NAMES* names) const noexcept { GENERAL_NAMES_free(names); }
};
using Certificate = std::unique_ptr<X509, FreeCertificate>;
using Bio = std::unique_ptr<BIO, FreeBio>;

Certificate read(std::string_view der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    return Certificate{d2i_X509(nullptr, &bytes, static_cast<long>(der.size()))};
}

std::string text_of(const X509_NAME* name) {
    const Bio bio{BIO_new(BIO_s_mem())};
    // Letters beyond ASCII stay letters.
    constexpr unsigned long flags =
        XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
    if (!bio || X509_NAME_print_ex(bio.get(), name, 0, flags) < 0) return {};
    char* text = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string text_of(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
            static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string address_of(const ASN1_OCTET_STRING* address) {
    const auto bytes = text_of(address);
    std::string text;
    const bool is_ipv4 = bytes.size() == 4;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (i > 0 && (is_ipv4 || i % 2 == 0)) text += is_ipv4 ? '.' : ':';
        text += is_ipv4 ? fmt::format("{}", byte) : fmt::format("{:02x}", byte);
    }
    return text;
}

std::string common_name_of(const X509_NAME* name) {
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0) return {};
    return text_of(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
}

std::vector<std::string> names_of(const X509* certificate) {
    std::vector<std::string> names;
    const std::unique_ptr<GENERAL_NAMES, FreeNames> listed{static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))};
    for (int i = 0; listed && i < sk_GENERAL_NAME_num(listed.get()); ++i) {
        const auto* name = sk_GENERAL_NAME_value(listed.get(), i);
        if (name->type == GEN_DNS) names.push_back(text_of(name->d.dNSName));
        if (name->type == GEN_IPADD) names.push_back(address_of(name->d.iPAddress));
    }
    if (names.empty())
        if (auto name = common_name_of(X509_get_subject_name(certificate)); !name.empty())
            names.push_back(std::move(name));
    return names;
}

Time time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return {};
    return Time{std::chrono::seconds{::timegm(&parts)}};
}

CertificateFacts facts_of(const X509* certificate) {
    return {.subject = text_of(X509_get_subject_name(certificate)),
            .issuer = text_of(X509_get_issuer_name(certificate)),
            .names = names_of(certificate),
            .first = time_of(X509_get0_notBefore(certificate)),
            .last = time_of(X509_get0_notAfter(certificate))};
}

}  // namespace

std::optional<CertificateFacts> certificate_facts(std::string_view der) {
    const auto certificate = read(der);
    if (!certificate) return std::nullopt;
    return facts_of(certificate.get());
}

std::vector<CertificateFacts> certificates_in(const std::string& pem) {
    std::vector<CertificateFacts> found;
    const Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
    if (!bio) return found;
    while (const Certificate certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
        found.push_back(facts_of(certificate.get()));
    return found;
}

bool is_certificate_for(std::string_view der, const std::string& host) {
    const auto certificate = read(der);
    return certificate &&
           (X509_check_ip_asc(certificate.get(), host.c_str(), 0) == 1 ||
            X509_check_host(certificate.get(), host.data(), host.size(), 0, nullptr) == 1);
}

std::string date_of(Time time) {
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string key_pin(std::string_view der) {
    const auto certificate = read(der);
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

std::string visible_fault(std::string_view der, const std::string& host) {
    const auto facts = certificate_facts(der);
    if (!facts) return "it cannot be read";
    const auto now = SystemClock{}.now();
    if (facts->last < now) return "it expired on " + date_of(facts->last);
    if (facts->first > now) return "it is not valid before " + date_of(facts->first);
    if (!is_certificate_for(der, host)) return "it is for another name than " + host;
    return {};
}

}  // namespace doorward
