#include "view/login_view.h"

#include <string>

#include "templates/login.tpl.varnames.h"
#include "view/page.h"
#include "view/template_set.h"

namespace doorward::view {
namespace {

/// Marks the fields that are wrong. A field's own error is nearer to its cause than the general
/// refusal.
void mark_fields(const LoginView& view, Page& page) {
    const bool username_wrong = !view.username_error.empty();
    const bool password_wrong = !view.password_error.empty();
    page.show_text(kl_USERNAME_NOTE, kl_USERNAME_ERROR, view.username_error);
    page.show_text(kl_PASSWORD_NOTE, kl_PASSWORD_ERROR, view.password_error);
    if (view.refused && !username_wrong) page.show(kl_USERNAME_REFUSED);
    if (view.refused && !password_wrong) page.show(kl_PASSWORD_REFUSED);
    if (view.refused || username_wrong) page.show(kl_USERNAME_WRONG);
    if (view.refused || password_wrong) page.show(kl_PASSWORD_WRONG);
}

/// True when the password is the next thing to type: the name is there, and nothing is wrong with
/// it.
bool starts_at_password(const LoginView& view) {
    return view.username_error.empty() && !view.username.empty();
}

}  // namespace

std::string render(const LoginView& view, const TemplateSet& templates) {
    Page page{view.frame, "login.tpl"};
    page.set(kl_USERNAME_TYPED, view.username);
    page.set(kl_CSRF_TOKEN, view.csrf_token);
    page.show_text(kl_NEXT_FIELD, kl_NEXT, view.next);
    page.show_text(kl_APP_LINE, kl_APP_HOST, view.app_host);
    mark_fields(view, page);
    page.show_text(kl_REMEMBER_BOX, kl_REMEMBER_FOR, view.remember_for);
    if (view.remember) page.show(kl_REMEMBER);
    page.show(starts_at_password(view) ? kl_FOCUS_PASSWORD : kl_FOCUS_USERNAME);
    if (!view.password_url.empty() || !view.help_url.empty()) page.show(kl_LINKS);
    page.show_text(kl_PASSWORD_LINK, kl_PASSWORD_URL, view.password_url);
    page.show_text(kl_HELP_LINK, kl_HELP_URL, view.help_url);
    return page.expand(templates);
}

}  // namespace doorward::view
