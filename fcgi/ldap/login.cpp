#include "ldap/login.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "ldap/conversation.h"
#include "ldap/entry_finder.h"
#include "ldap/identity.h"
#include "ldap/login_name.h"
#include "ldap/password_state.h"
#include "ldap/pattern.h"

namespace doorward::ldap {
namespace {

using signin::PasswordNotice;
using signin::Reason;
using Answer = Expected<signin::Admission, signin::Failure>;
using Denial = Unexpected<signin::Failure>;

constexpr auto find_step = "search for the entry";
constexpr auto own_step = "read the visitor's own entry";
constexpr auto compare_step = "compare the entry found with the account that was bound";

// What a server adds to its answer may mean that it now lets this connection do nothing else.
bool is_plain(const BindAnswer& answer) noexcept {
    const auto& hints = answer.hints;
    const bool says_more =
        hints.policy_error || hints.expires_in || hints.grace_logins || hints.netscape_expired;
    return !says_more && (!answer.fault || answer.fault->failure == Failure::Refused);
}

/// One visitor's login. The bind is made over a connection for visitors, which is given back as
/// soon as nothing else is read over it.
class Login {
public:
    Login(Server& server, const Credentials& visitor, const Errand& errand)
        : talk_(server, errand), visitor_(visitor), settings_(errand.settings) {}

    [[nodiscard]] Answer by_dn_pattern();
    [[nodiscard]] Answer by_bind_pattern();
    [[nodiscard]] Answer by_search();

private:
    using Found = Expected<Entry, signin::Failure>;
    using Proof = Expected<PasswordNotice, signin::Failure>;

    [[nodiscard]] bool reads_as_visitor() const noexcept {
        return settings_.read_as == config::ReadAs::Visitor;
    }
    /// What `ask` gives over the connection that the settings want things read over.
    template <class Ask>
    [[nodiscard]] std::invoke_result_t<Ask, Connection&> reading(Ask ask) {
        return reads_as_visitor() ? ask(**lease_) : talk_.as_service(ask);
    }

    [[nodiscard]] Expected<void, signin::Failure> connect();
    [[nodiscard]] Proof prove(const std::string& name);
    void hang_up();
    [[nodiscard]] Found find(Expected<std::optional<Entry>, Fault> answer) const;
    [[nodiscard]] Found read_own(const std::string& dn);
    [[nodiscard]] Expected<void, signin::Failure> compare(const Entry& entry);
    [[nodiscard]] Answer admit(const Entry& entry, const PasswordNotice& said);

    Conversation talk_;
    const Credentials& visitor_;
    const config::DirectorySettings& settings_;
    std::optional<Pool::Lease> lease_;  ///< For the visitor's bind.
    std::optional<Tracking> tracking_;
    bool is_reusable_ = false;
};

Expected<void, signin::Failure> Login::connect() {
    auto lease = talk_.for_visitor();
    if (!lease) return talk_.denied(lease.error(), Speaker::Service, "connect");
    lease_.emplace(std::move(*lease));
    if (auto known = talk_.get_to_know(); !known)
        return talk_.denied(known.error(), Speaker::Service, "look at the server");
    tracking_.emplace(**lease_, talk_.profile(), talk_.errand());
    return {};
}

Login::Proof Login::prove(const std::string& name) {
    const auto began = std::chrono::steady_clock::now();
    const auto answer = (*lease_)->bind(name, visitor_.password, talk_.end());
    talk_.reports().bound(name, answer, began);
    is_reusable_ = is_plain(answer);
    // A line that broke is noted where it broke.
    if (answer.fault && answer.fault->failure == Failure::Busy)
        talk_.server().note_failure(*answer.fault, began);
    auto notice = verdict_on(answer, talk_.profile().flavour);
    if (notice && !signin::admits(notice->state)) notice = talk_.barred(notice->state);
    if (!notice) {
        notice.error().detail = fmt::format("{}: bind as the visitor: {}", talk_.server().name(),
                                            notice.error().detail);
    }
    if (!notice || (!reads_as_visitor() && settings_.bind_pattern.empty())) hang_up();
    return notice;
}

void Login::hang_up() {
    if (!lease_) return;
    if (is_reusable_) lease_->keep();
    tracking_.reset();
    lease_.reset();
}

Login::Found Login::find(Expected<std::optional<Entry>, Fault> answer) const {
    if (!answer && answer.error().failure == Failure::TooMany) {
        auto denial = talk_.denied(Reason::Refused, find_step, answer.error().words);
        denial.value().is_ambiguous = true;
        return denial;
    }
    if (!answer) return talk_.denied(answer.error(), Speaker::Service, find_step);
    if (!*answer) return talk_.denied(Reason::Refused, find_step, "no entry matches");
    return std::move(**answer);
}

Login::Found Login::read_own(const std::string& dn) {
    const SearchRequest request{dn, config::SearchScope::Base, "(objectClass=*)",
                                talk_.person_attributes(), 1};
    auto entries =
        reading([&](Connection& connection) { return talk_.search(connection, request); });
    if (!entries) return talk_.denied(entries.error(), Speaker::Service, own_step);
    if (entries->empty()) {
        return talk_.denied(Reason::Misconfigured, own_step,
                            "the directory does not let it be read");
    }
    talk_.reports().read(entries->front());
    return std::move(entries->front());
}

Expected<void, signin::Failure> Login::compare(const Entry& entry) {
    const auto is_same = speaks_for(**lease_, entry, talk_.profile(), talk_.end());
    if (!is_same) return talk_.denied(is_same.error(), Speaker::Service, compare_step);
    if (!*is_same) {
        return talk_.denied(Reason::Refused, compare_step,
                            "the name stands for one account in a bind and for another in the "
                            "search");
    }
    return {};
}

Answer Login::admit(const Entry& entry, const PasswordNotice& said) {
    const auto flavour = talk_.profile().flavour;
    const auto standing = standing_in(entry, flavour, talk_.errand().now);
    const auto notice = after_bind(said, standing, flavour);
    talk_.reports().judged(standing, notice);
    if (!signin::admits(notice.state)) {
        hang_up();
        return talk_.barred(notice.state);
    }
    auto person = talk_.person_of(entry);
    if (!person) return Denial(std::move(person.error()));
    auto groups =
        reading([&](Connection& connection) { return talk_.groups_of(connection, entry); });
    // Without some of their groups a person might pass where a group is shut out.
    if (!groups) return talk_.denied(groups.error(), Speaker::Service, "read the groups");
    hang_up();
    person->groups = std::move(*groups);
    talk_.reports().decided(*person);
    return signin::Admission{std::move(*person), notice};
}

Answer Login::by_dn_pattern() {
    const auto dn = filled_dn(settings_.dn_pattern, visitor_.username);
    if (auto line = connect(); !line) return Denial(std::move(line.error()));
    const auto notice = prove(dn);
    if (!notice) return Denial(notice.error());
    const auto entry = read_own(dn);
    if (!entry) return Denial(entry.error());
    return admit(*entry, *notice);
}

Answer Login::by_bind_pattern() {
    if (auto line = connect(); !line) return Denial(std::move(line.error()));
    const auto typed = read_login_name(visitor_.username, talk_.profile().flavour);
    const auto name = name_to_bind(typed, settings_.bind_pattern);
    if (!name)
        return talk_.denied(Reason::Refused, "put the name together", "no account is called so");
    const auto notice = prove(*name);
    if (!notice) return Denial(notice.error());

    const auto bound = read_login_name(*name, talk_.profile().flavour);
    EntryFinder finder(talk_, identity_attributes());
    const auto entry = find(
        reading([&](Connection& connection) { return finder.by_name(connection, bound, typed); }));
    if (!entry) return Denial(entry.error());
    if (auto same = compare(*entry); !same) return Denial(std::move(same.error()));
    if (!reads_as_visitor()) hang_up();
    return admit(*entry, *notice);
}

Answer Login::by_search() {
    auto entry = find(talk_.as_service([&](Connection& connection) {
        const auto name = read_login_name(visitor_.username, talk_.profile().flavour);
        return EntryFinder(talk_).by_name(connection, name, name);
    }));
    if (!entry) return Denial(std::move(entry.error()));
    if (auto line = connect(); !line) return Denial(std::move(line.error()));
    const auto notice = prove(entry->dn);
    if (!notice) return Denial(notice.error());
    if (reads_as_visitor()) entry = read_own(entry->dn);
    if (!entry) return Denial(std::move(entry.error()));
    return admit(*entry, *notice);
}

}  // namespace

Answer log_in(Server& server, const Credentials& visitor, const Errand& errand) {
    Login login(server, visitor, errand);
    if (!errand.settings.dn_pattern.empty()) return login.by_dn_pattern();
    if (!errand.settings.bind_pattern.empty()) return login.by_bind_pattern();
    return login.by_search();
}

}  // namespace doorward::ldap
