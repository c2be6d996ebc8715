#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/eventually.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using support::Browser;
using support::Fields;
using support::Stage;

constexpr auto firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// A stage whose administrators are the group admins, which is carol.
Stage& stage() {
    static Stage stage{{.session_lines = "remember_limit = \"30d\"\n",
                        .access_lines = "admin_groups = [\"ADMINS\"]\n"}};
    return stage;
}

Browser browser_of(const std::string& name) {
    auto browser = stage().browser();
    BOOST_REQUIRE_EQUAL(browser.log_in(name, name).status, 303);
    browser.get("/");  // which shows the news of the login, once
    return browser;
}

/// The value of the first field called `name` at or after `from`.
std::string field(const std::string& body, const std::string& name, std::size_t from = 0) {
    const auto lead = "name=\"" + name + "\" value=\"";
    const auto at = body.find(lead, from);
    if (at == std::string::npos) return {};
    const auto start = at + lead.size();
    return body.substr(start, body.find('"', start) - start);
}

/// Ends every session of everybody.
struct Fresh {
    Fresh() { (void)stage().sql("DELETE FROM sessions"); }
};

BOOST_FIXTURE_TEST_SUITE(account, Fresh)

BOOST_AUTO_TEST_CASE(two_browsers_and_one_ends_the_other_at_once_for_every_worker) {
    auto other = browser_of("carol");
    auto mine = browser_of("carol");
    const auto page = mine.get("/account");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(count_of(page.body, "This session") == 1U);
    BOOST_TEST(count_of(page.body, "action=\"/account/end\"") == 1U);

    const auto ended = mine.post("/account/end", {{"csrf_token", page.form_token()},
                                                  {"session", field(page.body, "session")}});

    BOOST_TEST(ended.status == 303);
    const auto kept = other.cookies;
    for (int i = 0; i < 8; ++i) {
        other.cookies = kept;
        BOOST_TEST(!is_greeted(other, "carol"));
    }
    BOOST_TEST(mine.follow(ended).shows("The session has ended."));
    BOOST_TEST(is_greeted(mine, "carol"));
}

BOOST_AUTO_TEST_CASE(all_others_end_and_only_ones_own) {
    auto first = browser_of("carol");
    auto second = browser_of("carol");
    auto john = browser_of("john");
    auto mine = browser_of("carol");

    const auto ended = mine.post("/account/end-others", {{"csrf_token", mine.token("/account")}});

    BOOST_TEST(ended.status == 303);
    BOOST_TEST(mine.follow(ended).shows("2 other sessions have ended."));
    BOOST_TEST(!is_greeted(first, "carol"));
    BOOST_TEST(!is_greeted(second, "carol"));
    BOOST_TEST(is_greeted(mine, "carol"));
    BOOST_TEST(is_greeted(john, "john"));
}

BOOST_AUTO_TEST_CASE(a_forged_token_ends_nothing) {
    auto other = browser_of("carol");
    auto mine = browser_of("carol");
    const auto page = mine.get("/account");
    const auto name = field(page.body, "session");
    const auto of_the_other = other.token("/account");

    for (const auto& bad : {std::string{}, std::string{"x"}, of_the_other}) {
        BOOST_TEST(mine.post("/account/end", {{"csrf_token", bad}, {"session", name}}).status ==
                   403);
        BOOST_TEST(mine.post("/account/end-others", {{"csrf_token", bad}}).status == 403);
    }
    const Fields good{{"csrf_token", page.form_token()}, {"session", name}};
    BOOST_TEST(mine.post("/account/end", good, {{"Origin", "https://evil.example"}}).status == 403);
    BOOST_TEST(mine.post("/account/end", good, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);

    BOOST_TEST(is_greeted(other, "carol"));
}

BOOST_AUTO_TEST_CASE(a_session_of_somebody_else_cannot_be_ended) {
    auto other = browser_of("carol");
    auto mine = browser_of("carol");
    const auto carols = field(mine.get("/account").body, "session");
    auto john = browser_of("john");
    auto johns_other = browser_of("john");

    const auto ended =
        john.post("/account/end", {{"csrf_token", john.token("/account")}, {"session", carols}});

    BOOST_TEST(ended.status == 303);
    BOOST_TEST(john.follow(ended).shows("That session had ended already."));
    BOOST_TEST(is_greeted(other, "carol"));
    BOOST_TEST(stage().sql("SELECT count(*) FROM sessions") == "4");
}

BOOST_AUTO_TEST_CASE(the_history_shows_a_refused_attempt_with_device_or_address) {
    auto stranger = stage().browser();
    const auto token = stranger.token("/login");
    const Fields typed{{"csrf_token", token}, {"username", " CAROL"}, {"password", "wrong"}};
    BOOST_TEST(stranger.post("/login", typed, {{"User-Agent", firefox}}).status == 401);

    auto mine = browser_of("carol");
    const auto page = mine.get("/account");

    const auto refused = page.body.find(">Refused<");
    BOOST_REQUIRE(refused != std::string::npos);
    const auto rest = page.body.substr(refused);
    BOOST_TEST(rest.find("Firefox on Linux") < rest.find("</li>"));
    BOOST_TEST(rest.find("127.0.0.1") < rest.find("</li>"));
    BOOST_TEST(page.body.find(">Signed in</p>") < refused);
}

BOOST_AUTO_TEST_CASE(no_more_than_twenty_logins_are_told) {
    for (int i = 0; i < 25; ++i)
        (void)browser_of("stuart");

    auto stuart = browser_of("stuart");

    BOOST_TEST(count_of(stuart.get("/account").body, "<li class=\"login\">") == 20U);
}

BOOST_AUTO_TEST_CASE(an_administrator_sees_everybody_and_ends_sessions) {
    auto john = browser_of("john");
    auto johns_other = browser_of("john");
    auto carol = browser_of("carol");

    const auto page = carol.get("/admin?q=JOH");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.shows("2 sessions."));
    const Fields one{{"csrf_token", page.form_token()},
                     {"session", field(page.body, "session")},
                     {"user", field(page.body, "user")},
                     {"q", "joh"}};
    const auto ended = carol.post("/admin/end", one);
    BOOST_TEST(ended.header("location").value_or("") == "/admin?q=joh");
    BOOST_TEST((is_greeted(john, "john") != is_greeted(johns_other, "john")));

    const auto all = carol.post("/admin/end-all", {{"csrf_token", carol.token("/admin")},
                                                   {"user", field(page.body, "user")}});
    BOOST_TEST(carol.follow(all).shows("The session of john has ended."));
    BOOST_TEST(stage().sql("SELECT count(*) FROM sessions") == "1");
    const bool is_logged = support::eventually([] {
        const auto log = stage().log();
        return log.find("session_ended_by_admin admin=carol user=john") != std::string::npos &&
               log.find("sessions_ended_by_admin admin=carol user=john") != std::string::npos;
    });
    BOOST_TEST(is_logged);
}

BOOST_AUTO_TEST_CASE(nobody_else_is_an_administrator) {
    auto carol = browser_of("carol");
    const auto page = carol.get("/admin");
    auto john = browser_of("john");

    BOOST_TEST(john.get("/admin").status == 403);
    for (const auto* path : {"/admin/end", "/admin/end-all", "/admin/release"})
        BOOST_TEST(john.post(path, {{"csrf_token", john.token("/logout")},
                                    {"session", field(page.body, "session")},
                                    {"subject", std::string(43, 'A')},
                                    {"user", field(page.body, "user")}})
                       .status == 403);
    BOOST_TEST(is_greeted(carol, "carol"));

    auto stranger = stage().browser();
    BOOST_TEST(stranger.get("/admin?q=a%26b").header("location").value_or("") ==
               "/login?next=%2Fadmin%3Fq%3Da%2526b");
}

BOOST_AUTO_TEST_CASE(who_wants_it_is_remembered_by_the_browser_or_in_the_store) {
    auto browser = stage().browser();
    const auto token = browser.token("/login");

    const auto answer = browser.post(
        "/login",
        {{"csrf_token", token}, {"username", "carol"}, {"password", "carol"}, {"remember", "yes"}});

    BOOST_TEST(answer.set_cookie("doorward").find("; Max-Age=2592000") != std::string::npos);
    BOOST_TEST(stage().sql("SELECT expires_at - began > 29 * 86400000 FROM sessions") == "1");
}

BOOST_AUTO_TEST_CASE(where_it_is_not_offered_nobody_is_remembered) {
    auto browser = shared_stage().browser();
    const auto form = browser.get("/login");
    BOOST_TEST(!form.shows("remember"));

    const auto answer = browser.post("/login", {{"csrf_token", form.form_token()},
                                                {"username", "carol"},
                                                {"password", "carol"},
                                                {"remember", "yes"}});

    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.set_cookie("doorward").find("Max-Age") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
