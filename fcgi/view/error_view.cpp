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
    page.show(view.offer_login ? ke_OFFER_LOGIN : ke_OFFER_HOME);
    return page.expand(templates);
}

}  // namespace doorward::view
