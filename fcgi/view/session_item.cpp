#include "view/session_item.h"

#include "templates/session.tpl.varnames.h"

namespace doorward::view {

void add_session(Part& list, const ctemplate::StaticTemplateString& marker, const SessionItem& item,
                 const EndForm& form) {
    auto entry = list.include(marker, "session.tpl");
    entry.set(ks_DEVICE, item.device);
    entry.set(ks_ADDRESS, item.address);
    entry.set(ks_BEGAN_ISO, item.began.iso);
    entry.set(ks_BEGAN, item.began.words);
    entry.set(ks_SEEN_ISO, item.seen.iso);
    entry.set(ks_SEEN, item.seen.words);
    if (item.is_this) entry.show(ks_THIS);
    if (form.action.empty()) return;
    entry.show_text(ks_END, ks_ACTION, form.action);
    entry.set(ks_CSRF_TOKEN, form.csrf_token);
    entry.set(ks_NAME, item.name);
    entry.show_text(ks_OWNER_FIELD, ks_OWNER, form.owner);
    entry.show_text(ks_SEARCH_FIELD, ks_SEARCH, form.search);
}

}  // namespace doorward::view
