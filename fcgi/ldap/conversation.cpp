#include "ldap/conversation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/text.h"
#include "ldap/groups.h"
#include "ldap/password_state.h"
#include "ldap/person.h"

namespace doorward::ldap {

using signin::Reason;
using Denial = Unexpected<signin::Failure>;

Tracking::Tracking(Connection& connection, const Profile& profile, const Errand& errand)
    : connection_(connection) {
    if (profile.tracks_sessions) connection_.track(errand.client);
}

Tracking::~Tracking() {
    connection_.track({});
}

Conversation::Conversation(Server& server, const Errand& errand)
    : server_(server), errand_(errand), reports_(errand.watcher) {}

const Profile& Conversation::profile() {
    if (!profile_) {
        profile_ = server_.profile();
        assert(profile_ != nullptr);
        reports_.knew(*profile_);
    }
    return *profile_;
}

Expected<void, Fault> Conversation::get_to_know() {
    const auto& settings = errand_.settings;
    const bool has_account = settings.bind_external || !settings.bind_dn.empty();
    if (profile_ || !has_account || !server_.is_guessed()) return {};
    return as_service([](Connection&) -> Expected<void, Fault> { return {}; });
}

Expected<Pool::Lease, Fault> Conversation::for_visitor() {
    const auto began = std::chrono::steady_clock::now();
    auto lease = server_.for_visitor(errand_.deadline);
    if (lease) reports_.connected(server_.name(), lease->is_reused(), began);
    return lease;
}

Expected<std::vector<Entry>, Fault> Conversation::search(Connection& connection,
                                                         const SearchRequest& request) {
    const auto began = std::chrono::steady_clock::now();
    auto entries = connection.search(request, end());
    reports_.searched(request, entries, began);
    return entries;
}

std::vector<std::string> Conversation::person_attributes() {
    std::vector<std::string> names;
    const auto add = [&names](const std::vector<std::string>& more) {
        for (const auto& name : more) {
            const bool is_there = std::any_of(
                names.begin(), names.end(),
                [&name](const std::string& each) { return equal_ignoring_case(each, name); });
            if (!is_there) names.push_back(name);
        }
    };
    add(attributes_of(profile()));
    add(password_attributes(profile().flavour));
    add(group_attributes(profile()));
    return names;
}

Expected<signin::Person, signin::Failure> Conversation::person_of(const Entry& entry) {
    auto person = ldap::person_of(entry, profile());
    if (!person) return denied(Reason::Misconfigured, "read the entry", person.error());
    return std::move(*person);
}

Expected<std::vector<std::string>, Fault> Conversation::groups_of(Connection& connection,
                                                                  const Entry& entry) {
    const auto began = std::chrono::steady_clock::now();
    auto groups = ldap::groups_of(connection, entry, profile(), errand_);
    reports_.grouped(groups, began);
    return groups;
}

Denial Conversation::denied(Reason reason, std::string_view step, std::string_view words) const {
    reports_.failed(step, words);
    return Denial({reason, fmt::format("{}: {}: {}", server_.name(), step, words)});
}

Denial Conversation::denied(const Fault& fault, Speaker speaker, std::string_view step) const {
    return denied(reason_of(fault.failure, speaker), step, fault.words);
}

Denial Conversation::barred(signin::PasswordState state) const {
    return Denial({Reason::Barred,
                   fmt::format("{}: the account: {}", server_.name(), signin::name_of(state)),
                   state});
}

}  // namespace doorward::ldap
