#include "ldap/failure.h"

#include <fmt/format.h>
#include <ldap.h>

namespace doorward::ldap {

bool is_outage(Failure failure) noexcept {
    switch (failure) {
        case Failure::Unreachable:
        case Failure::TimedOut:
        case Failure::Busy:
        case Failure::Untrusted:
            return true;
        case Failure::Refused:
        case Failure::Denied:
        case Failure::NoSuchEntry:
        case Failure::TooMany:
        case Failure::Unsuitable:
            return false;
    }
    return false;
}

Failure failure_of(int code) noexcept {
    switch (code) {
        case LDAP_INVALID_CREDENTIALS:
            return Failure::Refused;
        case LDAP_INAPPROPRIATE_AUTH:
        case LDAP_CONSTRAINT_VIOLATION:
        case LDAP_UNWILLING_TO_PERFORM:
            return Failure::Denied;
        case LDAP_NO_SUCH_OBJECT:
        case LDAP_INVALID_DN_SYNTAX:
            return Failure::NoSuchEntry;
        case LDAP_SIZELIMIT_EXCEEDED:
            return Failure::TooMany;
        case LDAP_SERVER_DOWN:
        case LDAP_CONNECT_ERROR:
        case LDAP_LOCAL_ERROR:
        case LDAP_ENCODING_ERROR:
        case LDAP_DECODING_ERROR:
        case LDAP_NO_MEMORY:
            return Failure::Unreachable;
        case LDAP_TIMEOUT:
        case LDAP_TIMELIMIT_EXCEEDED:
            return Failure::TimedOut;
        case LDAP_BUSY:
        case LDAP_UNAVAILABLE:
            return Failure::Busy;
        default:
            break;
    }
    // A search beyond the server's limits (11) as well: that one search is too much, not the work
    // that the server has, and other people's logins are none the worse for it.
    return Failure::Unsuitable;
}

std::string words_of(int code, std::string_view diagnostic) {
    auto words = fmt::format("{} ({})", ldap_err2string(code), code);
    if (!diagnostic.empty()) words += fmt::format(": {}", diagnostic);
    return words;
}

std::string timeout_words(Tick began, Tick deadline) {
    const std::chrono::duration<double> limit = deadline - began;
    return fmt::format("no answer within {:.1f} s", limit.count());
}

}  // namespace doorward::ldap
