#include "stuck_login.h"

#include <chrono>
#include <string>

#include "support/eventually.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;

/// Carol's login, with a form that was asked for before.
support::FastCgiRequest login_request(support::Stage& stage, const std::string& password) {
    auto browser = stage.browser();
    const auto token = browser.token("/login");
    return support::form_request(
        "/login", {{"csrf_token", token}, {"username", "carol"}, {"password", password}},
        "doorward-form=" + browser.cookies.at("doorward-form"));
}

}  // namespace

StuckLogin::StuckLogin(support::Stage& stage, support::SilentDirectory& directory)
    : thread_([this, &stage] {
          answer_ = support::ask_worker(stage.socket(), login_request(stage, "carol"));
      }) {
    is_asked_ = support::eventually([&] { return directory.new_connections() > 0; });
}

StuckLogin::~StuckLogin() {
    if (thread_.joinable()) thread_.join();
}

const support::Answer& StuckLogin::answer() {
    thread_.join();
    return answer_;
}

ParkedRefusal::ParkedRefusal(support::Stage& stage) : client_{stage.socket()} {
    client_.send(support::fastcgi_text(login_request(stage, "wrong")));
    // It is in the log as soon as it is parked.
    is_parked_ = support::eventually(
        [&] { return stage.log().find("authn_login_fail") != std::string::npos; });
}

support::Answer ParkedRefusal::answer() {
    return client_.read(10s);
}

}  // namespace doorward::integration_tests
