#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>

#include "shared_stage.h"
#include "support/fastcgi_client.h"
#include "support/read_file.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

/// What would break a log that writes names as they are.
const std::vector<std::string>& awkward_texts() {
    static const std::vector<std::string> texts{
        "a\r\nb",    "a\nb",       "\x1b[2J",     "a\u2028b",
        "a\u2029b",  "\u202eevil", "back\\slash", "say \"hi\" = no",
        "\xff\xfe",  "a=b id=1",   "' or 1=1",    std::string("a\0b", 3),
        "{\"a\":1}", "\x7f",       "%0a%0d"};
    return texts;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++found;
    return found;
}

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Sends every text wherever the log could take it from. Gives how many requests that were.
std::size_t be_awkward(const Stage& stage) {
    std::size_t requests = 0;
    for (const auto& text : awkward_texts()) {
        auto browser = stage.browser();
        const auto token = browser.token("/login");
        auto request = support::form_request(
            "/login", {{"csrf_token", token}, {"username", text}, {"password", "wrong"}},
            "doorward-form=" + browser.cookies.at("doorward-form"));
        support::ask_worker(stage.socket(), request);
        auto parameters = support::page_parameters("GET", "/" + text);
        for (auto& [name, value] : parameters)
            if (name == "REMOTE_ADDR" || name == "REQUEST_METHOD") value = text;
        parameters.emplace_back("HTTP_USER_AGENT", text);
        support::ask_worker(stage.socket(), {.parameters = parameters});
        requests += 2;
    }
    return requests;
}

/// No byte in the log that a terminal or a reader of lines could take for an order.
void is_plain_text(const std::string& log) {
    for (const char byte : log)
        BOOST_TEST((byte == '\n' || static_cast<unsigned char>(byte) >= 0x20U));
    for (const auto* mark : {"\x7f", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xae", "\xff"})
        BOOST_TEST(count(log, mark) == 0U);
}

BOOST_AUTO_TEST_SUITE(log)

BOOST_AUTO_TEST_CASE(whatever_a_visitor_sends_an_event_is_one_line) {
    Stage stage{{.workers = 1}};
    const auto before = lines_of(stage.log());

    const auto requests = be_awkward(stage);

    const auto log = stage.log();
    // The first login also tells what kind of directory was found, and when it locks accounts.
    BOOST_TEST(count(log, " directory_found ") == 1U);
    BOOST_TEST(count(log, " directory_lockout ") == 1U);
    BOOST_TEST(lines_of(log) - before == requests + 2);
    BOOST_TEST(count(log, " authn_login_fail ") == awkward_texts().size());
    BOOST_TEST(count(log, " request_refused ") == awkward_texts().size());
    is_plain_text(log);
}

BOOST_AUTO_TEST_CASE(every_line_in_json_is_json) {
    Stage stage{{.workers = 1, .log_lines = "format = \"json\"\nlevel = \"debug\"\n"}};
    be_awkward(stage);
    const auto log = stage.log();
    const auto copy = stage.folder() / "log.json";
    support::write_file(copy, log);

    const auto checked = support::run(
        {"/usr/bin/python3", "-c",
         "import json, sys\n"
         "lines = open(sys.argv[1], encoding='utf-8', newline='\\n').read().split('\\n')[:-1]\n"
         "assert all(set(json.loads(line)) >= {'time', 'level', 'event'} for line in lines)\n"
         "print(len(lines))",
         copy});

    BOOST_TEST(checked.exit_code == 0, checked.output);
    BOOST_TEST(checked.output == std::to_string(lines_of(log)) + "\n");
    is_plain_text(log);
}

BOOST_AUTO_TEST_CASE(what_happens_to_people_is_in_the_log) {
    Stage stage{{.workers = 1}};
    auto browser = stage.browser();
    browser.log_in("carol", "wrong");
    browser.log_in("carol", "carol");
    browser.post("/logout", {{"csrf_token", "forged"}});
    browser.post("/logout", {{"csrf_token", browser.token("/logout")}});
    browser.post("/login", {}, {{"Origin", "https://evil.example"}});

    const auto log = stage.log();

    for (const auto* event : {" authn_login_fail ", " authn_login_success ", " form_token_refused ",
                              " session_ended ", " malicious_cross_site "}) {
        const auto at = log.find(event);
        BOOST_TEST(at != std::string::npos, event);
        if (at == std::string::npos) continue;
        const auto line = log.substr(at, log.find('\n', at) - at);
        for (const auto* field : {" client=127.0.0.1", " id=", " ms=", " status=", " worker="})
            BOOST_TEST(line.find(field) != std::string::npos, line);
    }
    BOOST_TEST(log.find("user=carol") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_logout_of_nobody_is_no_event_of_a_session) {
    Stage stage{{.workers = 1}};
    auto browser = stage.browser();

    browser.post("/logout", {{"csrf_token", "none"}});

    BOOST_TEST(count(stage.log(), "session_ended") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
