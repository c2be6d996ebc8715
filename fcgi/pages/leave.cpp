#include "pages/leave.h"

#include <utility>

#include "pages/own_form.h"

namespace doorward::pages {

http::Response leave(Visit visit, const LeaveParts& parts, std::string location) {
    if (!parts.sessions.end(visit.visitor->token_digest))
        return parts.error.answer(std::move(visit), 503, store_busy("logout"));
    remove_session_cookie(visit, parts.desk.cookies());
    LogEvent event{
        LogLevel::Info, "session_ended", {{"user", visit.visitor->user.record.username}}};
    return done(std::move(visit), parts.desk, std::move(location),
                {session::FlashCategory::Info, "You have been logged out."}, std::move(event));
}

}  // namespace doorward::pages
