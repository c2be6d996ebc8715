#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "support/temporary_folder.h"
#include "unit/fakes.h"

namespace doorward::unit {

/// The whole application on fakes: what a visitor would see, without a socket.
class AppStage {
public:
    using Adjustment = std::function<void(config::Settings&)>;

    /// `adjust` may change the settings before anything is made of them.
    explicit AppStage(std::string public_url = "http://127.0.0.1:8080",
                      std::string password_url = {}, const Adjustment& adjust = {});

    /// Sends the cookies that were set so far, and keeps those that come back.
    http::Response get(std::string_view path_and_query);
    http::Response post(std::string_view path, std::string body);
    http::Response send(const http::Request& request);

    /// A request with this browser's cookies, to be changed before send().
    [[nodiscard]] http::Request request(std::string method, std::string_view path_and_query) const;
    /// Loads the login form and sends it.
    http::Response log_in(std::string_view username, std::string_view password,
                          std::string_view more = "");

    fakes::FakeClock* clock = nullptr;
    fakes::FakeDirectory* directory = nullptr;
    fakes::FakeStore* store = nullptr;
    std::vector<std::pair<std::string, std::string>> cookies;

private:
    [[nodiscard]] static config::Settings settings_for(std::string public_url,
                                                       std::string password_url,
                                                       const std::filesystem::path& folder,
                                                       const Adjustment& adjust);
    [[nodiscard]] app::Foundations fakes_for_house();
    void keep_cookies(const http::Response& response);

    support::TemporaryFolder folder_;
    config::Settings settings_;
    Log log_{LogLevel::Error, LogFormat::Text};
    app::House house_;
    app::App app_;
};

/// The value of `name`, or of the first Set-Cookie that begins with `cookie=` for "Set-Cookie".
[[nodiscard]] std::string header(const http::Response& response, std::string_view name);
[[nodiscard]] std::string set_cookie(const http::Response& response, std::string_view cookie);
[[nodiscard]] bool shows(const http::Response& response, std::string_view text);
/// The token of the page's form.
[[nodiscard]] std::string form_token(const http::Response& response);

}  // namespace doorward::unit
