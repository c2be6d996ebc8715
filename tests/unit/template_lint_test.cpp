#include "view/template_lint.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "unit/view_samples.h"

namespace {

using doorward::view::template_fault;

const std::string first_line = "{{%AUTOESCAPE context=\"HTML\"}}\n";

/// True when a template with `body` is refused for a reason that names `reason`.
bool refused_for(std::string_view body, std::string_view reason) {
    return template_fault(first_line + std::string{body}).find(reason) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(template_lint)

BOOST_AUTO_TEST_CASE(every_template_of_ours_passes) {
    int seen = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(doorward::tests::template_folder)) {
        std::ostringstream text;
        text << std::ifstream{entry.path()}.rdbuf();
        const auto fault = template_fault(text.str());
        BOOST_TEST(fault.empty(), entry.path() << ": " << fault);
        ++seen;
    }
    BOOST_TEST(seen >= 5);
}

BOOST_AUTO_TEST_CASE(a_template_without_escaping_is_refused) {
    const std::vector<std::string> texts{"", "<p>{{A}}</p>", "\n" + first_line, " " + first_line,
                                         "{{%AUTOESCAPE context=\"JSON\"}}\n"};
    for (const auto& text : texts)
        BOOST_TEST(template_fault(text).starts_with("its first line must be"), text);
}

BOOST_AUTO_TEST_CASE(escaping_cannot_be_changed_half_way) {
    BOOST_TEST(refused_for("{{%AUTOESCAPE context=\"XML\"}}", "nowhere but in its first line"));
    BOOST_TEST(refused_for("{{=| |=}}|A|", "may not change the marks"));
    for (const auto* marker : {"{{A:none}}", "{{A:h}}", "{{>BODY:none}}", "{{A:x-raw}}"})
        BOOST_TEST(refused_for(marker, "modifier"), marker);
}

BOOST_AUTO_TEST_CASE(addresses_that_nobody_judges_hold_no_marker) {
    BOOST_TEST(refused_for(R"(<button formaction="{{A}}">)", "formaction"));
    BOOST_TEST(refused_for(R"(<img srcset="/a.png, {{A}} 2x">)", "srcset"));
    BOOST_TEST(refused_for(R"(<IMG SRCSET='{{A}}'>)", "srcset"));
    BOOST_TEST(refused_for(R"(<a ping="{{A}}">)", "ping"));
    BOOST_TEST(template_fault(first_line + R"(<img srcset="/a.png 2x">)").empty());
}

BOOST_AUTO_TEST_CASE(script_or_style_inside_the_page_is_refused) {
    BOOST_TEST(refused_for("<script>go()</script>", "inline <script>"));
    BOOST_TEST(refused_for("<SCRIPT src=\"/a.js\">go()</SCRIPT>", "inline <script>"));
    BOOST_TEST(refused_for("<style>p{}</style>", "<style>"));
    BOOST_TEST(refused_for(R"(<p style="color:red">)", "style"));
    BOOST_TEST(refused_for(R"(<p class="a" onclick="go">)", "onclick"));
    BOOST_TEST(refused_for(R"({{#A}}<p {{#B}}onload="go"{{/B}}>{{/A}})", "onload"));
    BOOST_TEST(template_fault(first_line + R"(<script defer src="{{A}}/x.js"></script>)").empty());
}

BOOST_AUTO_TEST_CASE(markers_stand_in_text_or_in_quoted_values_only) {
    BOOST_TEST(refused_for("<a href={{A}}>", "must be quoted"));
    BOOST_TEST(refused_for("<a href=/x>", "must be quoted"));
    BOOST_TEST(refused_for("<p {{A}}>", "attribute's name"));
    BOOST_TEST(refused_for("<{{A}}>", "tag's name"));
    BOOST_TEST(refused_for("<a href=\"{{A}}>", "never closed"));
    BOOST_TEST(
        template_fault(first_line + R"(<p{{#A}} id="x"{{/A}} title="{{B}}">{{C}}</p>)").empty());
}

BOOST_AUTO_TEST_SUITE_END()
