#pragma once

#include "config/faults.h"
#include "config/settings.h"

namespace doorward::config {

/// A word about every rule that cannot do what its author thinks, as far as that can be known
/// without the directory.
void warn_of_rules(const Settings& settings, Faults& faults);

/// True when `earlier` matches everything that `later` does, so that the later one never decides.
/// May be false where only their patterns make it so.
[[nodiscard]] bool covers(const RuleSettings& earlier, const RuleSettings& later);

/// What narrows a rule down without being said of the page.
enum class Narrowing { Networks, Methods };

/// The rule that decides in the place of rule number `place` (from 0) where that is narrowed down
/// to other networks or methods, when it lets somebody in whom that one shuts out. Nothing where
/// the rule allows nobody or is not narrowed so, or where its methods are none that write, or all
/// of these.
[[nodiscard]] const RuleSettings* opened_by(const std::vector<RuleSettings>& rules,
                                            std::size_t place, Narrowing narrowing);

/// True when somebody could meet the condition, whatever groups there are; also where it names too
/// many to try.
[[nodiscard]] bool can_be_met(const RuleCondition& condition);

}  // namespace doorward::config
