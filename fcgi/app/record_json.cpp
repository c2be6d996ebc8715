#include "app/record_json.h"

#include <fmt/format.h>

#include "base/json_text.h"
#include "http/device_words.h"
#include "session/sessions.h"
#include "view/moment.h"

namespace doorward::app {
namespace {

std::string json_of(Time time) {
    return json_text(view::moment_of(time).iso);
}

std::string json_of(bool truth) {
    return truth ? "true" : "false";
}

}  // namespace

std::string session_json(const store::Session& session) {
    const auto& record = session.record;
    return fmt::format(
        R"({{"id":{},"username":{},"directory_id":{},"client":{},"device":{},"user_agent":{},)"
        R"("began":{},"last_seen":{},"expires_at":{},"is_remembered":{}}})",
        json_text(session::name_of(record.token_digest)), json_text(session.user.record.username),
        json_text(session.user.record.directory_id), json_text(record.client),
        json_text(http::device_words(record.user_agent)), json_text(record.user_agent),
        json_of(record.began), json_of(record.last_seen), json_of(record.expires_at),
        json_of(record.is_remembered));
}

std::string login_event_json(const store::LoginEvent& event) {
    return fmt::format(R"({{"when":{},"succeeded":{},"client":{},"device":{},"user_agent":{}}})",
                       json_of(event.when), json_of(event.succeeded), json_text(event.client),
                       json_text(http::device_words(event.user_agent)),
                       json_text(event.user_agent));
}

std::string user_json(const store::User& user, std::string_view more) {
    const auto groups = json_array_of(user.record.groups, json_text);
    return fmt::format(R"({{"username":{},"directory_id":{},"display_name":{},"email":{},)"
                       R"("first_login":{},"last_login":{},"last_read":{},"groups":{}{}{}}})",
                       json_text(user.record.username), json_text(user.record.directory_id),
                       json_text(user.record.display_name), json_text(user.record.email),
                       json_of(user.first_login), json_of(user.last_login), json_of(user.last_read),
                       groups, more.empty() ? "" : ",", more);
}

std::string json_array(const std::vector<std::string>& values) {
    if (values.empty()) return "[]";
    return fmt::format("[\n{}\n]", fmt::join(values, ",\n"));
}

}  // namespace doorward::app
