#pragma once

#include "http/response.h"
#include "pages/front_desk.h"
#include "view/template_set.h"

namespace doorward::pages {

/// The home page: a greeting, or a link to log in.
class Home {
public:
    /// Both must outlive this.
    Home(const FrontDesk& desk, const view::TemplateSet& templates);

    [[nodiscard]] http::Response get(Visit visit) const;

private:
    const FrontDesk& desk_;
    const view::TemplateSet& templates_;
};

}  // namespace doorward::pages
