#include <algorithm>
#include <array>
#include <string_view>

#include "config/network.h"
#include "config/rule_warnings.h"

namespace doorward::config {
namespace {

/// True when each of `later` is covered by one of `earlier`; a list that is empty is for
/// everything.
template <class Values, class Covers>
bool each_covered(const Values& earlier, const Values& later, Covers is_covered) {
    if (earlier.empty()) return true;
    return !later.empty() && std::all_of(later.begin(), later.end(), [&](const auto& one) {
        return std::any_of(earlier.begin(), earlier.end(),
                           [&](const auto& other) { return is_covered(other, one); });
    });
}

/// "*.example.org" covers "a.example.org" and "*.b.example.org".
bool covers_host(std::string_view earlier, std::string_view later) {
    if (earlier == later) return true;
    if (!earlier.starts_with("*.")) return false;
    return later.ends_with(earlier.substr(1)) && !later.starts_with('[');
}

bool covers_path(std::string_view earlier, std::string_view later) {
    return earlier == "/" || earlier == later ||
           (later.starts_with(earlier) && later.substr(earlier.size()).starts_with('/'));
}

bool covers_method(std::string_view earlier, std::string_view later) {
    return earlier == later || (earlier == "GET" && later == "HEAD");
}

bool covers_network(const Network& earlier, const Network& later) {
    return earlier.bits <= later.bits && contains(earlier, later.address);
}

/// Those that change something in most apps. Whoever lists some of them says nothing of the rest.
bool lists_some_that_write(const std::vector<std::string>& methods) {
    constexpr std::array<std::string_view, 4> writing{"POST", "PUT", "PATCH", "DELETE"};
    const auto listed = std::count_if(writing.begin(), writing.end(), [&](const auto method) {
        return std::find(methods.begin(), methods.end(), method) != methods.end();
    });
    return listed > 0 && static_cast<std::size_t>(listed) < writing.size();
}

/// True when somebody meets `wider` who does not meet `narrower`.
bool lets_others_in(const RuleCondition& wider, const RuleCondition& narrower) {
    using Kind = RuleCondition::Kind;
    if (wider.kind == Kind::Anyone) return narrower.kind != Kind::Anyone;
    return can_be_met(
        {.kind = Kind::All, .parts = {wider, {.kind = Kind::Not, .parts = {narrower}}}});
}

}  // namespace

const RuleSettings* opened_by(const std::vector<RuleSettings>& rules, std::size_t place,
                              Narrowing narrowing) {
    auto elsewhere = rules.at(place);
    if (elsewhere.denies) return nullptr;
    if (narrowing == Narrowing::Networks) {
        if (elsewhere.networks.empty()) return nullptr;
        elsewhere.networks.clear();
    } else {
        if (!lists_some_that_write(elsewhere.methods)) return nullptr;
        elsewhere.methods.clear();
    }
    for (auto i = place + 1; i < rules.size(); ++i) {
        if (!covers(rules[i], elsewhere)) continue;
        const bool opens = !rules[i].denies && lets_others_in(rules[i].allow, elsewhere.allow);
        return opens ? &rules[i] : nullptr;
    }
    return nullptr;
}

bool covers(const RuleSettings& earlier, const RuleSettings& later) {
    const auto same = [](const std::string& one, const std::string& other) { return one == other; };
    return each_covered(earlier.hosts, later.hosts, covers_host) &&
           each_covered(earlier.paths, later.paths, covers_path) &&
           each_covered(earlier.patterns, later.patterns, same) &&
           each_covered(earlier.methods, later.methods, covers_method) &&
           each_covered(earlier.networks, later.networks, covers_network);
}

}  // namespace doorward::config
