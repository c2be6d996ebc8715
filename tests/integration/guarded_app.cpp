#include "guarded_app.h"

#include <stdexcept>
#include <utility>

#include "gateway_stage.h"
#include "support/read_file.h"

namespace doorward::integration_tests {

GuardedApp::GuardedApp(std::string address, std::uint16_t port)
    : address_{std::move(address)}, port_{port} {}

support::Answer GuardedApp::ask(support::WebRequest request) const {
    bool has_host = false;
    for (const auto& header : request.headers)
        has_host = has_host || header.first == "Host";
    const auto port = ":" + std::to_string(port_);
    if (!has_host) request.headers.emplace_back("Host", app_name + port);
    return support::Browser{"http://" + address_ + port}.send(request);
}

support::Answer GuardedApp::get(const std::string& path, const std::string& cookies,
                                const support::Fields& headers) const {
    support::WebRequest request{.path = path, .headers = headers};
    if (!cookies.empty()) request.headers.emplace_back("Cookie", cookies);
    return ask(std::move(request));
}

std::string GuardedApp::log_in(const std::string& name) const {
    support::Browser browser{"http://127.0.0.1:" + std::to_string(port_)};
    const auto answer = browser.log_in(name, name);
    if (answer.status != 303)
        throw std::runtime_error(name + " cannot log in: " + std::to_string(answer.status));
    return "doorward=" + browser.cookies.at("doorward");
}

std::string way_on(const support::Answer& answer) {
    constexpr std::string_view at_once = "0; url=";
    const auto refresh = answer.header("refresh").value_or("");
    if (refresh.starts_with(at_once)) return refresh.substr(at_once.size());
    return answer.header("location").value_or("");
}

void write_pages(const std::filesystem::path& folder) {
    using std::filesystem::perms;
    for (const auto* part : {"open", "staff", "members"}) {
        std::filesystem::create_directories(folder / part);
        const auto page = folder / part / "page.cgi";
        support::write_file(page,
                            "#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\n'\nenv\ncat\n");
        std::filesystem::permissions(page, perms::owner_all | perms::group_read |
                                               perms::group_exec | perms::others_read |
                                               perms::others_exec);
    }
}

}  // namespace doorward::integration_tests
