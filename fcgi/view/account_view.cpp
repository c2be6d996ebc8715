#include "view/account_view.h"

#include "templates/account.tpl.varnames.h"
#include "view/page.h"

namespace doorward::view {
namespace {

void add_groups(const std::vector<std::string>& groups, const std::string& count, Page& page) {
    if (groups.empty()) {
        page.show(ka_NO_GROUPS);
        return;
    }
    if (groups.size() > most_groups_unfolded) {
        page.show_text(ka_FOLDED, ka_GROUP_COUNT, count);
        page.show(ka_UNFOLDED);
    }
    auto list = page.block().add(ka_GROUPS);
    for (const auto& group : groups)
        list.add(ka_GROUP).set(ka_GROUP_NAME, group);
}

void add_logins(const std::vector<LoginItem>& logins, Page& page) {
    if (logins.empty()) {
        page.show(ka_NO_LOGINS);
        return;
    }
    auto list = page.block().add(ka_LOGINS);
    for (const auto& login : logins) {
        auto entry = list.add(ka_LOGIN);
        entry.show(login.succeeded ? ka_SUCCEEDED : ka_REFUSED);
        entry.set(ka_WHEN_ISO, login.when.iso);
        entry.set(ka_WHEN, login.when.words);
        entry.set(ka_LOGIN_DEVICE, login.device);
        entry.set(ka_LOGIN_ADDRESS, login.address);
    }
}

}  // namespace

std::string render(const AccountView& view, const TemplateSet& templates) {
    const auto group_count = std::to_string(view.groups.size());
    const EndForm end{.action = view.frame.prefix + "/account/end",
                      .csrf_token = view.csrf_token,
                      .owner = {},
                      .search = {}};
    const EndForm none{};
    Page page{view.frame, "account.tpl", Layout::Lists};
    page.set(ka_USERNAME, view.username);
    page.show_text(ka_NAME_FACT, ka_NAME, view.name);
    page.show_text(ka_EMAIL_FACT, ka_EMAIL, view.email);
    page.show_text(ka_PASSWORD_LINK, ka_PASSWORD_URL, view.password_url);
    page.show_text(ka_MORE_SESSIONS, ka_SHOWN, view.shown);
    page.set(ka_CSRF_TOKEN, view.csrf_token);
    add_groups(view.groups, group_count, page);
    for (const auto& session : view.sessions)
        add_session(page.block(), ka_SESSION, session, session.is_this ? none : end);
    if (view.has_others) page.show(ka_END_OTHERS);
    add_logins(view.logins, page);
    return page.expand(templates);
}

}  // namespace doorward::view
