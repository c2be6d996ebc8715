#include "view/account_view.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::AccountView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

/// Of somebody with one session, of whom the directory says nothing but the name.
view::AccountView plain_account() {
    view::AccountView view;
    view.frame = sample_frame("carol");
    view.csrf_token = "token";
    view.username = "carol";
    view.sessions = {{"00000000000000aa",
                      "Firefox on Linux",
                      "192.0.2.1",
                      {"2026-11-23T18:19:16Z", "23 Nov 2026, 18:19 UTC"},
                      {"2026-11-23T19:00:00Z", "23 Nov 2026, 19:00 UTC"},
                      true}};
    return view;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(account_view)

BOOST_AUTO_TEST_CASE(the_session_that_asks_is_marked_and_has_no_button_to_end_it) {
    const auto html = page(plain_account());

    BOOST_TEST(has(text_of(html), "This session"));
    BOOST_TEST(!has(html, "<form"));
}

BOOST_AUTO_TEST_CASE(every_other_session_has_a_button_of_its_own) {
    auto view = plain_account();
    view.sessions.push_back(view.sessions.front());
    view.sessions.back().name = "00000000000000bb";
    view.sessions.back().is_this = false;
    view.has_others = true;

    const auto html = page(view);

    const std::vector<std::string> actions{"/prefix/account/end", "/prefix/account/end-others"};
    BOOST_TEST(values_of(html, "form", "action") == actions, boost::test_tools::per_element());
    const std::vector<std::string> sent{"csrf_token", "session", "csrf_token"};
    BOOST_TEST(values_of(html, "input", "name") == sent, boost::test_tools::per_element());
    BOOST_TEST(has(html, R"(name="session" value="00000000000000bb")"));
    BOOST_TEST(has(html,
                   "End<span class=\"visually-hidden\"> the session of Firefox on Linux at "
                   "192.0.2.1</span>"));
}

BOOST_AUTO_TEST_CASE(times_are_there_for_people_or_for_scripts) {
    BOOST_TEST(has(page(plain_account()),
                   R"(<time datetime="2026-11-23T18:19:16Z">23 Nov 2026, 18:19 UTC</time>)"));
}

BOOST_AUTO_TEST_CASE(what_the_directory_does_not_say_is_left_out) {
    const auto text = text_of(page(plain_account()));
    for (const auto* absent : {"Name\n", "E-mail", "Change your password", "Showing"})
        BOOST_TEST(!has(text, absent), absent);
    BOOST_TEST(has(text, "None\n"));

    auto view = plain_account();
    view.name = "Carol Example";
    view.email = "carol@example.org";
    view.password_url = "https://example.org/password";
    const auto more = page(view);
    BOOST_TEST(has(more, "<dt>Name</dt><dd>Carol Example</dd>"));
    BOOST_TEST(has(more, "<dt>E-mail</dt><dd>carol@example.org</dd>"));
    BOOST_TEST(has(more, R"(<a href="https://example.org/password">Change your password</a>)"));
}

BOOST_AUTO_TEST_CASE(many_groups_are_folded_away) {
    auto view = plain_account();
    view.groups.assign(view::most_groups_unfolded, "staff");
    const auto few = page(view);
    BOOST_TEST(!has(few, "<details>"));
    BOOST_TEST(has(few, "<li>staff</li>\n<li>staff</li>"));
    BOOST_TEST(!has(text_of(few), "None\n"));

    view.groups.emplace_back("staff");
    BOOST_TEST(has(page(view), "<summary>9 groups</summary>"));
}

BOOST_AUTO_TEST_CASE(logins_are_told_from_refusals) {
    auto view = plain_account();
    BOOST_TEST(has(text_of(page(view)), "None is remembered yet."));

    view.logins = {{{"iso", "words"}, false, "curl", "192.0.2.2"},
                   {{"iso", "words"}, true, "Firefox on Linux", "192.0.2.1"}};
    const auto html = page(view);
    const auto refused = html.find(">Refused<");
    const auto signed_in = html.find(">Signed in</p>");
    BOOST_TEST(refused < html.find(">curl<"));
    BOOST_TEST(html.find(">curl<") < signed_in);
    BOOST_TEST(has(html.substr(signed_in), "192.0.2.1"));
}

BOOST_AUTO_TEST_CASE(lists_bring_their_own_style_sheet) {
    BOOST_TEST(has(page(plain_account()), "/static/css/lists.css?v=1.2.3"));

    const view::TemplateSet templates{template_folder};
    BOOST_TEST(!has(render(view::HomeView{sample_frame(), "", ""}, templates), "lists.css"));
}

BOOST_AUTO_TEST_SUITE_END()
