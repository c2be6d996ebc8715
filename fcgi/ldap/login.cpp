#include "ldap/login.h"

#include <fmt/format.h>

#include <utility>

#include "ldap/password_state.h"
#include "ldap/pattern.h"
#include "ldap/person.h"

namespace doorward::ldap {
namespace {

using signin::Person;
using signin::Reason;
using Answer = Expected<signin::Admission, signin::Failure>;
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
    Login(Server& server, const Errand& errand) : server_(server), errand_(errand) {}

    [[nodiscard]] Answer by_pattern(const Credentials& visitor);
    [[nodiscard]] Answer by_search(const Credentials& visitor);

private:
    [[nodiscard]] Denial denied(Reason reason, std::string_view step,
                                std::string_view words) const {
        return Denial({reason, fmt::format("{}: {}: {}", server_.name(), step, words)});
    }
    [[nodiscard]] Denial denied(const Fault& fault, Speaker speaker, std::string_view step) const {
        return denied(reason_of(fault.failure, speaker), step, fault.words);
    }

    [[nodiscard]] Expected<Entry, signin::Failure> find_entry(const std::string& username);
    [[nodiscard]] Expected<signin::PasswordNotice, signin::Failure> prove(
        Connection& connection, const std::string& dn, std::string_view password) const;
    [[nodiscard]] Answer admission(const Entry& entry, const signin::PasswordNotice& notice) const;

    Server& server_;
    const Errand& errand_;
};

Expected<Entry, signin::Failure> Login::find_entry(const std::string& username) {
    constexpr auto step = "search for the entry";
    auto entries = server_.as_service(
        [&](Connection& connection) {
            const auto profile = server_.profile();
            const auto& base = profile->bases.front();
            // One more than allowed, so that a second entry shows and a hundredth costs nothing.
            const SearchRequest request{base.dn, base.scope, filled_filter(base.filter, username),
                                        attributes_of(*profile), 2};
            return connection.search(request, server_.operation_end(errand_.deadline));
        },
        errand_.deadline);
    const bool has_too_many = !entries && entries.error().failure == Failure::TooMany;
    if (!entries && !has_too_many) return denied(entries.error(), Speaker::Service, step);
    if (has_too_many || entries->size() > 1) {
        return denied(Reason::Misconfigured, step,
                      "more than one entry matches; directory.filter must find exactly one");
    }
    if (entries->empty()) return denied(Reason::Refused, step, "no entry matches");
    return std::move(entries->front());
}

Expected<signin::PasswordNotice, signin::Failure> Login::prove(Connection& connection,
                                                               const std::string& dn,
                                                               std::string_view password) const {
    const auto answer = connection.bind(dn, password, server_.operation_end(errand_.deadline));
    auto notice = verdict_on(answer, server_.profile()->flavour);
    if (!notice)
        notice.error().detail =
            fmt::format("{}: bind as the visitor: {}", server_.name(), notice.error().detail);
    return notice;
}

Answer Login::admission(const Entry& entry, const signin::PasswordNotice& notice) const {
    auto person = person_of(entry, *server_.profile());
    if (!person) return denied(Reason::Misconfigured, "read the entry", person.error());
    return signin::Admission{std::move(*person), notice};
}

Answer Login::by_pattern(const Credentials& visitor) {
    constexpr auto step = "read the visitor's own entry";
    const auto dn = filled_dn(errand_.settings.dn_pattern, visitor.username);
    auto lease = server_.for_visitor(errand_.deadline);
    if (!lease) return denied(lease.error(), Speaker::Service, "connect");
    const auto notice = prove(**lease, dn, visitor.password);
    if (!notice) return Denial(notice.error());

    const SearchRequest request{dn, config::SearchScope::Base, "(objectClass=*)",
                                attributes_of(*server_.profile()), 1};
    const auto entries = (*lease)->search(request, server_.operation_end(errand_.deadline));
    if (!entries) return denied(entries.error(), Speaker::Service, step);
    if (entries->empty())
        return denied(Reason::Misconfigured, step, "the directory does not let it be read");
    return admission(entries->front(), *notice);
}

Answer Login::by_search(const Credentials& visitor) {
    const auto entry = find_entry(visitor.username);
    if (!entry) return Denial(entry.error());
    auto lease = server_.for_visitor(errand_.deadline);
    if (!lease) return denied(lease.error(), Speaker::Service, "connect");
    const auto notice = prove(**lease, entry->dn, visitor.password);
    if (!notice) return Denial(notice.error());
    return admission(*entry, *notice);
}

}  // namespace

Answer log_in(Server& server, const Credentials& visitor, const Errand& errand) {
    Login login(server, errand);
    return errand.settings.dn_pattern.empty() ? login.by_search(visitor)
                                              : login.by_pattern(visitor);
}

}  // namespace doorward::ldap
