#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

/// The smallest page: everything around it is the frame.
std::string page(const view::Frame& frame) {
    static const view::TemplateSet templates{template_folder};
    return render(view::HomeView{frame, frame.username, "token"}, templates);
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(page_frame)

BOOST_AUTO_TEST_CASE(it_is_a_whole_page_in_english) {
    const auto html = page(sample_frame());

    BOOST_TEST(html.starts_with("<!doctype html>\n<html lang=\"en\">"));
    BOOST_TEST(has(html, "<title>Title - Brand</title>"));
    BOOST_TEST(has(html, "<meta name=\"robots\" content=\"noindex\">"));
    for (const std::string part : {"<nav ", "<main ", "<footer>", "</html>"})
        BOOST_TEST(has(html, part), part);
}

BOOST_AUTO_TEST_CASE(links_carry_the_prefix_while_assets_carry_the_version) {
    const auto html = page(sample_frame());

    for (const auto& link : values_of(html, "a", "href"))
        BOOST_TEST(link.starts_with("/prefix/"));
    auto assets = values_of(html, "script", "src");
    for (const std::string tag : {"link", "img"}) {
        for (auto& value : values_of(html, tag, tag == "img" ? "src" : "href"))
            assets.push_back(value);
    }
    BOOST_TEST(assets.size() >= 5U);
    for (const auto& asset : assets) {
        BOOST_TEST(asset.starts_with("/static/"), asset);
        BOOST_TEST(asset.ends_with("?v=1.2.3"), asset);
    }
}

BOOST_AUTO_TEST_CASE(an_app_at_the_root_has_links_from_the_root) {
    auto frame = sample_frame();
    frame.prefix.clear();

    BOOST_TEST(has(page(frame), "<a class=\"brand\" href=\"/\">"));
    BOOST_TEST(has(page(frame), "href=\"/login\""));
}

BOOST_AUTO_TEST_CASE(the_navigation_knows_who_is_signed_in) {
    const auto signed_out = page(sample_frame());
    BOOST_TEST(has(signed_out, "href=\"/prefix/login\">Log in</a>"));
    BOOST_TEST(!has(signed_out, "/prefix/logout"));

    const auto signed_in = page(sample_frame("carol"));
    BOOST_TEST(has(signed_in, "<span class=\"who\">carol</span>"));
    BOOST_TEST(has(signed_in, "<a class=\"door\" href=\"/prefix/logout\">Log out</a>"));
    BOOST_TEST(!has(signed_in, "/prefix/login"));
}

BOOST_AUTO_TEST_CASE(alerts_keep_their_order_their_category_their_close_button) {
    auto frame = sample_frame();
    frame.alerts = {{"success", "One"}, {"info", "Two"}, {"warning", "Three"}, {"danger", "Four"}};

    const auto html = page(frame);

    std::size_t at = 0;
    for (const auto& alert : frame.alerts) {
        at = html.find(
            "<div class=\"alert alert-" + alert.category + " alert-dismissible\" role=\"alert\">",
            at);
        BOOST_TEST_REQUIRE(at != std::string::npos, alert.category);
        BOOST_TEST(html.find(">" + alert.text + "</span>", at) != std::string::npos, alert.text);
    }
    BOOST_TEST(values_of(html, "button", "data-bs-dismiss").size() == 4U);
}

BOOST_AUTO_TEST_CASE(an_alert_may_lead_somewhere) {
    auto frame = sample_frame();
    frame.alerts = {{"warning", "One", "https://password.example.org/?a=b", "Change it"},
                    {"warning", "Two", "", "Nowhere"}};

    const auto html = page(frame);

    BOOST_TEST(has(html,
                   "<a class=\"alert-link\" href=\"https://password.example.org/?a=b\">"
                   "Change it</a>"));
    BOOST_TEST(!has(html, "Nowhere"));
}

BOOST_AUTO_TEST_CASE(only_the_first_danger_is_named_as_the_problem) {
    auto frame = sample_frame();
    frame.alerts = {{"danger", "One"}, {"danger", "Two"}};

    const auto html = page(frame);

    BOOST_TEST(has(html, "<span id=\"problem\">One</span>"));
    BOOST_TEST(has(html, "<span>Two</span>"));
}

BOOST_AUTO_TEST_CASE(the_script_that_closes_alerts_comes_with_alerts_only) {
    auto frame = sample_frame();
    BOOST_TEST(!has(page(frame), "bootstrap.bundle.min.js"));

    frame.alerts = {{"info", "One"}};
    BOOST_TEST(has(page(frame), "/static/bootstrap/js/bootstrap.bundle.min.js?v=1.2.3"));
}

BOOST_AUTO_TEST_SUITE_END()
