#pragma once

#include <string>
#include <string_view>

#include "http/response.h"
#include "pages/front_desk.h"
#include "view/template_set.h"

namespace doorward::pages {

/// The page for a request that cannot be answered: what happened, and what a person can do next.
class Error {
public:
    /// Both must outlive this.
    Error(const FrontDesk& desk, const view::TemplateSet& templates);

    /// The page for `status`; `event` is what the log says of it.
    [[nodiscard]] http::Response answer(Visit visit, int status, LogEvent event) const;

private:
    const FrontDesk& desk_;
    const view::TemplateSet& templates_;
};

}  // namespace doorward::pages
