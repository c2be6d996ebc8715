#include <boost/test/unit_test.hpp>
#include <sstream>

#include "policy_directory.h"
#include "shared_stage.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

constexpr auto address = "203.0.113.9";

/// The status of a login that comes from `address`.
int log_in_from_afar(const Stage& stage, const std::string& name, const std::string& password) {
    auto browser = stage.browser();
    const auto token = browser.token("/login");
    auto request = support::form_request(
        "/login", {{"csrf_token", token}, {"username", name}, {"password", password}},
        "doorward-form=" + browser.cookies.at("doorward-form"));
    for (auto& [parameter, value] : request.parameters)
        if (parameter == "REMOTE_ADDR") value = address;
    return support::ask_worker(stage.socket(), request).status;
}

/// The lines of `log` that hold both.
std::size_t lines_with(const std::string& log, const std::string& one, const std::string& other) {
    std::istringstream lines{log};
    std::size_t found = 0;
    for (std::string line; std::getline(lines, line);)
        if (line.find(one) != std::string::npos && line.find(other) != std::string::npos) ++found;
    return found;
}

BOOST_AUTO_TEST_SUITE(visitor_address)

BOOST_AUTO_TEST_CASE(slapd_logs_whose_login_it_was) {
    Stage stage{{.workers = 1, .slapd = policy_directory({})}};
    const auto from = std::string("[IP=") + address;

    BOOST_TEST(log_in_from_afar(stage, "carol", "carol") == 303);
    const auto after_login = stage.slapd().log();
    BOOST_TEST(log_in_from_afar(stage, "carol", "wrong") == 401);
    const auto after_refusal = stage.slapd().log();
    BOOST_TEST(stage.browser().log_in("john", "john").status == 303);
    const auto after_another = stage.slapd().log();

    BOOST_TEST(lines_with(after_login, from, "BIND dn=\"" + person_dn("carol")) > 0U);
    BOOST_TEST(lines_with(after_login, from, "SRCH base=") > 0U);
    BOOST_TEST(lines_with(after_refusal, from, "RESULT tag=97 err=49") == 1U);
    BOOST_TEST(lines_with(after_another, from, "BIND dn=\"" + person_dn("john")) == 0U);
    BOOST_TEST(lines_with(after_another, "[IP=127.0.0.1", "BIND dn=\"" + person_dn("john")) > 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
