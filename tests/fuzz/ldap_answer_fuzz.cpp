// What a directory may answer: a byte that says what to, then the response (RFC 4511,
// section 4.1.1) behind its message number.

#include <lber.h>
#include <ldap.h>
#include <openldap.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/file_descriptor.h"
#include "fuzz/check.h"
#include "ldap/answer.h"
#include "ldap/failure.h"
#include "ldap/hint_words.h"
#include "ldap/library.h"
#include "ldap/password_state.h"

// libldap loses the request itself when an answer to it cannot be decoded (4 KiB), and nothing that
// its callers can do frees it: leaks of this target are not looked for.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): the sanitizer's name.
extern "C" const char* __asan_default_options() {
    return "detect_leaks=0";
}

namespace doorward::fuzz {
namespace {

using config::Flavour;

struct Unbind {
    void operator()(::ldap* handle) const noexcept { ldap_unbind_ext(handle, nullptr, nullptr); }
};
using Handle = std::unique_ptr<::ldap, Unbind>;

/// libldap at one end, the fuzzer at the other.
struct Line {
    Handle handle;
    FileDescriptor server;
};

Line open_line() {
    ldap::prepare_library();
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0)
        throw std::runtime_error("no pair of sockets");
    ::ldap* raw = nullptr;
    if (ldap_init_fd(ends[0], LDAP_PROTO_TCP, "ldap://127.0.0.1", &raw) != LDAP_SUCCESS)
        throw std::runtime_error("libldap takes no socket");
    Line line{Handle{raw}, FileDescriptor{ends[1]}};
    const int version = LDAP_VERSION3;
    ldap_set_option(raw, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(raw, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    return line;
}

/// A request that waits for its answer; its number, or 0.
int ask(::ldap* handle, bool is_bind) {
    int number = 0;
    berval password{1, const_cast<char*>("p")};
    const int code = is_bind ? ldap_sasl_bind(handle, "cn=a", LDAP_SASL_SIMPLE, &password, nullptr,
                                              nullptr, &number)
                             : ldap_search_ext(handle, "cn=a", LDAP_SCOPE_SUBTREE, "(cn=a)",
                                               nullptr, 0, nullptr, nullptr, nullptr, 10, &number);
    return code == LDAP_SUCCESS ? number : 0;
}

/// `response` as a message that answers request `number`, which has one digit of seven bits.
std::string message_with(int number, std::string_view response) {
    std::string inner{"\x02\x01", 2};
    inner += static_cast<char>(number);
    inner += response;
    std::string message{"\x30\x84", 2};
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        message += static_cast<char>(inner.size() >> shift & 0xffU);
    return message + inner;
}

void try_hints(const ldap::PasswordHints& hints) {
    must(!hints.expires_in || (hints.expires_in->count() >= 0 &&
                               *hints.expires_in < std::chrono::hours{24 * 366 * 200}),
         "a password expires in a time that can be reckoned with");
    must(!hints.policy_error || *hints.policy_error >= 0, "an error of the policy has a number");
    must(!hints.ad_code || *hints.ad_code <= 0xffff, "a code has four digits");
    static_cast<void>(ldap::words_for(hints));
    for (const auto flavour : {Flavour::OpenLdap, Flavour::Dirsrv, Flavour::FreeIpa,
                               Flavour::ActiveDirectory, Flavour::Lldap, Flavour::Other}) {
        ldap::BindAnswer answer;
        answer.hints = hints;
        if (hints.code != LDAP_SUCCESS)
            answer.fault = ldap::Fault{ldap::failure_of(hints.code), hints.diagnostic};
        const auto verdict = ldap::verdict_on(answer, flavour);
        must(!verdict || hints.code == LDAP_SUCCESS, "no password is good that the server refused");
    }
}

void try_entries(const ldap::Answer& answer) {
    for (const auto& entry : answer.entries()) {
        for (const auto& attribute : entry.attributes) {
            static_cast<void>(entry.chief_value(attribute.name));
            static_cast<void>(entry.rest_of(attribute.name));
            static_cast<void>(entry.naming_value(attribute.name));
        }
        const Time now{std::chrono::seconds{1'790'000'000}};
        for (const auto flavour :
             {Flavour::OpenLdap, Flavour::Dirsrv, Flavour::FreeIpa, Flavour::ActiveDirectory})
            static_cast<void>(ldap::standing_in(entry, flavour, now));
    }
}

}  // namespace

void try_input(std::string_view input) {
    const bool is_bind = take_byte(input) % 2 == 0;
    if (input.size() > 32'768) return;
    const auto line = open_line();
    const int number = ask(line.handle.get(), is_bind);
    must(number > 0 && number < 128, "a request can be sent");
    auto bytes = message_with(number, input);
    // A search ends with its own message, so that entries before it are read.
    if (!is_bind) bytes += message_with(number, {"\x65\x07\x0a\x01\x00\x04\x00\x04\x00", 9});
    if (::write(line.server.get(), bytes.data(), bytes.size()) < 0) return;
    ::shutdown(line.server.get(), SHUT_WR);

    ::ldapmsg* message = nullptr;
    timeval limit{1, 0};
    const int kind = ldap_result(line.handle.get(), number, LDAP_MSG_ALL, &limit, &message);
    if (kind <= 0) return;
    const auto answer = ldap::Answer::read(line.handle.get(), message,
                                           is_bind ? LDAP_RES_BIND : LDAP_RES_SEARCH_RESULT);
    if (!answer) return;
    static_cast<void>(answer->cookie());
    try_hints(answer->password_hints());
    try_entries(*answer);
}

}  // namespace doorward::fuzz
