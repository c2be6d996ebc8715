#include "view/logout_view.h"

#include <string>

#include "templates/logout.tpl.varnames.h"
#include "view/page.h"
#include "view/template_set.h"

namespace doorward::view {

std::string render(const LogoutView& view, const TemplateSet& templates) {
    Page page{view.frame, "logout.tpl"};
    page.set(kl_USERNAME, view.username);
    page.set(kl_CSRF_TOKEN, view.csrf_token);
    page.show_text(kl_NEXT_FIELD, kl_NEXT, view.next);
    return page.expand(templates);
}

}  // namespace doorward::view
