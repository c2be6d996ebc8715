#pragma once

#include "support/stage.h"

namespace doorward::integration_tests {

/// The stage with nothing special about it, started when it is first asked for. Whoever stops a
/// part of it starts it again.
[[nodiscard]] support::Stage& shared_stage();

/// A visitor of that stage who is logged in as carol.
[[nodiscard]] support::Browser carols_browser();

/// True when home greets `username`.
[[nodiscard]] bool is_greeted(support::Browser& browser, const std::string& username);

}  // namespace doorward::integration_tests
