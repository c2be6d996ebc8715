#pragma once

#include <string>
#include <string_view>

#include "base/expected.h"
#include "base/log.h"
#include "http/form.h"
#include "http/response.h"
#include "pages/front_desk.h"

namespace doorward::pages {

/// Why a form that was posted does not count.
struct OwnFormFault {
    int status = 403;
    LogEvent event;
    /// It may have been ours, made too long ago or before another login: the page is to be shown
    /// again, with a fresh one.
    bool is_stale = false;
};

/// The form that the signed-in visitor posted, where it is one that we made for this session.
/// `name` is for the log.
[[nodiscard]] Expected<http::Form, OwnFormFault> read_own_form(const Visit& visit,
                                                               const FrontDesk& desk,
                                                               std::string_view name);

/// For a form whose field `field` names nothing that could be.
[[nodiscard]] OwnFormFault no_such_name(std::string_view field);

/// What the log says when the store was held too long for what the form `name` asks for.
[[nodiscard]] LogEvent store_busy(std::string_view name);

/// After a form: 303 to `location`, where `flash` is told. Loading that page anew sends nothing
/// anew.
[[nodiscard]] http::Response done(Visit visit, const FrontDesk& desk, std::string location,
                                  session::Flash flash, LogEvent event);

/// Where a page that is for the signed-in sends everybody else: to log in, then to come back to
/// `page`, a path of ours without the prefix, with its query.
[[nodiscard]] std::string login_before(const http::Request& request, std::string_view page);

}  // namespace doorward::pages
