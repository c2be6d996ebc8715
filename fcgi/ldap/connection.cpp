#include "ldap/connection.h"

#include <fmt/format.h>
#include <openldap.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "ldap/search_result.h"

namespace doorward::ldap {
namespace {

int protocol_of(Scheme scheme) noexcept {
    return scheme == Scheme::Ldapi ? LDAP_PROTO_IPC : LDAP_PROTO_TCP;
}

int scope_of(config::SearchScope scope) noexcept {
    switch (scope) {
        case config::SearchScope::Base:
            return LDAP_SCOPE_BASE;
        case config::SearchScope::One:
            return LDAP_SCOPE_ONELEVEL;
        case config::SearchScope::Subtree:
            return LDAP_SCOPE_SUBTREE;
    }
    return LDAP_SCOPE_BASE;
}

BindAnswer refused_unsent(const char* words) {
    return {Fault{Failure::Refused, words}, {}};
}

}  // namespace

/// One exchange with the server, bounded by libldap's own limit and, where that does not hold, by
/// the watchdog.
class Connection::Step {
public:
    Step(const Connection& connection, Tick deadline)
        : handle_(connection.handle_.get()),
          socket_(connection.socket_.get()),
          began_(std::chrono::steady_clock::now()),
          deadline_(deadline),
          guard_(*connection.watchdog_, socket_, deadline) {
        const auto limit = left();
        ldap_set_option(handle_, LDAP_OPT_TIMEOUT, &limit);
    }

    [[nodiscard]] timeval left() const { return time_left(deadline_); }

    /// What `code`, which is not success, means after this exchange.
    [[nodiscard]] Unexpected<Fault> fault(int code) const {
        const auto failure = failure_of(code);
        const bool is_broken = failure == Failure::Unreachable || failure == Failure::TimedOut;
        // Its unbind must not wait for a peer that no longer reads.
        if (is_broken) shutdown(socket_, SHUT_RDWR);
        if (guard_.has_fired() || code == LDAP_TIMEOUT)
            return Unexpected<Fault>({Failure::TimedOut, timeout_words(began_, deadline_)});
        return Unexpected<Fault>({failure, words_of(code, diagnostic_of(handle_))});
    }

private:
    ::ldap* handle_;
    int socket_;
    Tick began_;
    Tick deadline_;
    Watchdog::Guard guard_;
};

void Connection::Unbind::operator()(::ldap* handle) const noexcept {
    ldap_unbind_ext(handle, nullptr, nullptr);
}

Connection::Connection(::ldap* handle, FileDescriptor socket, Watchdog& watchdog) noexcept
    : handle_(handle), socket_(std::move(socket)), watchdog_(&watchdog) {}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

Expected<Connection, Fault> Connection::take(FileDescriptor socket, const ServerAddress& address,
                                             Watchdog& watchdog) {
    auto duplicate = socket.duplicate();
    if (!duplicate) {
        return Unexpected<Fault>({Failure::Unreachable, std::generic_category().message(errno)});
    }
    ::ldap* raw = nullptr;
    const int code =
        ldap_init_fd(socket.get(), protocol_of(address.scheme), address.url().c_str(), &raw);
    if (code != LDAP_SUCCESS)
        return Unexpected<Fault>({Failure::Unreachable, words_of(code, "ldap_init_fd")});
    Connection connection(raw, std::move(duplicate), watchdog);
    static_cast<void>(socket.release());
    set_conversation_options(raw);
    return connection;
}

Expected<Connection, Fault> Connection::open(FileDescriptor socket, const ServerAddress& address,
                                             const LineSecurity& security, Watchdog& watchdog,
                                             Tick deadline) {
    auto connection = take(std::move(socket), address, watchdog);
    if (!connection || security.protection == Protection::None) return connection;
    if (auto secured = connection->secure(security, Trust::Checked, deadline); !secured)
        return Unexpected<Fault>(std::move(secured.error()));
    return connection;
}

std::string Connection::certificate_of(FileDescriptor socket, const ServerAddress& address,
                                       const LineSecurity& security, Watchdog& watchdog,
                                       Tick deadline) {
    auto connection = take(std::move(socket), address, watchdog);
    if (!connection || !connection->secure(security, Trust::OnlyToLook, deadline)) return {};
    return peer_certificate(connection->handle_.get());
}

Expected<void, Fault> Connection::secure(const LineSecurity& security, Trust trust, Tick deadline) {
    if (!set_tls_options(handle_.get(), security.ca_file, trust)) {
        return Unexpected<Fault>(
            {Failure::Unsuitable,
             fmt::format("TLS cannot be set up with the CA file {}", security.ca_file.string())});
    }

    const Step step(*this, deadline);
    const bool asks_first = security.protection == Protection::StartTls;
    const int code = asks_first ? ldap_start_tls_s(handle_.get(), nullptr, nullptr)
                                : ldap_install_tls(handle_.get());
    if (code == LDAP_SUCCESS) return {};
    auto fault = step.fault(code);
    shutdown(socket_.get(), SHUT_RDWR);
    if (fault.value().failure == Failure::TimedOut) return fault;
    if (asks_first && fault.value().failure == Failure::Unsuitable) {
        return Unexpected<Fault>(
            {Failure::Unsuitable, "the server does not offer StartTLS: " + fault.value().words});
    }
    if (code == LDAP_CONNECT_ERROR)
        return Unexpected<Fault>({Failure::Untrusted, fault.value().words});
    return fault;
}

BindAnswer Connection::bind(const std::string& dn, std::string_view password, Tick deadline) {
    // RFC 4513, 5.1.2: no password makes an "unauthenticated bind", which servers may answer with
    // success; some also stop reading at a NUL. Without a DN libldap takes one from elsewhere. None
    // is proof of anything.
    if (dn.empty() || dn.find('\0') != std::string::npos)
        return refused_unsent("no bind is made without a whole DN");
    if (password.empty() || password.find('\0') != std::string_view::npos)
        return refused_unsent("no bind is made with an empty password or a NUL in it");

    const Step step(*this, deadline);
    // libldap takes a pointer to bytes that it does not change.
    berval credentials{password.size(), const_cast<char*>(password.data())};
    const int code = ldap_sasl_bind_s(handle_.get(), dn.c_str(), LDAP_SASL_SIMPLE, &credentials,
                                      nullptr, nullptr, nullptr);
    if (code != LDAP_SUCCESS) return {step.fault(code).value(), {}};
    return {};
}

Expected<void, Fault> Connection::bind_external(Tick deadline) {
    const Step step(*this, deadline);
    berval nobody_else{0, nullptr};
    const int code = ldap_sasl_bind_s(handle_.get(), nullptr, "EXTERNAL", &nobody_else, nullptr,
                                      nullptr, nullptr);
    if (code != LDAP_SUCCESS) return step.fault(code);
    return {};
}

void Connection::track(std::string visitor_address) {
    tracked_address_ = std::move(visitor_address);
}

bool Connection::is_open() const noexcept {
    char byte = 0;
    const auto count = recv(socket_.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

Expected<std::vector<Entry>, Fault> Connection::search(const SearchRequest& request,
                                                       Tick deadline) {
    std::vector<char*> attributes;
    attributes.reserve(request.attributes.size() + 1);
    for (const auto& name : request.attributes)
        attributes.push_back(const_cast<char*>(name.c_str()));
    attributes.push_back(nullptr);

    const Step step(*this, deadline);
    auto limit = step.left();
    LDAPMessage* raw = nullptr;
    // libldap makes the server's own time limit of the same number.
    const int code = ldap_search_ext_s(handle_.get(), request.base.c_str(), scope_of(request.scope),
                                       request.filter.c_str(), attributes.data(), 0, nullptr,
                                       nullptr, &limit, request.most_entries, &raw);
    const SearchResult result(raw);
    if (code != LDAP_SUCCESS) return step.fault(code);
    return result.entries(handle_.get());
}

}  // namespace doorward::ldap
