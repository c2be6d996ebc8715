#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::LoginView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

view::LoginView empty_form() {
    view::LoginView view;
    view.frame = sample_frame();
    view.csrf_token = "token";
    return view;
}

/// The tag of the field `id`, as it stands in the page.
std::string field(const std::string& html, const std::string& id) {
    const auto at = html.find("id=\"" + id + "\" name=");
    const auto start = html.rfind('<', at);
    return html.substr(start, html.find('>', at) - start);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(login_view)

BOOST_AUTO_TEST_CASE(the_form_posts_name_password_and_token_to_login) {
    const auto html = page(empty_form());

    BOOST_TEST(has(html, "<form method=\"post\" action=\"/prefix/login\" novalidate>"));
    const auto names = values_of(html, "input", "name");
    const std::vector<std::string> expected{"csrf_token", "username", "password"};
    BOOST_TEST(names == expected, boost::test_tools::per_element());
    BOOST_TEST(has(html, "name=\"csrf_token\" value=\"token\""));
}

BOOST_AUTO_TEST_CASE(next_is_a_hidden_field_only_when_there_is_one) {
    auto view = empty_form();
    BOOST_TEST(!has(page(view), "name=\"next\""));

    view.next = "/wiki?a=1&b=2";
    BOOST_TEST(has(page(view), R"(<input type="hidden" name="next" value="/wiki?a=1&amp;b=2">)"));
}

BOOST_AUTO_TEST_CASE(the_app_that_one_is_on_the_way_to_is_named) {
    auto view = empty_form();
    BOOST_TEST(has(text_of(page(view)), "with your Brand account\n"));

    view.app_host = "wiki.example.org";
    BOOST_TEST(has(text_of(page(view)), "with your Brand account, to go on to wiki.example.org"));
}

BOOST_AUTO_TEST_CASE(fields_tell_browsers_and_password_managers_what_they_are) {
    const auto html = page(empty_form());

    BOOST_TEST(has(field(html, "username"), R"(autocomplete="username" autocapitalize="none")"));
    BOOST_TEST(has(field(html, "password"), R"(type="password")"));
    BOOST_TEST(has(field(html, "password"), R"(autocomplete="current-password")"));
    const std::vector<std::string> labelled{"username", "password"};
    BOOST_TEST(values_of(html, "label", "for") == labelled, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(typing_starts_at_the_name) {
    const auto html = page(empty_form());

    BOOST_TEST(has(field(html, "username"), " autofocus"));
    BOOST_TEST(!has(field(html, "password"), " autofocus"));
    BOOST_TEST(!has(html, "aria-invalid"));
}

BOOST_AUTO_TEST_CASE(typing_starts_at_the_password_when_the_name_is_kept) {
    auto view = empty_form();
    view.username = "carol";
    view.password_error = "Please type your password.";

    const auto html = page(view);

    BOOST_TEST(has(field(html, "username"), R"(value="carol")"));
    BOOST_TEST(!has(field(html, "username"), " autofocus"));
    BOOST_TEST(has(field(html, "password"), " autofocus"));
}

BOOST_AUTO_TEST_CASE(typing_starts_at_the_first_of_two_wrong_fields) {
    auto view = empty_form();
    view.username = "bad name";
    view.username_error = "No spaces, please.";
    view.password_error = "Please type your password.";

    BOOST_TEST(has(field(page(view), "username"), " autofocus"));
    BOOST_TEST(!has(field(page(view), "password"), " autofocus"));
}

BOOST_AUTO_TEST_CASE(the_error_of_a_field_is_tied_to_it) {
    auto view = empty_form();
    view.password_error = "Please type your password.";

    const auto html = page(view);

    BOOST_TEST(has(field(html, "password"), "aria-invalid=\"true\""));
    BOOST_TEST(has(field(html, "password"), "aria-describedby=\"password-error\""));
    BOOST_TEST(has(html, "id=\"password-error\">Please type your password.<"));
    BOOST_TEST(!has(field(html, "username"), "aria-"));
}

BOOST_AUTO_TEST_CASE(a_refusal_marks_both_fields_with_the_danger_alert) {
    auto view = empty_form();
    view.refused = true;
    view.username = "carol";
    view.frame.alerts = {{"info", "Hello"}, {"danger", "Invalid username or password."}};

    const auto html = page(view);

    BOOST_TEST(has(html, "<span id=\"problem\">Invalid username or password.</span>"));
    for (const std::string id : {"username", "password"})
        BOOST_TEST(has(field(html, id), R"(aria-invalid="true" aria-describedby="problem")"));
}

BOOST_AUTO_TEST_CASE(the_error_of_a_field_goes_before_the_general_refusal) {
    auto view = empty_form();
    view.refused = true;
    view.username_error = "No spaces, please.";

    const auto html = page(view);

    BOOST_TEST(has(field(html, "username"), "aria-describedby=\"username-error\""));
    BOOST_TEST(!has(field(html, "username"), "problem"));
}

BOOST_AUTO_TEST_CASE(links_to_help_stand_there_only_when_they_are_set) {
    auto view = empty_form();
    BOOST_TEST(!has(page(view), "class=\"links\""));

    view.help_url = "https://help.example.org/";
    BOOST_TEST(has(page(view), R"(<a href="https://help.example.org/">Help</a>)"));
    BOOST_TEST(!has(page(view), "Forgot"));

    view.password_url = "https://id.example.org/";
    BOOST_TEST(has(page(view), R"(<a href="https://id.example.org/">Forgot your password?</a>)"));
}

BOOST_AUTO_TEST_CASE(what_needs_a_script_is_hidden_without_one) {
    const auto html = page(empty_form());

    const auto at = html.find("class=\"reveal\"");
    BOOST_TEST(has(html.substr(at, html.find('>', at) - at), " hidden"));
}

BOOST_AUTO_TEST_CASE(the_box_to_be_remembered_is_there_only_where_it_is_offered) {
    auto view = empty_form();
    BOOST_TEST(!has(page(view), "remember"));

    view.remember_for = "30 days";
    const auto html = page(view);
    BOOST_TEST(has(html, R"(type="checkbox" id="remember" name="remember" value="yes">)"));
    BOOST_TEST(has(text_of(html), "Keep me signed in on this device for 30 days"));

    view.remember = true;
    BOOST_TEST(has(page(view), R"(name="remember" value="yes" checked>)"));
}

BOOST_AUTO_TEST_SUITE_END()
