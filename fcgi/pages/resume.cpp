#include "pages/resume.h"

#include <utility>

#include "http/percent.h"
#include "pages/form_input.h"
#include "pages/onward.h"
#include "view/resume_view.h"

namespace doorward::pages {

Resume::Resume(const FrontDesk& desk, const http::ReturnAddresses& return_addresses,
               const view::TemplateSet& templates)
    : desk_{desk}, return_addresses_{return_addresses}, templates_{templates} {}

http::Response Resume::get(Visit visit) const {
    const auto& prefix = visit.request.prefix;
    const auto next = next_of_query(visit.request.query);
    auto address = onward(return_addresses_, next, prefix);
    const auto app = destination(return_addresses_, next);
    if (!address || !app) return desk_.redirect(std::move(visit), prefix + "/");
    if (!visit.visitor) {
        const auto here = prefix + "/resume?next=" + http::percent_encoded(next);
        auto location = prefix + "/login?next=" + http::percent_encoded(here);
        return desk_.redirect(std::move(visit), std::move(location));
    }
    const view::ResumeView page{.frame = desk_.frame(visit, "Not received"),
                                .host = app->origin.host,
                                .place = app->origin.host + app->path,
                                .address = std::move(*address)};
    return desk_.page(std::move(visit), 200, render(page, templates_));
}

}  // namespace doorward::pages
