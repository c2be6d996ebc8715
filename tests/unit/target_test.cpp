#include "gate/target.h"

#include <boost/test/unit_test.hpp>

#include "unit/ldap_table.h"

namespace doorward::gate {
namespace {

using unit_tests::table_of;

http::TargetParameters told(const std::string& address, const std::string& path,
                            const std::string& method = "GET") {
    return {.url = address, .path = path, .method = method};
}

/// The host that rules see; empty where nothing can be judged.
std::string host_of(const std::string& authority, const std::string& scheme = "https") {
    const auto target = read_target(told(scheme + "://" + authority + "/a", "/a"));
    if (!target) BOOST_TEST((target.error().problem == TargetProblem::Unclear));
    return target ? target->origin.host : std::string{};
}

TargetFault fault_of(const http::TargetParameters& parameters) {
    const auto target = read_target(parameters);
    BOOST_REQUIRE(!target.has_value());
    return target.error();
}

bool is_unclear(const http::TargetParameters& parameters) {
    const auto target = read_target(parameters);
    return !target && target.error().problem == TargetProblem::Unclear;
}

BOOST_AUTO_TEST_SUITE(gate_target)

BOOST_AUTO_TEST_CASE(every_confusing_path_is_judged_in_every_reading_or_not_at_all) {
    const auto cases = table_of("paths.txt");
    BOOST_TEST(cases.size() >= 300U);
    for (const auto& row : cases) {
        BOOST_REQUIRE_MESSAGE(row.size() >= 3U, row.at(0));
        const auto target = read_target(told("https://wiki.example.org" + row[0], row[1]));

        if (row[2] == "unclear") {
            BOOST_TEST((!target && target.error().problem == TargetProblem::Unclear), row[0]);
            continue;
        }
        BOOST_REQUIRE_MESSAGE(target.has_value(), row[0] << ": " << target.error().detail);
        BOOST_TEST(target->path == row[2], row[0]);
        BOOST_TEST(target->path == row[1], row[0]);
        BOOST_TEST(target->other_readings == std::vector<std::string>(row.begin() + 3, row.end()),
                   row[0]);
        BOOST_TEST(target->origin.host == "wiki.example.org", row[0]);
        BOOST_TEST(target->url == "https://wiki.example.org" + row[0]);
    }
}

BOOST_AUTO_TEST_CASE(a_path_that_nginx_refuses_is_never_judged) {
    for (const auto& row : table_of("paths.txt"))
        if (row[1] == "400") BOOST_TEST(row[2] == "unclear", row[0]);
}

BOOST_AUTO_TEST_CASE(another_path_than_the_web_server_sees_is_refused) {
    for (const auto* path :
         {"/b", "/a/", "/A", "//a", "/a?x", "/a/../a", "a", "/%61", "/index.php"}) {
        const auto fault = fault_of(told("https://wiki.example.org/a?x", path));
        BOOST_TEST((fault.problem == TargetProblem::Disagreeing), path);
        BOOST_TEST(fault.detail.find("doorward/snippets/doorward-auth.conf") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(what_is_missing_names_the_snippet_to_mend) {
    const auto whole = told("https://wiki.example.org/a", "/a");
    for (const auto& empty : {std::optional<std::string>{}, std::optional<std::string>{""}}) {
        auto parameters = whole;
        parameters.url = empty;
        BOOST_TEST(fault_of(parameters).detail ==
                   "the parameter DOORWARD_TARGET_URL is missing; include "
                   "doorward/snippets/doorward-app.conf");
        parameters = whole;
        parameters.method = empty;
        BOOST_TEST(fault_of(parameters).detail ==
                   "the parameter DOORWARD_TARGET_METHOD is missing; include "
                   "doorward/snippets/doorward-app.conf");
        parameters = whole;
        parameters.path = empty;
        BOOST_TEST(fault_of(parameters).detail ==
                   "the parameter DOORWARD_TARGET_PATH is missing; include "
                   "doorward/snippets/doorward-auth.conf");
        BOOST_TEST((fault_of(parameters).problem == TargetProblem::Incomplete));
    }
}

BOOST_AUTO_TEST_CASE(hosts_are_written_in_one_way) {
    BOOST_TEST(host_of("wiki.example.org") == "wiki.example.org");
    BOOST_TEST(host_of("WIKI.Example.ORG") == "wiki.example.org");
    BOOST_TEST(host_of("wiki.example.org.") == "wiki.example.org");
    BOOST_TEST(host_of("Wiki.Example.Org.:8443") == "wiki.example.org");
    BOOST_TEST(host_of("wiki.example.org:443", "http") == "wiki.example.org");
    BOOST_TEST(host_of("a_b.example.org") == "a_b.example.org");
    BOOST_TEST(host_of("localhost", "HTTP") == "localhost");
    BOOST_TEST(host_of("127.0.0.1:8080") == "127.0.0.1");
    BOOST_TEST(host_of("[::1]") == "[::1]");
    BOOST_TEST(host_of("[0:0:0:0:0:0:0:1]:8443") == "[::1]");
    BOOST_TEST(host_of("[2001:DB8::0001]") == "[2001:db8::1]");
}

BOOST_AUTO_TEST_CASE(hosts_that_nobody_is_sure_about_are_refused) {
    for (const std::string host : {"",
                                   ".",
                                   "..",
                                   "a..b",
                                   ".a",
                                   "a..",
                                   "a b",
                                   "a\tb",
                                   "a%2eb",
                                   "a%00",
                                   "user@a",
                                   "a@b",
                                   "a:b@c",
                                   "a:",
                                   "a:0",
                                   "a:65536",
                                   "a:8x",
                                   "a:-1",
                                   "a:80:81",
                                   "[",
                                   "[]",
                                   "[::1",
                                   "::1",
                                   "[g::]",
                                   "[::1]x",
                                   "[::1%25eth0]",
                                   "[v1.a]",
                                   "[1.2.3.4]",
                                   "a,b",
                                   "a;b",
                                   "a\\b",
                                   "a\"b",
                                   "caf\xc3\xa9",
                                   "a\xff",
                                   "*",
                                   "*.example.org",
                                   "ahttp:"})
        BOOST_TEST(host_of(host) == "", host);
}

BOOST_AUTO_TEST_CASE(the_port_and_the_scheme_are_kept) {
    const auto target = read_target(told("HTTPS://Wiki.example.org:8443/a?b=c", "/a")).value();

    BOOST_TEST(target.origin.text() == "https://wiki.example.org:8443");
    BOOST_TEST(target.url == "https://wiki.example.org:8443/a?b=c");
    BOOST_TEST(read_target(told("https://a:443/a", "/a")).value().url == "https://a/a");
}

BOOST_AUTO_TEST_CASE(other_forms_of_a_request_are_refused) {
    for (const auto* address :
         {"https://wiki.example.org", "https://wiki.example.org?x", "https://wiki.example.org*",
          "wiki.example.org:443", "/a", "//wiki.example.org/a", "*", "ftp://wiki.example.org/a",
          "https:/wiki.example.org/a", "https:wiki.example.org/a", "javascript:alert(1)//a",
          "https://wiki.example.orghttp://evil.example/a", "https://wiki.example.org:443evil/a",
          " https://wiki.example.org/a", "https ://wiki.example.org/a"})
        BOOST_TEST(is_unclear(told(address, "/a")), address);
}

BOOST_AUTO_TEST_CASE(methods_are_in_capitals) {
    for (const auto* method : {"GET", "HEAD", "POST", "PROPFIND", "M-SEARCH", "VERSION-CONTROL"})
        BOOST_TEST(read_target(told("https://a/a", "/a", method)).value().method == method);
    for (const std::string method :
         {"get", "Get", "GE T", "GET\n", "G\xc3\x89T", "GET/", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG"})
        BOOST_TEST(is_unclear(told("https://a/a", "/a", method)), method);
}

BOOST_AUTO_TEST_CASE(an_address_has_eight_kilobytes_and_not_a_byte_more) {
    const std::string front = "https://a/a?";
    const std::string query(target_limit - front.size(), 'q');

    BOOST_TEST(read_target(told(front + query, "/a")).has_value());
    BOOST_TEST(is_unclear(told(front + query + "q", "/a")));
}

BOOST_AUTO_TEST_CASE(queries_may_hold_what_they_like_but_control_characters) {
    for (const std::string query : {"a=%E9", "a=%00%0d%0a", "a=/../staff", "a={b}|c", "a=%2f%5c\\",
                                    "a=%zz", "a=\xc3\xa9", "a=//b;c"})
        BOOST_TEST(read_target(told("https://a/a?" + query, "/a")).has_value(), query);
    for (const std::string query : {"a=\x01", "a=b\nc", "a=\x7f", "a=\xe9", "a b", "a#b"})
        BOOST_TEST(is_unclear(told("https://a/a?" + query, "/a")), query);
}

BOOST_AUTO_TEST_CASE(no_fault_repeats_the_address) {
    for (const std::string address : {"https://a/sesame%2f", "https://sesame@a/",
                                      "https://a/sesame#", "https://a/sesame;/../"}) {
        const auto fault = fault_of(told(address, "/b"));
        BOOST_TEST(fault.detail.find("sesame") == std::string::npos, fault.detail);
    }
}

BOOST_AUTO_TEST_CASE(an_address_may_be_typed) {
    BOOST_TEST(target_of("https://Wiki.example.org", "GET").value().path == "/");
    BOOST_TEST(target_of("https://a?b", "GET").value().url == "https://a/?b");
    BOOST_TEST(target_of("https://a/b#c", "GET").value().url == "https://a/b");
    BOOST_TEST(target_of("https://a/b/../c?d", "POST").value().path == "/c");
    BOOST_TEST(target_of("https://a/b/../c?d", "POST").value().method == "POST");
    for (const auto* bad : {"", "wiki.example.org/a", "/a", "https://", "#https://a/"})
        BOOST_TEST(!target_of(bad, "GET").has_value(), bad);
}

BOOST_AUTO_TEST_CASE(a_page_that_tells_of_itself_may_leave_its_path_to_its_address) {
    auto page = told("https://a/b//../c%20d?e", "");
    page.is_page_itself = true;
    page.path.reset();

    BOOST_TEST(read_target(page).has_value() == read_target(told(*page.url, "/c d")).has_value());
    page.url = "https://a/b/c%20d?e";
    BOOST_TEST(read_target(page).value().path == "/b/c d");
    page.path = "/elsewhere";
    BOOST_TEST((read_target(page).error().problem == TargetProblem::Disagreeing));
    page.path.reset();
    page.url = "https://a/b%2fc";
    BOOST_TEST((read_target(page).error().problem == TargetProblem::Unclear));
    page.url.reset();
    BOOST_TEST((read_target(page).error().problem == TargetProblem::Incomplete));
    BOOST_TEST(read_target(page).error().detail.find("SERVER_NAME") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::gate
