#include <boost/test/unit_test.hpp>

#include <atomic>
#include <csignal>
#include <thread>

#include "door.h"
#include "support/free_port.h"
#include "support/raw_http.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

BOOST_AUTO_TEST_SUITE(door_outage)

BOOST_AUTO_TEST_CASE(a_worker_that_dies_is_not_noticed) {
    auto& stage = stage_with_doors();
    const auto carol = "Cookie: " + session_of("carol");
    const auto stuart = "Cookie: " + session_of("stuart");
    std::atomic<bool> is_over{false};
    std::atomic<unsigned> asked{0};
    std::atomic<unsigned> wrong{0};
    const auto keep_asking = [&] {
        while (!is_over) {
            const auto passed = knock({.path = "/staff/", .headers = {carol}});
            const auto denied = knock({.path = "/staff/", .headers = {stuart}});
            const auto sent =
                knock({.method = "POST", .headers = {"Accept: application/json"}, .body = "a=1"});
            if (!passed.is_the_apps() || denied.status != 403 || sent.status != 401) ++wrong;
            ++asked;
        }
    };
    std::thread one{keep_asking};
    std::thread other{keep_asking};

    for (std::size_t kill = 0; kill < 6; ++kill) {
        const auto until = asked + 10;
        while (asked < until)
            std::this_thread::yield();
        stage.worker(kill % 2).signal(SIGKILL);
        static_cast<void>(stage.worker(kill % 2).wait(std::chrono::seconds{5}));
        stage.start_worker(kill % 2);
    }
    is_over = true;
    one.join();
    other.join();

    BOOST_TEST(wrong == 0U, wrong << " of " << asked);
}

BOOST_AUTO_TEST_CASE(with_a_store_that_cannot_be_read_nobody_passes_and_everybody_is_told) {
    auto& stage = stage_with_doors();
    const auto carol = "Cookie: " + session_of("carol");
    BOOST_TEST(knock({.headers = {carol}}).is_the_apps());

    BOOST_REQUIRE(stage.sql("ALTER TABLE sessions RENAME TO lost").empty());
    const auto page = knock({.headers = {carol, "Accept: text/html"}});
    const auto call = knock({.headers = {carol, "Accept: application/json"}});
    BOOST_REQUIRE(stage.sql("ALTER TABLE lost RENAME TO sessions").empty());

    for (const auto& answer : {page, call}) {
        BOOST_TEST(answer.status == 503, answer.text);
        BOOST_TEST(!answer.header("Retry-After").empty(), answer.text);
        BOOST_TEST(!answer.is_the_apps());
    }
    BOOST_TEST(page.text.find("<main") != std::string::npos, page.text);
    BOOST_TEST(call.text.find("{\"error\":\"unavailable\"") != std::string::npos, call.text);
    BOOST_TEST(knock({.headers = {carol}}).is_the_apps());
}

BOOST_AUTO_TEST_CASE(without_any_worker_nobody_passes_and_everybody_is_told) {
    const support::TemporaryFolder folder;
    const support::EchoApp app;
    support::NginxOptions options;
    options.folder = folder.path();
    options.port = support::free_port();
    options.workers = {folder.path() / "nobody.sock"};
    options.server_lines =
        "include doorward/snippets/doorward-app.conf;\nlocation /app/ {\n"
        "include doorward/snippets/doorward-auth.conf;\n"
        "include doorward/snippets/doorward-identity-proxy.conf;\nproxy_pass " +
        app.url() + ";\n}\n";
    const support::Nginx nginx{options};

    for (const std::string method : {"GET", "POST", "OPTIONS"}) {
        const auto answer = support::exchange_bytes(
            options.port, method +
                              " /app/ HTTP/1.1\r\nHost: 127.0.0.1\r\nRemote-User: carol\r\n"
                              "Content-Length: 0\r\nConnection: close\r\n\r\n");

        BOOST_TEST(answer.starts_with("HTTP/1.1 503 "), answer);
        for (const auto* part : {"Retry-After: 5\r\n", "Cache-Control: no-store\r\n",
                                 "The door is shut for a moment", "/doorward/static/css/"})
            BOOST_TEST(answer.find(part) != std::string::npos, part << " in " << answer);
        BOOST_TEST(answer.find(support::app_mark) == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
