#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "support/browser.h"

namespace doorward::integration_tests {

/// An app whose door Doorward keeps behind a web server. Its pages, open/page.cgi, staff/page.cgi
/// and members/page.cgi, show the variables that they get.
class GuardedApp {
public:
    /// The app is at `address` (of loopback, in digits), the portal at 127.0.0.1, both at `port`.
    GuardedApp(std::string address, std::uint16_t port);
    virtual ~GuardedApp() = default;
    GuardedApp(const GuardedApp&) = delete;
    GuardedApp& operator=(const GuardedApp&) = delete;
    GuardedApp(GuardedApp&&) = delete;
    GuardedApp& operator=(GuardedApp&&) = delete;

    [[nodiscard]] const std::string& address() const noexcept { return address_; }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    /// One request for something of the app.
    support::Answer ask(support::WebRequest request) const;
    support::Answer get(const std::string& path, const std::string& cookies = {},
                        const support::Fields& headers = {}) const;
    /// Logs somebody in whose password is their name, and gives the cookie of the session.
    [[nodiscard]] std::string log_in(const std::string& name) const;

    /// What the web server makes of "log in first" towards a browser.
    [[nodiscard]] virtual int login_status() const noexcept = 0;

private:
    std::string address_;
    std::uint16_t port_;
};

/// Where an answer sends a browser on to, by Location or by Refresh; empty for nowhere.
[[nodiscard]] std::string way_on(const support::Answer& answer);

/// Writes the app's pages into `folder`.
void write_pages(const std::filesystem::path& folder);

}  // namespace doorward::integration_tests
