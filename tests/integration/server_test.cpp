#include <boost/test/unit_test.hpp>
#include <deque>
#include <random>

#include "shared_stage.h"
#include "support/eventually.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::FastCgiClient;
using support::FastCgiRequest;
using support::Keep;
using support::Stage;

FastCgiRequest home(Keep keep = Keep::Yes) {
    return {.parameters = support::page_parameters("GET", "/"), .keep = keep};
}

/// True when a new connection gets its page promptly.
bool is_served(const Stage& stage) {
    return FastCgiClient{stage.socket()}.ask(home(Keep::No), 2s).status == 200;
}

BOOST_AUTO_TEST_SUITE(server)

BOOST_AUTO_TEST_CASE(idle_kept_connections_starve_nobody) {
    auto& stage = shared_stage();
    std::deque<FastCgiClient> clients;
    for (int i = 0; i < 200; ++i) {
        clients.emplace_back(stage.socket());
        BOOST_REQUIRE(clients.back().ask(home()).status == 200);
    }

    for (int i = 0; i < 20; ++i)
        BOOST_TEST(is_served(stage));
    auto browser = stage.browser();
    BOOST_TEST(browser.log_in("carol", "carol").status == 303);
    for (auto& client : clients)
        BOOST_TEST(client.ask(home(), 2s).status == 200);
}

BOOST_AUTO_TEST_CASE(a_connection_is_kept_only_for_those_who_ask_for_it) {
    FastCgiClient kept{shared_stage().socket()};
    FastCgiClient once{shared_stage().socket()};

    BOOST_TEST(kept.ask(home(Keep::Yes)).status == 200);
    BOOST_TEST(once.ask(home(Keep::No)).status == 200);

    BOOST_TEST(once.is_dropped_within(2s));
    BOOST_TEST(!kept.is_dropped_within(0s));
    BOOST_TEST(kept.ask(home(Keep::Yes)).status == 200);
}

BOOST_AUTO_TEST_CASE(a_request_may_arrive_in_pieces) {
    const auto whole = support::fastcgi_text(home());
    FastCgiClient client{shared_stage().socket()};

    for (const char byte : whole)
        BOOST_REQUIRE(client.send({&byte, 1}));

    BOOST_TEST(client.read().status == 200);
}

BOOST_AUTO_TEST_CASE(a_management_record_ends_its_connection_and_nothing_else) {
    Stage stage{{.workers = 1}};
    support::Fields names;
    for (int i = 0; i < 12; ++i)
        names.emplace_back("FCGI_MAX_CONNS", "");
    FastCgiClient client{stage.socket()};

    client.send(support::fastcgi_record(9, support::name_value_pairs(names), 0));

    BOOST_TEST(client.is_dropped_within(10s));
    BOOST_TEST(stage.worker(0).is_running());
    BOOST_TEST(is_served(stage));
}

BOOST_AUTO_TEST_CASE(a_management_record_within_a_request_is_no_better) {
    Stage stage{{.workers = 1}};
    support::Fields names;
    for (int i = 0; i < 12; ++i)
        names.emplace_back("FCGI_MPXS_CONNS", "");
    const auto record = support::fastcgi_record(9, support::name_value_pairs(names), 0);
    const auto begin = support::fastcgi_text(home()).substr(0, 16);
    FastCgiClient client{stage.socket()};

    client.send(begin + record);

    BOOST_TEST(client.is_dropped_within(10s));
    BOOST_TEST(is_served(stage));
}

BOOST_AUTO_TEST_CASE(a_length_that_overflows_ends_its_connection_and_nothing_else) {
    Stage stage{{.workers = 1}};
    const auto begin = support::fastcgi_text(home()).substr(0, 16);
    const std::string huge("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
    FastCgiClient client{stage.socket()};

    client.send(begin + support::fastcgi_record(4, huge + "AAAA") + support::fastcgi_record(4, "") +
                support::fastcgi_record(5, ""));
    const auto answer = client.read(10s);

    BOOST_TEST(answer.status != 200);
    BOOST_TEST(stage.worker(0).is_running());
    BOOST_TEST(is_served(stage));
}

BOOST_AUTO_TEST_CASE(noise_ends_its_connection_and_nothing_else) {
    Stage stage{{.workers = 1}};
    std::mt19937 random{20260101};
    const auto whole = support::fastcgi_text(home());
    std::deque<FastCgiClient> clients;
    for (int i = 0; i < 200; ++i) {
        auto text = i % 2 == 0 ? std::string(1 + random() % 4'096, '\0') : whole;
        if (i % 2 == 0)
            for (auto& byte : text)
                byte = static_cast<char>(random());
        else
            text[random() % text.size()] = static_cast<char>(random());
        clients.emplace_back(stage.socket()).send(text);
    }
    clients.emplace_back(stage.socket()).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

    BOOST_TEST(clients.back().is_dropped_within(10s));
    BOOST_TEST(is_served(stage));
    clients.clear();
    BOOST_TEST(is_served(stage));
    BOOST_TEST(stage.worker(0).is_running());
}

BOOST_AUTO_TEST_CASE(a_peer_that_goes_before_its_answer_leaves_no_harm) {
    Stage stage{{.workers = 1}};
    for (int i = 0; i < 100; ++i) {
        FastCgiClient client{stage.socket()};
        client.send(support::fastcgi_text(home()));
    }

    BOOST_TEST(is_served(stage));
    BOOST_TEST(stage.worker(0).is_running());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
