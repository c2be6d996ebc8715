#include "view/error_view.h"

#include <string>

#include "templates/error.tpl.varnames.h"
#include "view/page.h"
#include "view/template_set.h"

namespace doorward::view {

std::string render(const ErrorView& view, const TemplateSet& templates) {
    Page page{view.frame, "error.tpl"};
    const auto status = std::to_string(view.status);
    page.set(ke_STATUS, status);
    page.set(ke_HEADING, view.heading);
    page.set(ke_EXPLANATION, view.explanation);
    page.show_text(ke_ADVICE_LINE, ke_ADVICE, view.advice);
    page.show_text(ke_ID_LINE, ke_REQUEST_ID, view.request_id);
    if (!view.link_url.empty()) {
        page.show_text(ke_OFFER_LINK, ke_LINK_URL, view.link_url);
        page.set(ke_LINK_TEXT, view.link_text);
    }
    if (view.offer_login) page.show(ke_OFFER_LOGIN);
    page.show(view.offer_login || !view.link_url.empty() ? ke_HOME_LINK : ke_OFFER_HOME);
    return page.expand(templates);
}

}  // namespace doorward::view
