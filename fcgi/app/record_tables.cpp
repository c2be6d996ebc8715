#include "app/record_tables.h"

#include <fmt/format.h>

#include <utility>

#include "http/device_words.h"
#include "session/sessions.h"

namespace doorward::app {
namespace {

using Cut = Column::Cut;

std::string with_zone(std::string_view head, const LocalTimes& times) {
    return fmt::format("{} ({})", head, times.zone());
}

}  // namespace

TextTable sessions_table(const std::vector<store::Session>& sessions, Whose whose,
                         const LocalTimes& times) {
    const bool has_names = whose == Whose::Everybodys;
    std::vector<Column> columns{{"ID"}};
    if (has_names) columns.push_back({"USER", Cut::Yes});
    columns.insert(columns.end(), {{with_zone("LAST SEEN", times)},
                                   {with_zone("BEGAN", times)},
                                   {"ADDRESS", Cut::Yes},
                                   {"DEVICE", Cut::Yes}});
    TextTable table{std::move(columns)};
    for (const auto& session : sessions) {
        const auto& record = session.record;
        std::vector<std::string> cells{session::name_of(record.token_digest)};
        if (has_names) cells.push_back(session.user.record.username);
        cells.insert(cells.end(), {times.text(record.last_seen), times.text(record.began),
                                   record.client, http::device_words(record.user_agent)});
        table.add(std::move(cells));
    }
    return table;
}

TextTable logins_table(const std::vector<store::LoginEvent>& events, const LocalTimes& times) {
    TextTable table{
        {{with_zone("WHEN", times)}, {"RESULT"}, {"ADDRESS", Cut::Yes}, {"DEVICE", Cut::Yes}}};
    for (const auto& event : events)
        table.add({times.text(event.when), event.succeeded ? "logged in" : "refused", event.client,
                   http::device_words(event.user_agent)});
    return table;
}

TextTable users_table(const std::vector<store::User>& users, const LocalTimes& times) {
    TextTable table{{{"USER", Cut::Yes},
                     {"NAME", Cut::Yes},
                     {"E-MAIL", Cut::Yes},
                     {with_zone("LAST LOGIN", times)}}};
    for (const auto& user : users)
        table.add({user.record.username, user.record.display_name, user.record.email,
                   times.text(user.last_login)});
    return table;
}

std::string counted(std::size_t number, std::string_view thing) {
    return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

}  // namespace doorward::app
