#pragma once

#include <string>

#include "support/answer.h"

namespace doorward::integration_tests {

/// True when the page shows a variable of exactly this value, "NAME=value".
[[nodiscard]] bool has(const support::Answer& answer, const std::string& variable);

/// True when the page shows a variable of this name, whatever its value.
[[nodiscard]] bool names(const support::Answer& answer, const std::string& variable);

/// The value of a variable that the page shows, or of a header ("NAME: value") that it was sent;
/// empty when there is none.
[[nodiscard]] std::string variable_of(const support::Answer& answer, const std::string& name);
[[nodiscard]] std::string header_told(const support::Answer& answer, const std::string& name);

}  // namespace doorward::integration_tests
