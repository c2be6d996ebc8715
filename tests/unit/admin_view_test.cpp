#include "view/admin_view.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "unit/html_reader.h"
#include "unit/view_samples.h"

namespace {

using namespace doorward;
using namespace doorward::tests;

std::string page(const view::AdminView& view) {
    static const view::TemplateSet templates{template_folder};
    return render(view, templates);
}

/// Two people, the second with two sessions.
view::AdminView busy_house() {
    view::AdminView view;
    view.frame = sample_frame("carol");
    view.csrf_token = "token";
    view.shown = "3 sessions.";
    view.people.resize(2);
    view.people[0].user = "1";
    view.people[0].username = "carol";
    view.people[0].sessions.resize(1);
    view.people[1].user = "2";
    view.people[1].username = "john";
    view.people[1].name = "John Example";
    view.people[1].sessions.resize(2);
    return view;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(admin_view)

BOOST_AUTO_TEST_CASE(every_session_has_a_button_or_so_has_every_person) {
    auto actions = values_of(page(busy_house()), "form", "action");

    std::sort(actions.begin(), actions.end());
    const std::vector<std::string> expected{"/prefix/admin",         "/prefix/admin/end",
                                            "/prefix/admin/end",     "/prefix/admin/end",
                                            "/prefix/admin/end-all", "/prefix/admin/end-all"};
    BOOST_TEST(actions == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(forms_say_whose_session_it_is) {
    const auto html = page(busy_house());

    const auto names = values_of(html, "input", "name");
    BOOST_TEST(std::count(names.begin(), names.end(), "user") == 5);
    BOOST_TEST(has(html, "End all sessions<span class=\"visually-hidden\"> of john</span>"));
}

BOOST_AUTO_TEST_CASE(a_search_is_kept_by_every_form) {
    auto view = busy_house();
    const auto count = [](const std::vector<std::string>& names) {
        return std::count(names.begin(), names.end(), "q");
    };
    BOOST_TEST(count(values_of(page(view), "input", "name")) == 1);

    view.search = "jo";
    const auto html = page(view);
    BOOST_TEST(count(values_of(html, "input", "name")) == 6);
    BOOST_TEST(has(html, R"(id="q" name="q" value="jo")"));
}

BOOST_AUTO_TEST_CASE(an_empty_house_has_no_empty_list) {
    auto view = busy_house();
    view.people.clear();
    view.shown = "Nobody with such a name.";

    const auto html = page(view);

    BOOST_TEST(has(text_of(html), "Nobody with such a name."));
    BOOST_TEST(!has(html, "<ul"));
}

BOOST_AUTO_TEST_CASE(only_administrators_are_shown_the_way_here) {
    auto view = busy_house();
    BOOST_TEST(!has(page(view), "href=\"/prefix/admin\""));

    view.frame.is_admin = true;
    BOOST_TEST(has(page(view), "href=\"/prefix/admin\""));
    view.frame.username.clear();
    BOOST_TEST(!has(page(view), "href=\"/prefix/admin\""));
}

BOOST_AUTO_TEST_SUITE_END()
