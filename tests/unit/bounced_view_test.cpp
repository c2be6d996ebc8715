#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::BouncedView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bounced_view)

BOOST_AUTO_TEST_CASE(it_names_the_app_the_likely_causes_and_a_way_on) {
    const view::BouncedView view{.frame = sample_frame("carol"),
                                 .host = "wiki.example.org",
                                 .scope = "The session cookie is for sso.example.org alone.",
                                 .address = "https://wiki.example.org/a",
                                 .request_id = "7f3a91c2"};

    const auto html = page(view);

    BOOST_TEST(has(text_of(html), "keeps no cookies for wiki.example.org"));
    BOOST_TEST(
        has(html, "<li class=\"mb-2\">The session cookie is for sso.example.org alone.</li>"));
    BOOST_TEST(has(html, "clocks of the servers differ"));
    BOOST_TEST(has(html, "href=\"https://wiki.example.org/a\">Try again</a>"));
    BOOST_TEST(has(html, "<code>7f3a91c2</code>"));
}

BOOST_AUTO_TEST_CASE(plain_http_is_a_cause_only_where_the_cookie_shuns_it) {
    view::BouncedView view;
    view.frame = sample_frame("carol");
    BOOST_TEST(!has(page(view), "http://"));

    view.is_https = true;
    BOOST_TEST(has(page(view), "http://"));
}

BOOST_AUTO_TEST_SUITE_END()
