#pragma once

#include "config/section.h"

namespace doorward::config {

/// What the values of [[rule]] and [access] must be.
extern const Expectation a_rule_host;
extern const Expectation a_rule_path;
extern const Expectation a_rule_pattern;
extern const Expectation a_method;
extern const Expectation a_group;

/// A username or the name of a group, as the directory spells it: a line without space at its ends.
[[nodiscard]] bool is_plain_name(std::string_view text);

}  // namespace doorward::config
