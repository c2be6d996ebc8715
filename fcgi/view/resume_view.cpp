#include "view/resume_view.h"

#include <string>

#include "templates/resume.tpl.varnames.h"
#include "view/page.h"
#include "view/template_set.h"

namespace doorward::view {

std::string render(const ResumeView& view, const TemplateSet& templates) {
    Page page{view.frame, "resume.tpl"};
    page.set(kr_HOST, view.host);
    page.set(kr_PLACE, view.place);
    page.set(kr_ADDRESS, view.address);
    return page.expand(templates);
}

}  // namespace doorward::view
