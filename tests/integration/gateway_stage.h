#pragma once

#include <string>

#include "support/stage.h"

namespace doorward::integration_tests {

/// The one host of the portal and the app, each at an address of its own: cookies know no
/// addresses, and a cookie for several hosts would need https. Tests send it as Host header.
inline constexpr auto portal_name = "wiki.doorward.test";
inline constexpr auto app_name = "wiki.doorward.test";

/// The same app by a name of another domain: no cookie of the portal reaches it.
inline constexpr auto foreign_name = "wiki.elsewhere.test";

/// Settings of [access]: values of headers as UTF-8.
inline constexpr auto raw_values = "header_values = \"raw\"\n";

/// The rules of the app: "/open" is for anyone, "/staff" for carol's and john's group, all else for
/// the signed-in, by either name; and another host is open to everybody.
[[nodiscard]] std::string gateway_rules();

/// The sample directory, and zoe, whose name and whose group's name are hard to tell: Zoë "Ö", 100
/// %, in the group staff, "admins".
[[nodiscard]] support::SlapdOptions gateway_directory();

/// A stage whose workers keep the door of an app, started when it is first asked for.
[[nodiscard]] support::Stage& gateway_stage();

}  // namespace doorward::integration_tests
