#pragma once

#include <map>
#include <string>
#include <string_view>

#include "support/stage.h"

namespace doorward::integration_tests {

/// A stage whose rules let the signed-in see wiki.example.net and other.example.net, which are
/// hosts of another domain, and everything on its own host but what is below /staff, which is for
/// staff.
[[nodiscard]] support::Stage& stage_with_apps();

/// A browser at one app, by way of that app's web server: what that hands to a worker, answered.
class AppVisit {
public:
    /// `stage` must outlive this. `origin`: of the app, such as "http://wiki.example.net".
    AppVisit(support::Stage& stage, std::string origin);

    /// Keeps the cookies that come back. `path`: with the query.
    support::Answer ask(const std::string& action, const std::string& path,
                        const std::string& method = "GET", const support::Fields& more = {});
    /// The status of a check.
    int check(const std::string& path) { return ask("verify", path).status; }
    /// Follows a Location that leads to this app's accept address.
    support::Answer accept(const std::string& address, const std::string& method = "GET");

    std::map<std::string, std::string> cookies;

private:
    support::Stage* stage_;
    std::string origin_;
};

/// `name` of the query of `address`, decoded once; empty when it is not there.
[[nodiscard]] std::string query_field(const std::string& address, std::string_view name);

/// The answer's Location; empty when it has none.
[[nodiscard]] std::string location_of(const support::Answer& answer);

}  // namespace doorward::integration_tests
