#include "pages/home.h"

#include <utility>

#include "view/home_view.h"

namespace doorward::pages {

Home::Home(const FrontDesk& desk, const view::TemplateSet& templates)
    : desk_{desk}, templates_{templates} {}

http::Response Home::get(Visit visit) const {
    view::HomeView page{.frame = desk_.frame(visit, "Home"), .username = {}, .csrf_token = {}};
    if (visit.visitor) {
        page.username = visit.visitor->user.record.username;
        page.csrf_token = desk_.form_token(visit);
    }
    return desk_.page(std::move(visit), 200, render(page, templates_));
}

}  // namespace doorward::pages
