#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "gate/rules.h"
#include "pages/verify.h"
#include "unit/fakes.h"

namespace doorward::unit {

/// A check on fakes: sessions in memory, rules for wiki.example.org. There "/open" is for anyone,
/// "/staff" for the group of that name, everything else for the signed-in; other hosts have no
/// rule.
class CheckStage {
public:
    explicit CheckStage(config::HeaderValues header_values = config::HeaderValues::Encoded);

    /// Signs somebody in and gives the cookie's value.
    std::string sign_in(const store::UserRecord& user);
    std::string sign_in_carol();

    /// A check of `path` as nginx asks for it, with these Cookie headers.
    [[nodiscard]] static http::Request check(std::string_view path,
                                             std::vector<std::string> cookie_headers = {});
    [[nodiscard]] http::Response answer(const http::Request& request) const;
    /// Its status alone.
    [[nodiscard]] int status(const http::Request& request) const { return answer(request).status; }

    fakes::FakeClock clock;
    fakes::FakeStore store;
    session::Sessions sessions;

private:
    Log log_{LogLevel::Debug, LogFormat::Text};
    pages::Site site_;
    session::Cookies cookies_{false, {}};
    gate::Rules rules_;
    pages::IdentityHeaders identity_;
    pages::Verify verify_;
};

/// The value of a header; "none" where there is none.
[[nodiscard]] std::string value_of(const http::Response& response, std::string_view name);
/// The value of a field of the response's event; "none" where there is none.
[[nodiscard]] std::string logged(const http::Response& response, std::string_view key);

}  // namespace doorward::unit
