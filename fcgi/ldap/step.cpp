#include "ldap/step.h"

#include <ldap.h>
#include <sys/socket.h>

#include <memory>
#include <utility>

#include "ldap/handle.h"

namespace doorward::ldap {

Step::Step(::ldap* handle, int socket, Watchdog& watchdog, Tick deadline)
    : handle_(handle),
      socket_(socket),
      is_encrypted_(ldap_tls_inplace(handle) != 0),
      began_(std::chrono::steady_clock::now()),
      deadline_(deadline),
      guard_(watchdog, socket_, deadline) {
    const auto limit = left();
    ldap_set_option(handle_, LDAP_OPT_TIMEOUT, &limit);
}

timeval Step::left() const {
    return time_left(deadline_);
}

Expected<Answer, Fault> Step::answer_to(int code, int id, int type) const {
    if (code != LDAP_SUCCESS) return no_answer(code, id);
    auto limit = left();
    ::ldapmsg* message = nullptr;
    const int kind = ldap_result(handle_, id, LDAP_MSG_ALL, &limit, &message);
    if (kind < 0) return no_answer(last_code_of(handle_), id);
    if (kind == 0) return no_answer(LDAP_TIMEOUT, id);
    auto answer = Answer::read(handle_, message, type);
    if (!answer) return fault(answer.error());
    return std::move(*answer);
}

// In TLS 1.3 the client is done with the handshake before the server has looked at the client's
// certificate (RFC 8446, section 4.4.2.4), so that a no to it meets the first request, which is the
// second message after StartTLS. libldap has no words for it.
Unexpected<Fault> Step::no_answer(int code, int id) const {
    // Only a goodbye (RFC 4511, section 4.4.1) ends the wait with a code of the server's own. It is
    // about the line, never about what was asked.
    if (code >= LDAP_SUCCESS) {
        give_up(Failure::Unreachable);
        return Unexpected<Fault>(
            {failure_of(code) == Failure::Busy ? Failure::Busy : Failure::Unreachable,
             "the server ended the line: " + words_of(code, diagnostic_of(handle_))});
    }
    auto told = fault(code);
    if (is_encrypted_ && id <= 2 && told.value().failure == Failure::Unreachable) {
        told.value().words +=
            ": the server ended the line after the TLS handshake, as it would for want of a client "
            "certificate that it trusts";
    }
    return told;
}

Unexpected<Fault> Step::fault(int code) const {
    const auto failure = failure_of(code);
    give_up(failure);
    if (guard_.has_fired() || code == LDAP_TIMEOUT)
        return Unexpected<Fault>({Failure::TimedOut, timeout_words(began_, deadline_)});
    return Unexpected<Fault>({failure, words_of(code, diagnostic_of(handle_))});
}

Unexpected<Fault> Step::fault(const Answer& answer) const {
    const auto failure = failure_of(answer.code());
    give_up(failure);
    return Unexpected<Fault>({failure, words_of(answer.code(), answer.diagnostic())});
}

void Step::give_up(Failure failure) const {
    // libldap's unbind must not wait for a peer that no longer reads.
    if (failure == Failure::Unreachable || failure == Failure::TimedOut)
        shutdown(socket_, SHUT_RDWR);
}

}  // namespace doorward::ldap
