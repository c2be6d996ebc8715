#include "view/bounced_view.h"

#include <string>

#include "templates/bounced.tpl.varnames.h"
#include "view/page.h"
#include "view/template_set.h"

namespace doorward::view {

std::string render(const BouncedView& view, const TemplateSet& templates) {
    Page page{view.frame, "bounced.tpl"};
    page.set(kb_HOST, view.host);
    page.set(kb_SCOPE, view.scope);
    if (view.is_https) page.show(kb_SECURE);
    page.set(kb_ADDRESS, view.address);
    page.set(kb_REQUEST_ID, view.request_id);
    return page.expand(templates);
}

}  // namespace doorward::view
