#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/text.h"
#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

using Views = boost::mpl::list<view::HomeView, view::LoginView, view::LogoutView, view::ErrorView,
                               view::DeniedView, view::BouncedView, view::ResumeView,
                               view::AccountView, view::AdminView>;

/// Lines of the table, with \xNN as the byte that it names.
std::vector<std::string> payloads() {
    std::ifstream table{DOORWARD_SOURCE_DIR "/tests/data/html_payloads.txt"};
    std::vector<std::string> all;
    for (std::string line; std::getline(table, line); all.push_back(line)) {
        for (auto at = line.find("\\x"); at != std::string::npos; at = line.find("\\x", at + 1))
            line.replace(at, 4, 1,
                         static_cast<char>(std::stoi(line.substr(at + 2, 2), nullptr, 16)));
    }
    return all;
}

/// Browsers skip white space and control characters at the start of an address and line ends inside
/// it.
bool is_harmless_address(const std::string& address) {
    std::string seen;
    for (const char letter : ascii_lower(address)) {
        if (letter > ' ') seen += letter;
    }
    return !seen.starts_with("javascript:") && !seen.starts_with("vbscript:") &&
           !seen.starts_with("data:");
}

void check_addresses(const std::string& html) {
    for (const auto& piece : read_html(html)) {
        for (const auto& [name, value] : piece.attributes) {
            if (name == "href" || name == "src" || name == "action")
                BOOST_TEST(is_harmless_address(value), piece.name << " " << name << " " << value);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(view_escaping)

BOOST_AUTO_TEST_CASE(the_table_holds_at_least_sixty_payloads) {
    BOOST_TEST(payloads().size() >= 60U);
}

BOOST_AUTO_TEST_CASE(the_skeleton_tells_a_tag_from_its_escaped_text) {
    BOOST_TEST(skeleton("<p>&lt;b&gt;</p>") == skeleton("<p>x</p>"));
    BOOST_TEST(skeleton("<p><b></p>") != skeleton("<p>x</p>"));
    BOOST_TEST(skeleton(R"(<p id="" onclick="">x</p>)") != skeleton(R"(<p id="">x</p>)"));
    BOOST_CHECK_THROW(skeleton("<p>a < b</p>"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_text_in_any_field_adds_a_tag_or_an_attribute, View, Views) {
    const view::TemplateSet templates{template_folder};
    auto view = filled_view<View>();
    const auto harmless = skeleton(render(view, templates));

    for (auto* field : fields_of(view)) {
        const auto kept = *field;
        for (const auto& payload : payloads()) {
            *field = payload;
            const auto html = render(view, templates);
            BOOST_TEST(skeleton(html) == harmless, payload << " instead of " << kept);
            check_addresses(html);
        }
        *field = kept;
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(every_field_reaches_the_page, View, Views) {
    const view::TemplateSet templates{template_folder};
    auto view = filled_view<View>();

    const auto html = render(view, templates);

    for (const auto* field : fields_of(view))
        BOOST_TEST(html.find(*field) != std::string::npos, *field << " is not in the page");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_marker_stays_empty, View, Views) {
    const view::TemplateSet templates{template_folder};
    const auto html = render(filled_view<View>(), templates);

    std::string before;
    for (const auto& piece : read_html(html)) {
        for (const auto& [name, value] : piece.attributes) {
            BOOST_TEST(!value.ends_with("?v="));
            if (name == "href" || name == "value" || name == "src") BOOST_TEST(!value.empty());
        }
        BOOST_TEST(piece.text.find("  ") == std::string::npos, piece.text);
        // Two words that never stand together: an element was opened and closed with nothing in it.
        for (const std::string name : {"h1", "title", "span", "strong", "code", "a"})
            BOOST_TEST(!(before == name && piece.name == "/" + name), "an empty " << name);
        before = piece.name;
    }
}

BOOST_AUTO_TEST_CASE(text_is_escaped_once_not_twice) {
    const view::TemplateSet templates{template_folder};
    view::HomeView view{sample_frame("o'neil"), "o'neil & <sons>", "token"};
    view.frame.brand = "Salt & Pepper";

    const auto html = render(view, templates);

    BOOST_TEST(text_of(html).find("Hey o'neil & <sons>!!") != std::string::npos);
    BOOST_TEST(html.find("<title>Title - Salt &amp; Pepper</title>") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
