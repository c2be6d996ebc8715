#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "shared_stage.h"
#include "support/parallel.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Answer;

constexpr auto sentence = "Invalid username or password. Please try again.";

std::string without(std::string text, const std::string& part) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part))
        text.erase(at, part.size());
    return text;
}

/// The page without what must differ: its form token and the name that was typed.
std::string common_part(const Answer& answer, const std::string& name) {
    return without(without(answer.body, answer.form_token()), "value=\"" + name + "\"");
}

BOOST_AUTO_TEST_SUITE(login)

BOOST_AUTO_TEST_CASE(a_name_is_found_whatever_its_case_and_the_spaces_around_it) {
    for (const auto* name : {"CAROL ", "  Carol", "cArOl"}) {
        auto browser = shared_stage().browser();
        BOOST_TEST(browser.log_in(name, "carol").status == 303, name);
        BOOST_TEST(is_greeted(browser, "carol"), name);
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_keeps_the_name_and_forgets_the_password) {
    auto browser = shared_stage().browser();

    const auto answer = browser.log_in("carol", "not her password");

    BOOST_TEST(answer.status == 401);
    BOOST_TEST(answer.shows(sentence));
    BOOST_TEST(answer.shows("alert-danger"));
    BOOST_TEST(answer.shows("value=\"carol\""));
    BOOST_TEST(!answer.shows("not her password"));
    BOOST_TEST(!browser.cookies.contains("doorward"));
    BOOST_TEST(browser.log_in("carol", "carol").status == 303);
}

BOOST_AUTO_TEST_CASE(a_wrong_password_and_an_unknown_name_get_the_same_answer) {
    auto first = shared_stage().browser();
    auto second = shared_stage().browser();

    const auto wrong = first.log_in("carol", "wrong");
    const auto unknown = second.log_in("nobody", "wrong");

    BOOST_TEST(wrong.status == 401);
    BOOST_TEST(unknown.status == 401);
    BOOST_TEST(common_part(wrong, "carol") == common_part(unknown, "nobody"));
    BOOST_TEST(wrong.header_names() == unknown.header_names(), boost::test_tools::per_element());
    BOOST_TEST(wrong.header("www-authenticate").value_or("") ==
               "Cookie form-action=\"/login\", cookie-name=\"doorward\"");
    BOOST_TEST((unknown.header("www-authenticate") == wrong.header("www-authenticate")));
}

BOOST_AUTO_TEST_CASE(a_refusal_takes_its_time_whatever_the_reason) {
    for (const auto* name : {"carol", "nobody", "*", "a,b"}) {
        auto browser = shared_stage().browser();
        const auto answer = browser.log_in(name, "wrong");
        BOOST_TEST(answer.status == 401, name);
        BOOST_TEST(answer.took.count() >= 250, name);
        BOOST_TEST(answer.took.count() < 3'000, name);
    }
}

BOOST_AUTO_TEST_CASE(a_hundred_refusals_at_once_wait_on_no_thread) {
    constexpr std::size_t many = 100;
    std::vector<Answer> answers(many);
    std::atomic<bool> over{false};
    std::chrono::milliseconds longest{0};
    const auto begin = std::chrono::steady_clock::now();

    std::thread onlooker([&] {
        auto browser = shared_stage().browser();
        while (!over)
            longest = std::max(longest, browser.get("/").took);
    });
    support::in_parallel(many, [&](std::size_t i) {
        auto browser = shared_stage().browser();
        answers[i] = browser.log_in("nobody" + std::to_string(i), "wrong");
    });
    over = true;
    onlooker.join();

    BOOST_TEST((std::chrono::steady_clock::now() - begin < 10s));
    for (const auto& answer : answers) {
        BOOST_TEST(answer.status == 401);
        BOOST_TEST(answer.took.count() < 5'000);
    }
    BOOST_TEST(longest.count() < 2'000);
}

BOOST_AUTO_TEST_CASE(a_password_counts_byte_for_byte) {
    for (const auto* password : {"carol ", " carol", "CAROL", "carol\t", "caro"}) {
        auto browser = shared_stage().browser();
        BOOST_TEST(browser.log_in("carol", password).status == 401, password);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
