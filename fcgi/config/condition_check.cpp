#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "config/rule_warnings.h"

namespace doorward::config {
namespace {

using Kind = RuleCondition::Kind;

/// Of more than this, not every combination is tried.
constexpr std::size_t most_groups = 8;
constexpr std::size_t most_people = 20;

void add_names(const RuleCondition& condition, Kind kind, std::vector<std::string>& names) {
    const auto is_same = [&](const std::string& name) { return same_name(name, condition.name); };
    if (condition.kind == kind && std::none_of(names.begin(), names.end(), is_same))
        names.push_back(condition.name);
    for (const auto& part : condition.parts)
        add_names(part, kind, names);
}

/// Somebody who is logged in: one name, some of the groups.
struct Guess {
    std::string_view username;
    const std::vector<std::string>& groups;
    unsigned chosen;  ///< A bit for each group.
};

bool holds(const RuleCondition& condition, const Guess& guess) {
    const auto of_guess = [&](const RuleCondition& part) { return holds(part, guess); };
    const auto& parts = condition.parts;
    switch (condition.kind) {
        case Kind::Anyone:
        case Kind::SignedIn:
            return true;
        case Kind::User:
            return same_name(condition.name, guess.username);
        case Kind::Group:
            for (std::size_t i = 0; i < guess.groups.size(); ++i)
                if (same_name(guess.groups[i], condition.name))
                    return (guess.chosen >> i & 1U) != 0;
            return false;
        case Kind::All:
            return std::all_of(parts.begin(), parts.end(), of_guess);
        case Kind::Any:
            return std::any_of(parts.begin(), parts.end(), of_guess);
        case Kind::Not:
            return !holds(parts.front(), guess);
    }
    return false;
}

}  // namespace

bool can_be_met(const RuleCondition& condition) {
    std::vector<std::string> people;
    std::vector<std::string> groups;
    add_names(condition, Kind::User, people);
    add_names(condition, Kind::Group, groups);
    if (groups.size() > most_groups || people.size() > most_people) return true;
    people.emplace_back();  // Somebody whom the rule does not name.
    for (const auto& username : people)
        for (unsigned chosen = 0; chosen < 1U << groups.size(); ++chosen)
            if (holds(condition, {username, groups, chosen})) return true;
    return false;
}

}  // namespace doorward::config
