#include "view/denied_view.h"

#include <string>

#include "templates/denied.tpl.varnames.h"
#include "view/page.h"
#include "view/template_set.h"

namespace doorward::view {
namespace {

void add_ways_on(const DeniedView& view, Page& page) {
    if (view.offer_login) {
        page.show_text(kd_OFFER_LOGIN, kd_LOGIN_URL, view.login_url);
    } else if (!view.csrf_token.empty()) {
        page.show_text(kd_OTHER_FORM, kd_CSRF_TOKEN, view.csrf_token);
        page.set(kd_NEXT, view.next);
    } else {
        page.show_text(kd_OTHER_LINK, kd_LOGIN_URL, view.login_url);
    }
    page.show(view.username.empty() ? kd_HOME_LINK : kd_OWN_LINKS);
}

}  // namespace

std::string render(const DeniedView& view, const TemplateSet& templates) {
    Page page{view.frame, "denied.tpl"};
    page.set(kd_PLACE, view.place);
    if (view.username.empty())
        page.show(view.offer_login ? kd_LOGIN_MAY_HELP : kd_NOBODY);
    else
        page.show_text(kd_SOMEBODY, kd_USERNAME, view.username);
    page.show_text(kd_ASKED_LINE, kd_ASKED_FOR, view.asked_for);
    page.show_text(kd_NOTE_LINE, kd_NOTE, view.note);
    add_ways_on(view, page);
    page.set(kd_REQUEST_ID, view.request_id);
    return page.expand(templates);
}

}  // namespace doorward::view
