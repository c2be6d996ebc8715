#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::DeniedView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

view::DeniedView carol() {
    view::DeniedView view;
    view.frame = sample_frame("carol");
    view.place = "wiki.example.org/admin";
    view.username = "carol";
    view.login_url = "https://sso.example.org/logout?next=x&y";
    view.request_id = "7f3a91c2";
    return view;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(denied_view)

BOOST_AUTO_TEST_CASE(it_says_who_asks_and_for_what) {
    const auto text = text_of(page(carol()));

    BOOST_TEST(has(text, "You may not open this page"));
    BOOST_TEST(has(text, "wiki.example.org/admin"));
    BOOST_TEST(has(text, "You are signed in as carol."));
    BOOST_TEST(has(text, "Request ID: 7f3a91c2"));
    BOOST_TEST(!has(text, "not signed in"));
}

BOOST_AUTO_TEST_CASE(what_the_rule_asks_for_and_its_note_are_shown_when_there_are_some) {
    auto view = carol();
    BOOST_TEST(!has(page(view), "It is open to"));
    BOOST_TEST(!has(page(view), "class=\"alert"));

    view.asked_for = "members of staff";
    view.note = "Ask the librarians.";
    BOOST_TEST(has(text_of(page(view)), "It is open to members of staff."));
    BOOST_TEST(has(page(view), ">Ask the librarians.</p>"));
}

BOOST_AUTO_TEST_CASE(logging_in_as_someone_else_is_a_form_or_a_link) {
    auto view = carol();
    BOOST_TEST(has(page(view),
                   "href=\"https://sso.example.org/logout?next=x&amp;y\">"
                   "Log in as someone else</a>"));
    BOOST_TEST(!has(page(view), "<form"));

    view.csrf_token = "token";
    view.next = "https://sso.example.org/app?a=1&b=2";
    const auto html = page(view);
    BOOST_TEST(has(html, "<form method=\"post\" action=\"/prefix/logout\">"));
    BOOST_TEST(has(html, "name=\"csrf_token\" value=\"token\""));
    BOOST_TEST(has(html, "name=\"next\" value=\"https://sso.example.org/app?a=1&amp;b=2\""));
    BOOST_TEST(!has(html, "https://sso.example.org/logout"));
}

BOOST_AUTO_TEST_CASE(the_signed_in_are_led_to_their_account_and_home) {
    const auto html = page(carol());

    BOOST_TEST(has(html, "href=\"/prefix/account\">Your account</a>"));
    BOOST_TEST(has(html, "href=\"/prefix/\">Go to the home page</a>"));
}

BOOST_AUTO_TEST_CASE(a_stranger_is_offered_to_log_in_only_where_that_may_help) {
    view::DeniedView view;
    view.frame = sample_frame();
    view.place = "wiki.example.org/";
    const auto hopeless = page(view);
    BOOST_TEST(has(text_of(hopeless), "logging in would not open it"));
    BOOST_TEST(!has(hopeless, "btn-primary"));
    BOOST_TEST(!has(hopeless, "/account"));

    view.offer_login = true;
    view.login_url = "https://sso.example.org/login?next=x";
    const auto html = page(view);
    BOOST_TEST(!has(text_of(html), "would not open it"));
    BOOST_TEST(has(html, "href=\"https://sso.example.org/login?next=x\">Log in</a>"));
}

BOOST_AUTO_TEST_CASE(no_address_of_the_link_leaves_its_attribute) {
    auto view = carol();
    const auto harmless = skeleton(page(view));
    for (const std::string address : {"\"><script>", "' onclick='x", "javascript:alert(1)"}) {
        view.login_url = address;
        const auto html = page(view);
        BOOST_TEST(skeleton(html) == harmless, address);
        BOOST_TEST(!has(html, "javascript:"), address);
    }
}

BOOST_AUTO_TEST_SUITE_END()
