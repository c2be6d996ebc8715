#pragma once

#include <string>
#include <string_view>

#include "http/response.h"
#include "pages/front_desk.h"
#include "view/error_view.h"
#include "view/template_set.h"

namespace doorward::pages {

/// What a page says to a visitor.
struct Words {
    std::string heading;
    std::string explanation;
    std::string advice;
    std::string link_url{};  ///< Where to go on besides home; empty for nowhere.
    std::string link_text{};
};

/// The page for a request that cannot be answered: what happened, and what a person can do next.
class Error {
public:
    /// Both must outlive this.
    Error(const FrontDesk& desk, const view::TemplateSet& templates);

    /// The page for `status`; `event` is what the log says of it.
    [[nodiscard]] http::Response answer(Visit visit, int status, LogEvent event) const;
    /// The same with words of the caller's own.
    [[nodiscard]] http::Response explain(Visit visit, int status, Words words,
                                         LogEvent event) const;

private:
    [[nodiscard]] http::Response page(Visit visit, const view::ErrorView& view,
                                      LogEvent event) const;

    const FrontDesk& desk_;
    const view::TemplateSet& templates_;
};

}  // namespace doorward::pages
