#include "ldap/connection.h"

#include <openldap.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "ldap/controls.h"
#include "ldap/search.h"
#include "ldap/server_key.h"
#include "ldap/step.h"

namespace doorward::ldap {
namespace {

int protocol_of(Scheme scheme) noexcept {
    return scheme == Scheme::Ldapi ? LDAP_PROTO_IPC : LDAP_PROTO_TCP;
}

/// What the handshake leaves to look at, before anything is said.
Expected<void, Fault> check_peer(::ldap* handle, const std::vector<std::string>* pins) {
    const auto version = tls_version_of(handle);
    if (!is_new_enough(version)) {
        return Unexpected<Fault>(
            {Failure::Untrusted, "the server speaks " + version + ", and TLS 1.2 is the least"});
    }
    if (pins == nullptr) return {};
    return check_server_key(peer_certificate(handle), *pins);
}

BindAnswer refused_unsent(const char* words) {
    return {Fault{Failure::Refused, words}, {}};
}

}  // namespace

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

std::string Connection::tls_version() const {
    return tls_version_of(handle_.get());
}

std::string Connection::server_certificate() const {
    return peer_certificate(handle_.get());
}

Step Connection::step(Tick deadline) const {
    return {handle_.get(), socket_.get(), *watchdog_, deadline};
}

Expected<void, Fault> Connection::secure(const LineSecurity& security, Trust trust, Tick deadline) {
    const bool is_pinned = trust == Trust::Checked && !security.key_pins.empty();
    const TlsFiles files{security.ca_file, security.client_certificate_file,
                         security.client_key_file};
    if (auto ready = set_tls_options(handle_.get(), files, is_pinned ? Trust::ByKey : trust);
        !ready)
        return Unexpected<Fault>({Failure::Unsuitable, std::move(ready.error())});

    const auto step = this->step(deadline);
    const bool asks_first = security.protection == Protection::StartTls;
    const int code = asks_first ? ldap_start_tls_s(handle_.get(), nullptr, nullptr)
                                : ldap_install_tls(handle_.get());
    if (code == LDAP_SUCCESS) {
        auto checked = check_peer(handle_.get(), is_pinned ? &security.key_pins : nullptr);
        if (!checked) shutdown(socket_.get(), SHUT_RDWR);
        return checked;
    }
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

    const auto step = this->step(deadline);
    RequestControls controls(handle_.get());
    controls.ask_for_password_policy();
    controls.tell_visitor(tracked_address_);
    // libldap takes a pointer to bytes that it does not change.
    berval credentials{password.size(), const_cast<char*>(password.data())};
    int id = 0;
    const int code = ldap_sasl_bind(handle_.get(), dn.c_str(), LDAP_SASL_SIMPLE, &credentials,
                                    controls.list(), nullptr, &id);
    const auto answer = step.answer_to(code, id, LDAP_RES_BIND);
    if (!answer) return {answer.error(), {}};
    if (answer->code() == LDAP_SUCCESS) return {std::nullopt, answer->password_hints()};
    return {step.fault(*answer).value(), answer->password_hints()};
}

Expected<void, Fault> Connection::bind_external(Tick deadline) {
    const auto step = this->step(deadline);
    RequestControls controls(handle_.get());
    controls.tell_visitor(tracked_address_);
    // An empty name, which is not the same as none: to be whom the line shows (RFC 4422, A.1).
    std::string nobody_else;
    berval credentials{0, nobody_else.data()};
    int id = 0;
    const int code = ldap_sasl_bind(handle_.get(), nullptr, "EXTERNAL", &credentials,
                                    controls.list(), nullptr, &id);
    const auto answer = step.answer_to(code, id, LDAP_RES_BIND);
    if (!answer) return Unexpected<Fault>(answer.error());
    if (answer->code() == LDAP_SUCCESS) return {};
    auto fault = step.fault(*answer);
    fault.value().words += ldap_tls_inplace(handle_.get()) != 0
                               ? "; the server took no client certificate"
                               : "; EXTERNAL needs ldapi:// or a client certificate";
    return fault;
}

Expected<std::string, Fault> Connection::who_am_i(Tick deadline) {
    const auto step = this->step(deadline);
    berval* raw = nullptr;
    const int code = ldap_whoami_s(handle_.get(), &raw, nullptr, nullptr);
    const std::unique_ptr<berval, decltype(&ber_bvfree)> name(raw, &ber_bvfree);
    if (code != LDAP_SUCCESS) return step.fault(code);
    return name ? std::string(name->bv_val, name->bv_len) : std::string();
}

void Connection::track(std::string visitor_address) {
    tracked_address_ = std::move(visitor_address);
}

bool Connection::is_open() const noexcept {
    pollfd line{socket_.get(), POLLIN | POLLRDHUP, 0};
    if (poll(&line, 1, 0) < 0) return false;
    if ((line.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0) return false;
    // Bytes inside TLS may be session tickets, which no LDAP message comes with. A server that says
    // goodbye (RFC 4511, section 4.4.1) closes at once, and that shows here too.
    return (line.revents & POLLIN) == 0 || ldap_tls_inplace(handle_.get()) != 0;
}

Expected<std::vector<Entry>, Fault> Connection::search(const SearchRequest& request,
                                                       Tick deadline) {
    const auto step = this->step(deadline);
    return Search(request, step, tracked_address_).run();
}

}  // namespace doorward::ldap
