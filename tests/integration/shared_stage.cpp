#include "shared_stage.h"

#include <stdexcept>

namespace doorward::integration_tests {

support::Stage& shared_stage() {
    static support::Stage stage;
    return stage;
}

support::Browser carols_browser() {
    auto browser = shared_stage().browser();
    if (browser.log_in("carol", "carol").status != 303)
        throw std::runtime_error("carol cannot log in: " + shared_stage().log());
    browser.get("/");  // which shows the news of the login, once
    return browser;
}

bool is_greeted(support::Browser& browser, const std::string& username) {
    const auto answer = browser.get("/");
    return answer.status == 200 && answer.shows("Hey " + username + "!!");
}

}  // namespace doorward::integration_tests
