#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::ErrorView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

view::ErrorView not_found() {
    return {sample_frame(), 404, "Page not found", "There is no page here.", "", "", false};
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(error_view)

BOOST_AUTO_TEST_CASE(it_says_what_went_wrong_with_a_link_home) {
    const auto html = page(not_found());

    BOOST_TEST(has(html, "Error 404"));
    BOOST_TEST(has(html, "<h1>Page not found</h1>"));
    BOOST_TEST(has(html, "There is no page here."));
    BOOST_TEST(has(html, "href=\"/prefix/\">Go to the home page</a>"));
}

BOOST_AUTO_TEST_CASE(advice_is_shown_only_when_there_is_some) {
    auto view = not_found();
    BOOST_TEST(!has(page(view), "class=\"quiet\""));

    view.advice = "Check the address.";
    BOOST_TEST(has(page(view), "<p class=\"quiet\">Check the address.</p>"));
}

BOOST_AUTO_TEST_CASE(the_request_id_is_shown_only_when_there_is_one) {
    auto view = not_found();
    BOOST_TEST(!has(page(view), "Request ID"));

    view.request_id = "7f3a91c2";
    BOOST_TEST(has(text_of(page(view)), "Request ID: 7f3a91c2"));
}

BOOST_AUTO_TEST_CASE(logging_in_is_offered_beside_the_way_home) {
    auto view = not_found();
    view.frame.username = "carol";
    BOOST_TEST(!has(page(view), "href=\"/prefix/login\""));

    view.offer_login = true;
    BOOST_TEST(has(page(view), "href=\"/prefix/login\">Log in</a>"));
    BOOST_TEST(has(page(view), "href=\"/prefix/\">Go to the home page</a>"));
}

BOOST_AUTO_TEST_CASE(another_way_on_stands_beside_the_way_home) {
    auto view = not_found();
    view.link_url = "https://wiki.example.org/a?b=c&d";
    view.link_text = "Try again";

    const auto html = page(view);

    BOOST_TEST(has(html,
                   "class=\"btn btn-primary\" href=\"https://wiki.example.org/a?b=c&amp;d\">"
                   "Try again</a>"));
    BOOST_TEST(has(html, "href=\"/prefix/\">Go to the home page</a>"));
    BOOST_TEST(values_of(html, "a", "class").size() == 3U);  // brand, log in, this
}

BOOST_AUTO_TEST_SUITE_END()
