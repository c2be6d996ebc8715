#include "view/admin_view.h"

#include "templates/admin.tpl.varnames.h"
#include "view/page.h"

namespace doorward::view {
namespace {

std::vector<EndForm> end_forms(const AdminView& view) {
    std::vector<EndForm> forms;
    forms.reserve(view.people.size());
    for (const auto& person : view.people)
        forms.push_back({.action = view.frame.prefix + "/admin/end",
                         .csrf_token = view.csrf_token,
                         .owner = person.user,
                         .search = view.search});
    return forms;
}

void add_person(Part& list, const SignedInPerson& person, const EndForm& form) {
    auto entry = list.add(ka_PERSON);
    entry.set(ka_USERNAME, person.username);
    entry.show_text(ka_NAME_LINE, ka_NAME, person.name);
    entry.set(ka_USER, person.user);
    entry.set(ka_CSRF_TOKEN, form.csrf_token);
    entry.show_text(ka_SEARCH_FIELD, ka_SEARCH, form.search);
    for (const auto& session : person.sessions)
        add_session(entry, ka_SESSION, session, form);
}

void add_waiting(Part& list, const WaitingItem& item, const AdminView& view) {
    auto entry = list.add(ka_WAITER);
    entry.set(ka_WHAT, item.what);
    entry.set(ka_FAILURES, item.failures);
    entry.set(ka_LAST_ISO, item.last.iso);
    entry.set(ka_LAST, item.last.words);
    entry.set(ka_FREE_ISO, item.free.iso);
    entry.set(ka_FREE, item.free.words);
    entry.set(ka_CSRF_TOKEN, view.csrf_token);
    entry.set(ka_SUBJECT, item.id);
}

}  // namespace

std::string render(const AdminView& view, const TemplateSet& templates) {
    const auto forms = end_forms(view);
    Page page{view.frame, "admin.tpl", Layout::Lists};
    page.set(ka_SEARCH, view.search);
    page.set(ka_SHOWN, view.shown);
    if (!view.people.empty()) {
        auto list = page.block().add(ka_PEOPLE);
        for (std::size_t i = 0; i < view.people.size(); ++i)
            add_person(list, view.people[i], forms[i]);
    }
    if (!view.waiting.empty()) {
        auto list = page.block().add(ka_WAITING);
        for (const auto& item : view.waiting)
            add_waiting(list, item, view);
    }
    return page.expand(templates);
}

}  // namespace doorward::view
