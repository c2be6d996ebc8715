#include "stuck_login.h"

#include "support/eventually.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {

StuckLogin::StuckLogin(support::Stage& stage, support::SilentDirectory& directory)
    : thread_([this, &stage] {
          auto browser = stage.browser();
          const auto token = browser.token("/login");
          answer_ = support::ask_worker(
              stage.socket(),
              support::form_request(
                  "/login", {{"csrf_token", token}, {"username", "carol"}, {"password", "carol"}},
                  "doorward-form=" + browser.cookies.at("doorward-form")));
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

}  // namespace doorward::integration_tests
