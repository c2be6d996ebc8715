#include "gate/condition.h"

#include <algorithm>

namespace doorward::gate {
namespace {

using Kind = config::RuleCondition::Kind;

Answer opposite(Answer answer) noexcept {
    if (answer == Answer::Unknown) return answer;
    return answer == Answer::Yes ? Answer::No : Answer::Yes;
}

Answer yes_if(bool holds) noexcept {
    return holds ? Answer::Yes : Answer::No;
}

}  // namespace

Condition::Condition(const config::RuleCondition& settings)
    : kind_{settings.kind},
      name_{settings.name},
      parts_{settings.parts.begin(), settings.parts.end()} {}

Answer Condition::holds_for(const std::optional<Person>& person) const {
    switch (kind_) {
        case Kind::Anyone:
            return Answer::Yes;
        case Kind::SignedIn:
            return person ? Answer::Yes : Answer::Unknown;
        case Kind::User:
            return person ? yes_if(name_.is(person->username)) : Answer::Unknown;
        case Kind::Group:
            return person ? yes_if(is_in_group(*person)) : Answer::Unknown;
        case Kind::All: {
            auto least = Answer::Yes;
            for (const auto& part : parts_)
                least = std::min(least, part.holds_for(person));
            return least;
        }
        case Kind::Any: {
            auto most = Answer::No;
            for (const auto& part : parts_)
                most = std::max(most, part.holds_for(person));
            return most;
        }
        case Kind::Not:
            return opposite(parts_.front().holds_for(person));
    }
    return Answer::No;
}

bool Condition::names_group(std::string_view group) const {
    if (kind_ == Kind::Group) return name_.is(group);
    return std::any_of(parts_.begin(), parts_.end(),
                       [&](const Condition& part) { return part.names_group(group); });
}

bool Condition::is_in_group(const Person& person) const {
    return std::any_of(person.groups.begin(), person.groups.end(),
                       [this](const std::string& group) { return name_.is(group); });
}

}  // namespace doorward::gate
