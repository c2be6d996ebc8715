#include "ldap/login.h"

#include <fmt/format.h>

#include <utility>

#include "ldap/pattern.h"
#include "ldap/person.h"

namespace doorward::ldap {
namespace {

using config::DirectorySettings;
using signin::Person;
using signin::Reason;
using Answer = Expected<Person, signin::Failure>;
using Denial = Unexpected<signin::Failure>;

/// Whose step failed: the same answer of a server is about the visitor, or about our settings.
enum class Speaker { Visitor, Service };

Reason reason_of(Failure failure, Speaker speaker) noexcept {
    switch (failure) {
        case Failure::Refused:
        case Failure::Denied:
        case Failure::NoSuchEntry:
            return speaker == Speaker::Visitor ? Reason::Refused : Reason::Misconfigured;
        case Failure::Unreachable:
        case Failure::TimedOut:
        case Failure::Busy:
        case Failure::Untrusted:
            return Reason::Unavailable;
        case Failure::TooMany:
        case Failure::Unsuitable:
            return Reason::Misconfigured;
    }
    return Reason::Misconfigured;
}

class Login {
public:
    Login(const Server& server, const DirectorySettings& settings, Tick deadline)
        : server_(server), settings_(settings), deadline_(deadline) {}

    [[nodiscard]] Answer by_pattern(const Credentials& visitor) const;
    [[nodiscard]] Answer by_search(const Credentials& visitor) const;

private:
    [[nodiscard]] Denial denied(Reason reason, std::string_view step,
                                std::string_view words) const {
        return Denial({reason, fmt::format("{}: {}: {}", server_.name(), step, words)});
    }
    [[nodiscard]] Denial denied(const Fault& fault, Speaker speaker, std::string_view step) const {
        return denied(reason_of(fault.failure, speaker), step, fault.words);
    }

    [[nodiscard]] Expected<Connection, signin::Failure> connect() const;
    [[nodiscard]] Expected<Connection, signin::Failure> connect_as(const std::string& dn,
                                                                   std::string_view password) const;
    [[nodiscard]] Expected<Connection, signin::Failure> connect_as_service() const;
    [[nodiscard]] Expected<Entry, signin::Failure> find_entry(const std::string& username) const;
    [[nodiscard]] Answer person(const Entry& entry) const;

    const Server& server_;
    const DirectorySettings& settings_;
    Tick deadline_;
};

Expected<Connection, signin::Failure> Login::connect() const {
    auto connection = server_.connect(deadline_);
    if (!connection) return denied(connection.error(), Speaker::Service, "connect");
    return std::move(*connection);
}

Expected<Connection, signin::Failure> Login::connect_as(const std::string& dn,
                                                        std::string_view password) const {
    auto connection = connect();
    if (!connection) return connection;
    const auto bound = connection->bind(dn, password, server_.operation_end(deadline_));
    if (!bound) return denied(bound.error(), Speaker::Visitor, "bind as the visitor");
    return connection;
}

Expected<Connection, signin::Failure> Login::connect_as_service() const {
    auto connection = connect();
    if (!connection || settings_.bind_dn.empty()) return connection;
    const auto bound = connection->bind(settings_.bind_dn, settings_.bind_password,
                                        server_.operation_end(deadline_));
    if (!bound) {
        return denied(bound.error(), Speaker::Service,
                      "bind as " + settings_.bind_dn + " (directory.bind_dn)");
    }
    return connection;
}

Expected<Entry, signin::Failure> Login::find_entry(const std::string& username) const {
    constexpr auto step = "search for the entry";
    auto connection = connect_as_service();
    if (!connection) return Denial(std::move(connection.error()));

    // One more than allowed, so that a second entry shows and a hundredth costs nothing.
    const SearchRequest request{settings_.base_dn, settings_.scope,
                                filled_filter(settings_.filter, username), attributes_of(settings_),
                                2};
    auto entries = connection->search(request, server_.operation_end(deadline_));
    const bool has_too_many = !entries && entries.error().failure == Failure::TooMany;
    if (!entries && !has_too_many) return denied(entries.error(), Speaker::Service, step);
    if (has_too_many || entries->size() > 1) {
        return denied(Reason::Misconfigured, step,
                      "more than one entry matches; directory.filter must find exactly one");
    }
    if (entries->empty()) return denied(Reason::Refused, step, "no entry matches");
    return std::move(entries->front());
}

Answer Login::person(const Entry& entry) const {
    auto person = person_of(entry, settings_);
    if (!person) return denied(Reason::Misconfigured, "read the entry", person.error());
    return std::move(*person);
}

Answer Login::by_pattern(const Credentials& visitor) const {
    constexpr auto step = "read the visitor's own entry";
    const auto dn = filled_dn(settings_.dn_pattern, visitor.username);
    auto connection = connect_as(dn, visitor.password);
    if (!connection) return Denial(std::move(connection.error()));

    const SearchRequest request{dn, config::SearchScope::Base, "(objectClass=*)",
                                attributes_of(settings_), 1};
    const auto entries = connection->search(request, server_.operation_end(deadline_));
    if (!entries) return denied(entries.error(), Speaker::Service, step);
    if (entries->empty())
        return denied(Reason::Misconfigured, step, "the directory does not let it be read");
    return person(entries->front());
}

Answer Login::by_search(const Credentials& visitor) const {
    const auto entry = find_entry(visitor.username);
    if (!entry) return Denial(entry.error());
    const auto connection = connect_as(entry->dn, visitor.password);
    if (!connection) return Denial(connection.error());
    return person(*entry);
}

}  // namespace

Answer log_in(const Server& server, const DirectorySettings& settings, const Credentials& visitor,
              Tick deadline) {
    const Login login(server, settings, deadline);
    return settings.dn_pattern.empty() ? login.by_search(visitor) : login.by_pattern(visitor);
}

}  // namespace doorward::ldap
