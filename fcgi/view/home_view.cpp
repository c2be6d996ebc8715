#include "view/home_view.h"

#include <string>

#include "templates/home.tpl.varnames.h"
#include "view/page.h"
#include "view/template_set.h"

namespace doorward::view {

std::string render(const HomeView& view, const TemplateSet& templates) {
    Page page{view.frame, "home.tpl"};
    if (view.username.empty()) {
        page.show(kh_SIGNED_OUT_HOME);
    } else {
        page.show_text(kh_SIGNED_IN_HOME, kh_USERNAME, view.username);
        page.set(kh_CSRF_TOKEN, view.csrf_token);
    }
    return page.expand(templates);
}

}  // namespace doorward::view
