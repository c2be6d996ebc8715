#include "ldap/examine_people.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "ldap/advice.h"
#include "ldap/groups.h"
#include "ldap/lockout_policy.h"
#include "ldap/pattern.h"
#include "ldap/person.h"

namespace doorward::ldap {
namespace {

using config::SearchScope;

const Advice unnamed_base{
    "the server names no naming context of its own, or several and none as its default",
    "set directory.base_dn (or the dn of each [[directory.base]])"};

/// The people and groups of one server, seen by one connection.
class PeopleExamination {
public:
    PeopleExamination(const Examiner& examiner, Server& server, Connection& connection,
                      const Profile& profile)
        : it_(examiner), server_(server), connection_(connection), profile_(profile) {}

    void run();

private:
    [[nodiscard]] Probe probe(std::string step) const {
        return {it_.tell, server_.name(), std::move(step)};
    }
    [[nodiscard]] Tick end() const { return server_.operation_end(it_.login_end()); }
    [[nodiscard]] bool examine_base(const std::string& dn, Stage stage);
    [[nodiscard]] std::optional<Entry> examine_example(const PeopleBase& base);
    [[nodiscard]] bool examine_attributes(const Entry& entry);
    void examine_groups(const Entry& entry);
    void examine_lockout();

    const Examiner& it_;
    Server& server_;
    Connection& connection_;
    const Profile& profile_;
};

void PeopleExamination::run() {
    std::optional<Entry> example;
    for (const auto& base : profile_.bases) {
        if (!examine_base(base.dn, Stage::PeopleBase)) continue;
        auto found = examine_example(base);
        if (found && !example) example = std::move(found);
    }
    const auto& plan = profile_.groups;
    for (const auto& base : plan.bases)
        static_cast<void>(examine_base(base, Stage::GroupBase));
    if (example && examine_attributes(*example)) examine_groups(*example);
    examine_lockout();
}

bool PeopleExamination::examine_base(const std::string& dn, Stage stage) {
    const bool is_people = stage == Stage::PeopleBase;
    const auto each = probe((is_people ? "base of people " : "base of groups ") + dn);
    if (dn.empty()) {
        each.fail("there is none", unnamed_base);
        return false;
    }
    const auto itself =
        connection_.search({dn, SearchScope::Base, "(objectClass=*)", {"1.1"}, 1}, end());
    if (itself && !itself->empty()) {
        each.good("it is there");
        return true;
    }
    const auto failure = itself ? Failure::NoSuchEntry : itself.error().failure;
    each.fail(itself ? "it may not be read" : itself.error().words, advice_for(stage, failure));
    return false;
}

std::optional<Entry> PeopleExamination::examine_example(const PeopleBase& base) {
    const auto filter = filter_for_anybody(base.filter);
    const auto each = probe("search for anybody below " + base.dn);
    auto attributes = attributes_of(profile_);
    for (auto& name : group_attributes(profile_))
        attributes.push_back(std::move(name));
    SearchRequest request{base.dn, base.scope, filter, std::move(attributes), 2};
    request.takes_first = true;
    auto entries = connection_.search(request, end());
    if (!entries) {
        each.fail("filter " + filter + ": " + entries.error().words,
                  advice_for(Stage::Example, entries.error().failure));
        return std::nullopt;
    }
    if (entries->empty()) {
        // With several bases, one may well be empty.
        const Advice advice{
            "nobody there matches the filter, or the account that reads may not see them, or not "
            "the attributes in the filter",
            "mend directory.filter or directory.scope, or let the account read people there"};
        const auto words = "filter " + filter + " finds nobody";
        profile_.bases.size() > 1 ? each.warn(words, advice) : each.fail(words, advice);
        return std::nullopt;
    }
    each.good(fmt::format("filter {} finds {}, such as\n{}", filter,
                          entries->size() > 1 ? "several" : "one", entries->front().dn));
    return std::move(entries->front());
}

bool PeopleExamination::examine_attributes(const Entry& entry) {
    const auto each = probe("attributes of " + entry.dn);
    const auto person = person_of(entry, profile_);
    if (!person) {
        each.fail(person.error(),
                  {"the account that reads may not read them, or people have other attributes here",
                   "let the account read them, or name others in directory.id_attribute and "
                   "directory.username_attribute"});
        return false;
    }
    each.good(fmt::format("{}: {}\n{}: {}", profile_.username_attribute, person->username,
                          profile_.id_attribute, person->directory_id));
    return true;
}

void PeopleExamination::examine_groups(const Entry& entry) {
    const auto each = probe("groups of " + entry.dn);
    if (profile_.groups.ways.empty()) {
        each.skip("none are read (groups.ways)");
        return;
    }
    const auto groups = groups_of(connection_, entry, profile_,
                                  {.settings = it_.settings, .now = it_.now, .deadline = end()});
    if (!groups) {
        each.fail(groups.error().words, advice_for(Stage::Groups, groups.error().failure));
        return;
    }
    each.good(groups->empty() ? "none" : fmt::format("{}", fmt::join(*groups, ", ")));
}

void PeopleExamination::examine_lockout() {
    const auto each = probe("lock after wrong passwords");
    const auto policy = strictest_lockout(
        profile_, [&](const SearchRequest& request) { return connection_.search(request, end()); });
    if (!policy) {
        each.warn(policy.error().words, advice_for(Stage::Example, policy.error().failure));
    } else if (!*policy) {
        each.good(
            "none that may be read; if there is one, throttle.lockout_ceiling has to be less");
    } else {
        const auto& forgets_after = (*policy)->forgets_after;
        each.good(fmt::format(
            "accounts are locked after {} wrong passwords ({})\nthey are forgotten {}",
            (*policy)->failures, (*policy)->source,
            forgets_after
                ? fmt::format("{} s after the last",
                              std::chrono::ceil<std::chrono::seconds>(*forgets_after).count())
                : "with the right one alone"));
    }
}

}  // namespace

void examine_people(const Examiner& examiner, Server& server, Connection& connection,
                    const Profile& profile) {
    PeopleExamination(examiner, server, connection, profile).run();
}

}  // namespace doorward::ldap
