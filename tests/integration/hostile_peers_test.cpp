#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <deque>
#include <sstream>

#include "shared_stage.h"
#include "support/eventually.h"
#include "support/fastcgi_client.h"
#include "support/process_vitals.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;
using support::FastCgiClient;
using support::FastCgiRequest;
using support::Keep;
using support::Stage;

// A connection has two seconds for its first request, and the sweep passes by every fifth of a
// second; the rest is for a busy machine.
constexpr auto arrival_limit = 2s;
constexpr auto slack = 2s;

FastCgiRequest home(Keep keep) {
    return {.parameters = support::page_parameters("GET", "/"), .keep = keep};
}

/// A connection that says too little, and when it was made.
struct Peer {
    FastCgiClient client;
    SteadyClock::time_point connected = SteadyClock::now();
};

/// What is left of the time that a peer has, and of the slack.
std::chrono::milliseconds left_of(const Peer& peer) {
    const auto left = peer.connected + arrival_limit + slack - SteadyClock::now();
    return std::max(0ms, std::chrono::duration_cast<std::chrono::milliseconds>(left));
}

void connect(std::deque<Peer>& peers, const Stage& stage, std::size_t count,
             const std::string& first_bytes) {
    for (std::size_t i = 0; i < count; ++i) {
        peers.push_back({FastCgiClient{stage.socket()}});
        peers.back().client.send(first_bytes);
    }
}

/// How long a page takes to come on a connection of its own; a minute when it does not.
std::chrono::milliseconds time_of_page(const Stage& stage) {
    const auto began = SteadyClock::now();
    if (FastCgiClient{stage.socket()}.ask(home(Keep::No), 5s).status != 200) return 1min;
    return std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - began);
}

std::size_t lines_with(const std::string& text, const std::string& part) {
    std::istringstream lines{text};
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line);)
        if (line.find(part) != std::string::npos) ++count;
    return count;
}

BOOST_AUTO_TEST_SUITE(hostile_peers)

BOOST_AUTO_TEST_CASE(thousands_that_say_too_little_are_dropped_in_time_and_disturb_nobody) {
    Stage stage{{.workers = 1}};
    const auto worker = stage.worker(0).pid();
    const auto threads = support::threads_of(worker);
    const auto descriptors = support::open_descriptors(worker);
    const auto whole = support::fastcgi_text(home(Keep::Yes));
    std::deque<Peer> peers;
    connect(peers, stage, 1'000, "");
    connect(peers, stage, 1'000, "\x01");
    connect(peers, stage, 500, whole.substr(0, 12));
    connect(peers, stage, 500, whole.substr(0, whole.size() - 4));

    std::vector<std::chrono::milliseconds> times(50);
    for (auto& time : times)
        time = time_of_page(stage);
    std::sort(times.begin(), times.end());
    BOOST_TEST(times.at(times.size() / 2).count() < 50);
    BOOST_TEST(times.back().count() < 500);
    BOOST_TEST(support::threads_of(worker) == threads);

    std::size_t late = 0;
    for (auto& peer : peers)
        if (!peer.client.is_dropped_within(left_of(peer))) ++late;
    BOOST_TEST(late == 0U);
    BOOST_TEST(support::eventually(
        [&] { return support::open_descriptors(worker) <= descriptors + 5; }, 5s));
    BOOST_TEST(time_of_page(stage).count() < 500);
}

BOOST_AUTO_TEST_CASE(nobody_is_dropped_before_their_time) {
    Peer peer{FastCgiClient{shared_stage().socket()}};
    peer.client.send("\x01");

    BOOST_TEST(!peer.client.is_dropped_within(arrival_limit - 200ms));
    BOOST_TEST(peer.client.is_dropped_within(left_of(peer)));
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_stops_in_the_middle_is_dropped_in_time) {
    Peer peer{FastCgiClient{shared_stage().socket()}};
    BOOST_REQUIRE(peer.client.ask(home(Keep::Yes)).status == 200);

    peer.connected = SteadyClock::now();
    peer.client.send("\x01\x01");

    BOOST_TEST(peer.client.is_dropped_within(left_of(peer)));
}

BOOST_AUTO_TEST_CASE(a_worker_out_of_descriptors_loses_no_thread_and_recovers) {
    Stage stage{{.workers = 1, .worker_wrapper = {"prlimit", "--nofile=64:64"}}};
    const auto worker = stage.worker(0).pid();
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);
    const auto threads = support::threads_of(worker);
    const auto began = SteadyClock::now();
    std::deque<Peer> peers;
    connect(peers, stage, 100, support::fastcgi_text(home(Keep::Yes)));
    const bool has_complained =
        support::eventually([&] { return stage.log().find("accept_paused") != std::string::npos; });
    BOOST_TEST(support::threads_of(worker) == threads);
    BOOST_TEST(!support::eventually([&] { return !stage.worker(0).is_running(); }, 1500ms));

    peers.clear();

    BOOST_TEST(has_complained);
    BOOST_TEST(support::eventually([&] { return time_of_page(stage) < 1s; }, 1s));
    const std::chrono::duration<double> took = SteadyClock::now() - began;
    BOOST_TEST(is_greeted(carol, "carol"));
    BOOST_TEST(stage.browser().log_in("john", "john").status == 303);
    BOOST_TEST(support::threads_of(worker) == threads);
    BOOST_TEST(static_cast<double>(lines_with(stage.log(), "accept_paused")) <= took.count() + 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
