#include "ldap/step_reports.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "ldap/hint_words.h"
#include "ldap/value_text.h"

namespace doorward::ldap {
namespace {

Tick::duration since(Tick began) {
    return std::chrono::steady_clock::now() - began;
}

std::string_view word_of(config::SearchScope scope) noexcept {
    switch (scope) {
        case config::SearchScope::Base:
            return "base";
        case config::SearchScope::One:
            return "one";
        case config::SearchScope::Subtree:
            return "subtree";
    }
    return "base";
}

bool is_secret(std::string_view attribute) {
    constexpr std::array<std::string_view, 6> secrets{"userPassword",    "unicodePwd",
                                                      "authPassword",    "sambaNTPassword",
                                                      "krbPrincipalKey", "ipaNTHash"};
    return std::any_of(secrets.begin(), secrets.end(), [attribute](std::string_view each) {
        return equal_ignoring_case(each, attribute);
    });
}

std::string shown(const Attribute& attribute) {
    if (is_secret(attribute.name)) return attribute.name + ": (not shown)";
    std::string text;
    for (const auto& value : attribute.values) {
        const bool is_text = is_readable(value) && !is_binary_attribute(attribute.name);
        text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", attribute.name,
                            is_text ? value : "0x" + hex(value));
    }
    return text;
}

std::string shown(const signin::PasswordNotice& notice) {
    std::string text(signin::name_of(notice.state));
    if (notice.expires_in) text += fmt::format(", {} s left", notice.expires_in->count());
    if (notice.logins_left) text += fmt::format(", {} logins left", *notice.logins_left);
    return text;
}

}  // namespace

void StepReports::tell(std::string step, bool good, std::string words, Tick::duration took) const {
    if (watcher_ != nullptr) watcher_->saw({std::move(step), good, std::move(words), took});
}

void StepReports::connected(const std::string& server, bool is_reused, Tick began) const {
    tell("connect to " + server, true, is_reused ? "a kept connection" : "a new connection",
         since(began));
}

void StepReports::knew(const Profile& profile) const {
    if (watcher_ == nullptr) return;
    tell("find out what kind of directory it is", true,
         fmt::format("flavour {}{}{}; username from {}, id from {}", name_of(profile.flavour),
                     profile.vendor.empty() ? "" : ": ", profile.vendor, profile.username_attribute,
                     profile.id_attribute));
}

void StepReports::searched(const SearchRequest& request,
                           const Expected<std::vector<Entry>, Fault>& answer, Tick began) const {
    if (watcher_ == nullptr) return;
    auto words = fmt::format("filter {}, scope {}: ", request.filter, word_of(request.scope));
    if (!answer) {
        words += answer.error().words;
    } else {
        words += fmt::format("{} found", answer->size());
        for (const auto& entry : *answer)
            words += "\n" + entry.dn;
    }
    tell("search below " + (request.base.empty() ? "the root DSE" : request.base),
         answer.has_value(), std::move(words), since(began));
}

void StepReports::bound(const std::string& name, const BindAnswer& answer, Tick began) const {
    if (watcher_ == nullptr) return;
    const auto added = words_for(answer.hints);
    tell("bind as " + name, !answer.fault,
         (answer.fault ? answer.fault->words : "the password is right") +
             (added.empty() ? "" : "\n" + added),
         since(began));
}

void StepReports::read(const Entry& entry) const {
    if (watcher_ == nullptr) return;
    std::string words;
    for (const auto& attribute : entry.attributes)
        words += (words.empty() ? "" : "\n") + shown(attribute);
    tell("read " + entry.dn, true, std::move(words));
}

void StepReports::judged(const signin::PasswordNotice& standing,
                         const signin::PasswordNotice& notice) const {
    if (watcher_ == nullptr) return;
    tell("look at the state of the account", signin::admits(notice.state),
         "the entry tells: " + shown(standing) + "; what counts: " + shown(notice));
}

void StepReports::grouped(const Expected<std::vector<std::string>, Fault>& groups,
                          Tick began) const {
    if (watcher_ == nullptr) return;
    tell("read the groups", groups.has_value(),
         groups ? fmt::format("{}: {}", groups->size(), fmt::join(*groups, ", "))
                : groups.error().words,
         since(began));
}

void StepReports::decided(const signin::Person& person) const {
    if (watcher_ == nullptr) return;
    tell("the person", true,
         fmt::format("username: {}\nid: {}\nname: {}\nmail: {}\ngroups: {}", person.username,
                     person.directory_id, person.display_name, person.email,
                     fmt::join(person.groups, ", ")));
}

void StepReports::failed(std::string_view step, std::string_view words) const {
    if (watcher_ != nullptr) tell(std::string(step), false, std::string(words));
}

}  // namespace doorward::ldap
