#include "ldap/answer.h"

#include <ldap.h>

#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "ldap/ad_code.h"
#include "ldap/search_result.h"

namespace doorward::ldap {
namespace {

constexpr auto netscape_expired = "2.16.840.1.113730.3.4.4";
constexpr auto netscape_expiring = "2.16.840.1.113730.3.4.5";

struct FreeMemory {
    void operator()(char* text) const noexcept { ldap_memfree(text); }
};

/// The number that `text` is in ASCII digits; up to 136 years, so that it can be added to any time.
std::optional<std::chrono::seconds> seconds_of(std::string_view text) {
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return std::chrono::seconds{seconds};
}

/// libldap reads from a null pointer when it is given a value without a byte.
bool has_value(const ::ldapcontrol& control) noexcept {
    return control.ldctl_value.bv_val != nullptr && control.ldctl_value.bv_len > 0;
}

::ldapmsg* last_of(::ldap* handle, ::ldapmsg* message) noexcept {
    auto* last = message;
    while (auto* const next = last == nullptr ? nullptr : ldap_next_message(handle, last))
        last = next;
    return last;
}

}  // namespace

void Answer::FreeMessage::operator()(::ldapmsg* message) const noexcept {
    ldap_msgfree(message);
}

void Answer::FreeControls::operator()(::ldapcontrol** controls) const noexcept {
    ldap_controls_free(controls);
}

Answer::Answer(::ldap* handle, Message message) noexcept
    : handle_(handle), message_(std::move(message)) {}

Expected<Answer, int> Answer::read(::ldap* handle, ::ldapmsg* message, int type) {
    Answer answer(handle, Message(message));
    auto* const last = last_of(handle, message);
    if (last == nullptr || ldap_msgtype(last) != type) return Unexpected<int>(LDAP_DECODING_ERROR);
    char* words = nullptr;
    ::ldapcontrol** controls = nullptr;
    const int code = ldap_parse_result(handle, message, &answer.code_, nullptr, &words, nullptr,
                                       &controls, /*freeit=*/0);
    answer.controls_.reset(controls);
    if (const std::unique_ptr<char, FreeMemory> text(words); text) answer.diagnostic_ = text.get();
    if (code != LDAP_SUCCESS) return Unexpected<int>(code);
    return answer;
}

std::vector<Entry> Answer::entries() const {
    return entries_in(handle_, message_.get());
}

std::optional<std::string> Answer::cookie() const {
    auto* const page = control(LDAP_CONTROL_PAGEDRESULTS);
    if (page == nullptr) return std::string();
    if (!has_value(*page)) return std::nullopt;
    ber_int_t estimate = 0;
    berval cookie{};
    if (ldap_parse_pageresponse_control(handle_, page, &estimate, &cookie) != LDAP_SUCCESS)
        return std::nullopt;
    const std::unique_ptr<char, FreeMemory> bytes(cookie.bv_val);
    return bytes ? std::string(bytes.get(), cookie.bv_len) : std::string();
}

PasswordHints Answer::password_hints() const {
    PasswordHints hints;
    hints.code = code_;
    hints.diagnostic = diagnostic_;
    hints.ad_code = ad_code_of(diagnostic_);
    read_netscape(hints);
    read_password_policy(hints);
    return hints;
}

::ldapcontrol* Answer::control(const char* oid) const noexcept {
    return ldap_control_find(oid, controls_.get(), nullptr);
}

void Answer::read_password_policy(PasswordHints& hints) const {
    auto* const policy = control(LDAP_CONTROL_PASSWORDPOLICYRESPONSE);
    if (policy == nullptr || !has_value(*policy)) return;
    ber_int_t expires_in = -1;
    ber_int_t grace_logins = -1;
    LDAPPasswordPolicyError error = PP_noError;
    if (ldap_parse_passwordpolicy_control(handle_, policy, &expires_in, &grace_logins, &error) !=
        LDAP_SUCCESS)
        return;
    if (expires_in >= 0) hints.expires_in = std::chrono::seconds{expires_in};
    if (grace_logins >= 0) hints.grace_logins = static_cast<unsigned>(grace_logins);
    // Servers may send numbers that this enumeration does not have.
    int number = 0;
    static_assert(sizeof number == sizeof error);
    std::memcpy(&number, &error, sizeof number);
    if (number >= 0 && number != PP_noError) hints.policy_error = number;
}

void Answer::read_netscape(PasswordHints& hints) const {
    hints.netscape_expired = control(netscape_expired) != nullptr;
    const auto* const expiring = control(netscape_expiring);
    if (expiring == nullptr || expiring->ldctl_value.bv_val == nullptr) return;
    hints.expires_in = seconds_of({expiring->ldctl_value.bv_val, expiring->ldctl_value.bv_len});
}

}  // namespace doorward::ldap
