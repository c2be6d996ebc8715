#include "ldap/handle.h"

#include <ldap.h>

#include <algorithm>
#include <memory>

namespace doorward::ldap {

void set_conversation_options(::ldap* handle) noexcept {
    const int version = LDAP_VERSION3;
    const int never = LDAP_DEREF_NEVER;
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ldap_set_option(handle, LDAP_OPT_DEREF, &never);
}

bool set_tls_options(::ldap* handle, const std::filesystem::path& ca_file, Trust trust) noexcept {
    const auto set = [handle](int option, const void* value) {
        return ldap_set_option(handle, option, value) == LDAP_OPT_SUCCESS;
    };
    const int demand = trust == Trust::Checked ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER;
    const int least = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    // A certificate that lists names is good for these alone, not for its common name too.
    const int names_first = LDAP_OPT_X_TLS_TRY;
    const int as_client = 0;
    return set(LDAP_OPT_X_TLS_REQUIRE_CERT, &demand) &&
           set(LDAP_OPT_X_TLS_REQUIRE_SAN, &names_first) &&
           set(LDAP_OPT_X_TLS_PROTOCOL_MIN, &least) &&
           set(LDAP_OPT_X_TLS_CACERTFILE, ca_file.c_str()) &&
           // Last, because it is what makes the others count.
           set(LDAP_OPT_X_TLS_NEWCTX, &as_client);
}

std::string peer_certificate(::ldap* handle) {
    berval raw{};
    if (ldap_get_option(handle, LDAP_OPT_X_TLS_PEERCERT, &raw) != LDAP_OPT_SUCCESS) return {};
    const std::unique_ptr<char, decltype(&ldap_memfree)> bytes(raw.bv_val, &ldap_memfree);
    return bytes ? std::string(bytes.get(), raw.bv_len) : std::string();
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
