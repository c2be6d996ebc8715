#include <sys/time.h>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

#include "door.h"
#include "support/eventually.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using std::chrono::milliseconds;
using Texts = std::vector<std::string>;

constexpr auto host = "cached.example.net";
constexpr auto call = "Accept: application/json";

DoorAnswer ask(const std::string& cookie, const std::string& path = "/",
               const std::string& method = "GET") {
    return knock({.path = path, .method = method, .host = host, .headers = {call, cookie}});
}

/// nginx counts whole seconds of the wall clock: what is to be seen twice must happen within one.
void await_a_new_second() {
    const auto second = [] {
        return std::chrono::system_clock::now().time_since_epoch() / std::chrono::seconds{1};
    };
    const auto before = second();
    BOOST_REQUIRE(support::eventually([&] { return second() != before; }));
}

/// A session that ends when the test says so.
struct Passing {
    support::Browser browser = stage_with_doors().browser();
    std::string cookie;

    explicit Passing(const std::string& name) {
        BOOST_REQUIRE(browser.log_in(name, name).status == 303);
        cookie = "Cookie: doorward=" + browser.cookies.at("doorward");
    }
    /// Over for every worker, without a page in between.
    static void end_all_of(const std::string& name) {
        static_cast<void>(stage_with_doors().sql(
            "DELETE FROM sessions WHERE user_id = (SELECT id FROM users WHERE username = '" + name +
            "')"));
    }
};

BOOST_AUTO_TEST_SUITE(door_cached)

BOOST_AUTO_TEST_CASE(a_good_answer_lasts_for_less_than_a_second_more) {
    const Passing john{"john"};
    await_a_new_second();
    const auto began = std::chrono::steady_clock::now();
    const bool was_known = ask(john.cookie).is_the_apps();
    Passing::end_all_of("john");

    const bool is_still_known = ask(john.cookie).is_the_apps();
    const bool is_over = support::eventually([&] { return !ask(john.cookie).is_the_apps(); });

    BOOST_TEST(was_known);
    BOOST_TEST(is_still_known);  // the price of it
    BOOST_TEST(is_over);
    BOOST_TEST((std::chrono::steady_clock::now() - began < milliseconds{1500}));
}

BOOST_AUTO_TEST_CASE(another_question_is_asked_anew) {
    const Passing john{"john"};
    await_a_new_second();
    const bool was_known = ask(john.cookie, "/a").is_the_apps();
    Passing::end_all_of("john");

    const Texts others{john.cookie + "; a=1", "Cookie: a=1; " + john.cookie.substr(8)};
    for (const auto& cookie : others)
        BOOST_TEST(ask(cookie, "/a").status == 401, cookie);
    BOOST_TEST(ask(john.cookie, "/b").status == 401);
    BOOST_TEST(ask(john.cookie, "/a?b").status == 401);
    BOOST_TEST(ask(john.cookie, "/a/").status == 401);
    BOOST_TEST(ask(john.cookie, "/a", "POST").status == 401);
    BOOST_TEST(ask(john.cookie, "/a", "HEAD").status == 401);
    const auto port = std::string(host) + ":81";
    BOOST_TEST(knock({.path = "/a", .host = port, .headers = {call, john.cookie}}).status == 401);
    BOOST_TEST(was_known);
}

BOOST_AUTO_TEST_CASE(a_refusal_is_never_kept) {
    await_a_new_second();
    BOOST_TEST(ask("Cookie: a=1", "/kept").status == 401);
    const Passing john{"john"};
    BOOST_TEST(ask(john.cookie, "/kept").is_the_apps());

    const auto before = count_of(stage_with_doors().log(), "authn_required");
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(ask("Cookie: a=1", "/kept").status == 401);
    const auto is_logged = [&] {
        return count_of(stage_with_doors().log(), "authn_required") == before + 3;
    };
    BOOST_TEST(support::eventually(is_logged));
}

BOOST_AUTO_TEST_CASE(whoever_is_introduced_stays_the_same_from_the_cache) {
    const auto carol = "Cookie: theme=dark; " + session_of("carol");
    const auto stuart = "Cookie: theme=dark; " + session_of("stuart");
    for (int i = 0; i < 5; ++i)
        for (const auto& [cookie, name] :
             {std::pair{carol, "carol"}, std::pair{stuart, "stuart"}}) {
            const auto answer = ask(cookie, "/who");

            BOOST_TEST(answer.told("Remote-User") == Texts{name}, boost::test_tools::per_element());
            BOOST_TEST(answer.told("Cookie") == Texts{"theme=dark"},
                       boost::test_tools::per_element());
        }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
