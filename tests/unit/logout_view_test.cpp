#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::LogoutView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(logout_view)

BOOST_AUTO_TEST_CASE(one_button_posts_the_token_to_logout) {
    const auto html = page({sample_frame("carol"), "token", "", "carol"});

    BOOST_TEST(html.find("<form method=\"post\" action=\"/prefix/logout\">") != std::string::npos);
    BOOST_TEST(html.find("name=\"csrf_token\" value=\"token\"") != std::string::npos);
    BOOST_TEST(values_of(html, "button", "type").size() == 1U);
    BOOST_TEST(html.find("name=\"next\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(next_is_kept) {
    const auto html = page({sample_frame("carol"), "token", "/wiki", "carol"});

    BOOST_TEST(html.find("name=\"next\" value=\"/wiki\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(it_names_who_is_signed_in_with_a_way_back) {
    const auto html = page({sample_frame("carol"), "token", "", "carol"});

    BOOST_TEST(html.find("<strong>carol</strong>") != std::string::npos);
    BOOST_TEST(html.find("<a href=\"/prefix/\">Stay signed in</a>") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
