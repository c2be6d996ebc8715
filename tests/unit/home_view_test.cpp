#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::HomeView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(home_view)

BOOST_AUTO_TEST_CASE(the_signed_out_are_shown_the_way_to_the_login_page) {
    const auto html = page({sample_frame(), "", "token"});

    BOOST_TEST(html.find("href=\"/prefix/login\">Log in</a>") != std::string::npos);
    BOOST_TEST(html.find("Hey ") == std::string::npos);
    BOOST_TEST(html.find("<form") == std::string::npos);
    BOOST_TEST(html.find("token") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_signed_in_are_greeted_in_one_unbroken_run_of_text) {
    const auto html = page({sample_frame("carol"), "carol", "token"});

    BOOST_TEST(html.find(">Hey carol!!<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_signed_in_find_a_button_that_posts_to_logout) {
    const auto html = page({sample_frame("carol"), "carol", "token"});

    BOOST_TEST(html.find("<form method=\"post\" action=\"/prefix/logout\">") != std::string::npos);
    BOOST_TEST(html.find("name=\"csrf_token\" value=\"token\"") != std::string::npos);
    BOOST_TEST(values_of(html, "button", "type").front() == "submit");
}

BOOST_AUTO_TEST_CASE(a_name_of_256_letters_is_shown_whole) {
    const std::string name(256, 'x');

    BOOST_TEST(text_of(page({sample_frame(name), name, "token"})).find("Hey " + name + "!!") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
