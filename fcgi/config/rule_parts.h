#pragma once

#include <optional>
#include <string_view>

#include "config/section.h"
#include "config/settings.h"

namespace doorward::config {

/// What stands in `key` of a [[rule]]: "anyone", "signed-in", "@group", a list of which any may
/// hold, or a table with one of all, any and not. Nothing when the key is missing or faulty.
[[nodiscard]] std::optional<RuleCondition> read_condition(Section& rule, std::string_view key);

}  // namespace doorward::config
