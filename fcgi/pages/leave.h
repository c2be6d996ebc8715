#pragma once

#include <string>

#include "http/response.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "session/sessions.h"

namespace doorward::pages {

/// What logging out works with.
struct LeaveParts {
    const FrontDesk& desk;
    const Error& error;
    session::Sessions& sessions;
};

/// Logs the visitor, of whom there must be one, out: the session that asks ends, its cookie goes,
/// 303 to `location`, where that is told.
[[nodiscard]] http::Response leave(Visit visit, const LeaveParts& parts, std::string location);

}  // namespace doorward::pages
