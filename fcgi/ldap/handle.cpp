#include "ldap/handle.h"

#include <fmt/format.h>
#include <ldap.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace doorward::ldap {
namespace {

// An entry may hold thousands of groups; longer messages are not read, whatever they say they are.
constexpr ber_len_t longest_message = ber_len_t{16} * 1024 * 1024;

bool set(::ldap* handle, int option, const void* value) noexcept {
    return ldap_set_option(handle, option, value) == LDAP_OPT_SUCCESS;
}

/// What makes the options set before it count.
bool make_tls_context(::ldap* handle) noexcept {
    const int as_client = 0;
    return set(handle, LDAP_OPT_X_TLS_NEWCTX, &as_client);
}

}  // namespace

void set_conversation_options(::ldap* handle) noexcept {
    const int version = LDAP_VERSION3;
    const int never = LDAP_DEREF_NEVER;
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ldap_set_option(handle, LDAP_OPT_DEREF, &never);
    Sockbuf* buffer = nullptr;
    if (ldap_get_option(handle, LDAP_OPT_SOCKBUF, static_cast<void*>(&buffer)) ==
        LDAP_OPT_SUCCESS) {
        ber_len_t limit = longest_message;
        ber_sockbuf_ctrl(buffer, LBER_SB_OPT_SET_MAX_INCOMING, &limit);
    }
}

Expected<void, std::string> set_tls_options(::ldap* handle, const TlsFiles& files, Trust trust) {
    const int demand = trust == Trust::Checked ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER;
    const int least = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    // A certificate that lists names is good for these alone, not for its common name too.
    const int names_first = LDAP_OPT_X_TLS_TRY;
    const bool is_accepted = set(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand) &&
                             set(handle, LDAP_OPT_X_TLS_REQUIRE_SAN, &names_first) &&
                             set(handle, LDAP_OPT_X_TLS_PROTOCOL_MIN, &least);
    if (!is_accepted) return Unexpected<std::string>("TLS cannot be set up");
    const bool has_client = !files.client_certificate.empty();
    if (trust == Trust::Checked) set(handle, LDAP_OPT_X_TLS_CACERTFILE, files.ca_file.c_str());
    if (has_client) {
        set(handle, LDAP_OPT_X_TLS_CERTFILE, files.client_certificate.c_str());
        set(handle, LDAP_OPT_X_TLS_KEYFILE, files.client_key.c_str());
    }
    if (make_tls_context(handle)) return {};

    // libldap does not say which file it stumbled over.
    set(handle, LDAP_OPT_X_TLS_CERTFILE, nullptr);
    set(handle, LDAP_OPT_X_TLS_KEYFILE, nullptr);
    if (has_client && make_tls_context(handle)) {
        return Unexpected<std::string>(
            fmt::format("TLS cannot be set up with the client certificate {} and its key {}",
                        files.client_certificate.string(), files.client_key.string()));
    }
    return Unexpected<std::string>(
        fmt::format("TLS cannot be set up with the CA file {}", files.ca_file.string()));
}

std::string peer_certificate(::ldap* handle) {
    berval raw{};
    if (ldap_get_option(handle, LDAP_OPT_X_TLS_PEERCERT, &raw) != LDAP_OPT_SUCCESS) return {};
    const std::unique_ptr<char, decltype(&ldap_memfree)> bytes(raw.bv_val, &ldap_memfree);
    return bytes ? std::string(bytes.get(), raw.bv_len) : std::string();
}

bool is_new_enough(const std::string& tls_version) {
    // As GnuTLS and OpenSSL spell them.
    constexpr std::array<std::string_view, 7> too_old{"",      "SSL3.0", "SSLv3",  "TLS1.0",
                                                      "TLSv1", "TLS1.1", "TLSv1.1"};
    return std::find(too_old.begin(), too_old.end(), tls_version) == too_old.end();
}

std::string tls_version_of(::ldap* handle) {
    char* raw = nullptr;
    ldap_get_option(handle, LDAP_OPT_X_TLS_VERSION, static_cast<void*>(&raw));
    const std::unique_ptr<char, decltype(&ldap_memfree)> text(raw, &ldap_memfree);
    return text ? std::string(text.get()) : std::string();
}

int last_code_of(::ldap* handle) noexcept {
    int code = LDAP_LOCAL_ERROR;
    ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code);
    return code;
}

std::string diagnostic_of(::ldap* handle) {
    char* raw = nullptr;
    ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, static_cast<void*>(&raw));
    const std::unique_ptr<char, decltype(&ldap_memfree)> text(raw, &ldap_memfree);
    return text ? std::string(text.get()) : std::string();
}

timeval time_left(Tick deadline) noexcept {
    const auto left = std::max(
        std::chrono::ceil<std::chrono::microseconds>(deadline - std::chrono::steady_clock::now()),
        std::chrono::microseconds{1});
    const auto seconds = std::chrono::floor<std::chrono::seconds>(left);
    return {seconds.count(), (left - seconds).count()};
}

}  // namespace doorward::ldap
