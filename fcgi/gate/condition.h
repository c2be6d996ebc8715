#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/folded_name.h"
#include "config/settings.h"
#include "gate/rules.h"

namespace doorward::gate {

/// Ordered: of several parts, the least is that of all and the greatest that of any.
enum class Answer {
    No,
    Unknown,  ///< Nobody is signed in; of somebody it may be true.
    Yes,
};

/// Whom a rule lets pass, ready to be asked.
class Condition {
public:
    explicit Condition(const config::RuleCondition& settings);

    [[nodiscard]] Answer holds_for(const std::optional<Person>& person) const;
    /// True when the condition names this group anywhere.
    [[nodiscard]] bool names_group(std::string_view group) const;

private:
    [[nodiscard]] bool is_in_group(const Person& person) const;

    config::RuleCondition::Kind kind_;
    FoldedName name_;
    std::vector<Condition> parts_;
};

/// Whose eyes words are for: visitors are told of groups, but not who is named.
enum class Audience { Visitor, Administrator };

/// "members of staff or admins", "everybody who is logged in, but not members of interns".
[[nodiscard]] std::string words_for(const config::RuleCondition& condition, Audience audience);

}  // namespace doorward::gate
