#include <boost/test/unit_test.hpp>

#include "door.h"

namespace doorward::integration_tests {
namespace {

constexpr auto call = "Accept: application/json";

/// The status of /staff/ on wiki.example.net for somebody who is signed out.
DoorAnswer staff_by(const std::string& target, const std::string& headers) {
    return knock_with("GET " + target + " HTTP/1.1\r\n" + headers + call +
                      "\r\nConnection: close\r\n\r\n");
}

BOOST_AUTO_TEST_SUITE(door_hosts)

BOOST_AUTO_TEST_CASE(however_a_host_is_written_its_rules_hold) {
    for (const std::string host :
         {"wiki.example.net", "WIKI.Example.NET", "wiki.example.net.", "WIKI.EXAMPLE.NET.:80",
          "wiki.example.net:1", "wiki.example.net:65535", "wiki.example.net:443"}) {
        const auto guarded = knock({.path = "/staff/", .host = host, .headers = {call}});
        const auto open = knock({.path = "/x", .host = host, .headers = {call}});

        BOOST_TEST(guarded.status == 401, host);
        BOOST_TEST(open.status == 200, host);
    }
}

BOOST_AUTO_TEST_CASE(a_port_that_is_none_opens_nothing) {
    for (const std::string port : {":", ":0", ":65536", ":99999999999", ":80x", ":-1", ":80:80"}) {
        const auto answer =
            knock({.path = "/staff/", .host = "wiki.example.net" + port, .headers = {call}});

        BOOST_TEST(!answer.is_the_apps(), port);
        BOOST_TEST((answer.status == 401 || answer.status == 403 || answer.status == 400), port);
    }
}

BOOST_AUTO_TEST_CASE(the_request_line_counts_and_not_the_host_beside_it) {
    const auto guarded =
        staff_by("http://wiki.example.net/staff/", "Host: elsewhere.example.net:99\r\n");
    const auto open = staff_by("http://wiki.example.net/x", "Host: 127.0.0.1:99\r\n");

    BOOST_TEST(guarded.status == 401);
    BOOST_TEST(open.status == 200);
    BOOST_REQUIRE(open.told("Host").size() == 1U);
    BOOST_TEST(open.told("Host").front() == "wiki.example.net");
    BOOST_TEST(open.text.find("127.0.0.1:99") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_second_host_slips_in) {
    for (const std::string hosts :
         {"Host: wiki.example.net\r\nHost: 127.0.0.1\r\n", "Host: wiki.example.net 127.0.0.1\r\n",
          "Host: wiki.example.net, 127.0.0.1\r\n", "Host: 127.0.0.1@wiki.example.net\r\n",
          "Host: wiki.example.net/\r\n", "Host: wiki.example.net\\\r\n",
          "Host: wiki.example.net#.example.org\r\n", "Host:\r\n", "X: y\r\n",
          "Host: .wiki.example.net\r\n", "Host: wiki..example.net\r\n",
          "Host: wiki.example.net..\r\n", "Host: [::1]\r\n", "Host: wiki.example.net\x7f\r\n"})
        BOOST_TEST(!staff_by("/staff/", hosts).is_the_apps(), hosts);
}

BOOST_AUTO_TEST_CASE(a_server_that_is_asked_for_another_host_answers_nothing_of_the_apps) {
    // The first server of the port is the login pages'. None of these names has a server here.
    for (const std::string host : {"other.example.net", "example.net", "x.wiki.example.net"})
        BOOST_TEST(!knock({.path = "/", .host = host}).is_the_apps(), host);
}

BOOST_AUTO_TEST_CASE(without_any_host_the_first_server_judges_by_its_own_name) {
    const auto answer = knock_with(std::string{"GET /public/ HTTP/1.0\r\n"} + call + "\r\n\r\n");

    BOOST_TEST(!answer.is_the_apps());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
