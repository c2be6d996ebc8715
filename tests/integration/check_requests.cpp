#include "check_requests.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <stdexcept>

#include "support/eventually.h"

namespace doorward::integration_tests {

using support::Answer;
using support::FastCgiRequest;
using support::Fields;

std::string cookie_of(const std::string& name, support::Stage& stage) {
    auto browser = stage.browser();
    if (browser.log_in(name, name).status != 303)
        throw std::runtime_error(name + " cannot log in: " + stage.log());
    return "doorward=" + browser.cookies.at("doorward");
}

Fields check(const std::string& path, const std::string& uri, const std::string& cookies) {
    Fields fields{{"DOORWARD_ACTION", "verify"},
                  {"DOORWARD_TARGET_URL", "http://" + std::string{app_name} + path},
                  {"DOORWARD_TARGET_PATH", uri},
                  {"DOORWARD_TARGET_METHOD", "GET"},
                  {"REMOTE_ADDR", "127.0.0.1"}};
    if (!cookies.empty()) fields.emplace_back("HTTP_COOKIE", cookies);
    return fields;
}

Fields check(const std::string& path, const std::string& cookies) {
    return check(path, path.substr(0, path.find('?')), cookies);
}

FastCgiRequest authorizer(const std::string& uri, const std::string& cookies) {
    FastCgiRequest request{.parameters = {{"REQUEST_METHOD", "GET"},
                                          {"REQUEST_SCHEME", "http"},
                                          {"SERVER_NAME", app_name},
                                          {"SERVER_PORT", "80"},
                                          {"REQUEST_URI", uri},
                                          {"REMOTE_ADDR", "127.0.0.1"}},
                           .role = 2};
    if (!cookies.empty()) request.parameters.emplace_back("HTTP_COOKIE", cookies);
    return request;
}

Answer ask(const Fields& parameters) {
    return ask(FastCgiRequest{.parameters = parameters});
}

Answer ask(const FastCgiRequest& request) {
    return support::ask_worker(gateway_stage().socket(), request);
}

void is_bare(const Answer& answer) {
    BOOST_TEST((answer.status == 200 || answer.status == 401 || answer.status == 403));
    BOOST_TEST(answer.body.empty());
    BOOST_TEST(answer.all("set-cookie").empty());
    BOOST_TEST(!answer.header("location").has_value());
}

int status_of(const Fields& parameters) {
    const auto answer = ask(parameters);
    is_bare(answer);
    return answer.status;
}

bool logs(const support::Stage& stage, const std::vector<std::string>& parts) {
    return support::eventually([&] {
        std::istringstream lines{stage.log()};
        for (std::string line; std::getline(lines, line);)
            if (std::all_of(parts.begin(), parts.end(),
                            [&](const auto& part) { return line.find(part) != std::string::npos; }))
                return true;
        return false;
    });
}

}  // namespace doorward::integration_tests
