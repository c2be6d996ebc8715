#include "session/csrf.h"

#include <boost/test/unit_test.hpp>

#include "unit/fakes.h"

using namespace doorward;
using namespace doorward::session;

namespace {

const FormBinding browser{FormBinding::Kind::Browser, "cookie"};
const FormBinding session_binding{FormBinding::Kind::Session, "token"};

struct Fixture {
    Hmac hmac{std::string(32, 'k')};
    fakes::FakeClock clock;
    Csrf csrf{hmac, clock};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(csrf_tokens, Fixture)

BOOST_AUTO_TEST_CASE(a_token_matches_what_it_is_bound_to) {
    BOOST_TEST(csrf.matches(csrf.token(browser), browser));
    BOOST_TEST(csrf.matches(csrf.token(session_binding), session_binding));
}

BOOST_AUTO_TEST_CASE(a_token_matches_nothing_else) {
    const auto token = csrf.token(browser);

    BOOST_TEST(!csrf.matches(token, {FormBinding::Kind::Browser, "other"}));
    BOOST_TEST(!csrf.matches(token, {FormBinding::Kind::Session, "cookie"}));
    BOOST_TEST(!csrf.matches(token, {FormBinding::Kind::Browser, ""}));
    BOOST_TEST(!csrf.matches(csrf.token({FormBinding::Kind::Browser, ""}),
                             {FormBinding::Kind::Browser, ""}));
}

BOOST_AUTO_TEST_CASE(every_rendering_has_another_text) {
    BOOST_TEST(csrf.token(browser) != csrf.token(browser));
}

BOOST_AUTO_TEST_CASE(a_changed_token_is_no_token) {
    const auto token = csrf.token(browser);
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(!csrf.matches(changed, browser), changed);
    }
    BOOST_TEST(!csrf.matches("", browser));
    BOOST_TEST(!csrf.matches(token.substr(0, token.size() - 1), browser));
    BOOST_TEST(!csrf.matches(token + "A", browser));
    BOOST_TEST(!csrf.matches(std::string(10'000, 'A'), browser));
}

BOOST_AUTO_TEST_CASE(a_form_lies_open_for_twelve_hours_and_no_longer) {
    const auto token = csrf.token(browser);

    clock.advance(Csrf::lifetime);
    BOOST_TEST(csrf.matches(token, browser));
    clock.advance(std::chrono::milliseconds{1});
    BOOST_TEST(!csrf.matches(token, browser));
}

BOOST_AUTO_TEST_CASE(a_clock_set_back_an_hour_spoils_no_form) {
    const auto token = csrf.token(browser);

    clock.advance(std::chrono::hours{-1});

    BOOST_TEST(csrf.matches(token, browser));
}

BOOST_AUTO_TEST_CASE(another_key_knows_none_of_our_tokens) {
    const Hmac other{std::string(32, 'x')};

    BOOST_TEST(!Csrf(other, clock).matches(csrf.token(browser), browser));
}

BOOST_AUTO_TEST_CASE(only_a_form_cookie_of_ours_is_taken) {
    const auto ours = csrf.new_form_cookie();
    const std::vector<std::string_view> planted{"planted", ours};

    BOOST_TEST(csrf.own_form_cookie(planted).value() == ours);
    for (const auto& bad :
         {std::string{}, std::string{"x"}, ours + "A", ours.substr(1), csrf.token(browser)}) {
        const std::vector<std::string_view> values{bad};
        BOOST_TEST(!csrf.own_form_cookie(values).has_value(), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
