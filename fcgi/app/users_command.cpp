#include "app/users_command.h"

#include <fmt/format.h>

#include "app/doctor_report.h"
#include "app/local_time.h"
#include "app/record_json.h"
#include "app/record_tables.h"
#include "app/records.h"

namespace doorward::app {
namespace {

/// More sessions of one person than this are told as a number alone.
constexpr std::size_t most_sessions = 1000;

Charset charset_of_output() {
    return style_of_output(ReportStyle::Form::Lines).charset;
}

std::string text_of(const std::vector<store::User>& users, bool are_all, Time now) {
    if (users.empty()) return "nobody\n";
    const auto table = users_table(users, LocalTimes{now});
    return table.text(width_of_output(), charset_of_output()) + "\n" +
           counted(users.size(), "user") +
           (are_all ? "\n" : "; there are more: --limit shows them\n");
}

std::string line(std::string_view name, std::string_view value) {
    return fmt::format("  {:<14}{}\n", name,
                       value.empty() ? "-" : shown_text(value, charset_of_output()));
}

std::string indented(const TextTable& table) {
    constexpr std::size_t indent = 2;
    const auto width = width_of_output();
    const auto text = table.text(width > indent ? width - indent : width, charset_of_output());
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at) + 1;
        out.append(indent, ' ').append(text, at, end - at);
        at = end;
    }
    return out;
}

/// Somebody with all that belongs to them.
struct Whole {
    store::User user;
    store::SessionList sessions;
    std::vector<store::LoginEvent> logins;
};

Whole whole_of(Records& records, const store::User& user) {
    return {user, records.sessions.list(user.id, {}, most_sessions),
            records.store->login_events(user.id)};
}

std::string json_of(const Whole& whole) {
    return user_json(
        whole.user, fmt::format("\"sessions\":{},\"all_sessions\":{},\"logins\":{}",
                                json_array_of(whole.sessions.sessions, session_json),
                                whole.sessions.all, json_array_of(whole.logins, login_event_json)));
}

std::string text_of(const Whole& whole, const LocalTimes& times) {
    const auto& record = whole.user.record;
    auto text = shown_text(record.username, charset_of_output()) + "\n" +
                line("name", record.display_name) + line("e-mail", record.email) +
                line("directory id", record.directory_id) +
                line("groups", fmt::format("{}", fmt::join(record.groups, ", "))) +
                line("first login", local_text(whole.user.first_login)) +
                line("last login", local_text(whole.user.last_login)) +
                line("last reading", local_text(whole.user.last_read));
    text += "\n" +
            (whole.sessions.all == 0 ? "not signed in" : counted(whole.sessions.all, "session")) +
            "\n";
    if (whole.sessions.all > 0)
        text += indented(sessions_table(whole.sessions.sessions, Whose::OnePersons, times));
    if (!whole.logins.empty())
        text += "\nlast logins\n" + indented(logins_table(whole.logins, times));
    return text;
}

}  // namespace

ExitCode list_users(const UserListOptions& options) {
    return with_records(options.settings_file, [&](Records& records) {
        // One more than asked tells that there are more.
        auto users = records.store->list_users(options.text, options.limit + 1);
        const bool are_all = users.size() <= options.limit;
        if (!are_all) users.pop_back();
        if (!options.as_json) return write_out(text_of(users, are_all, records.clock.now()));
        return write_out(fmt::format(
            "{{\"users\":{},\"are_all\":{}}}\n",
            json_array_of(users, [](const store::User& user) { return user_json(user); }),
            are_all));
    });
}

ExitCode show_user(const UserShowOptions& options) {
    return with_records(options.settings_file, [&](Records& records) {
        const auto users = users_called(records, options.name);
        if (users.empty()) return ExitCode::Failed;
        std::vector<std::string> all;
        const LocalTimes times{records.clock.now()};
        for (const auto& user : users) {
            const auto whole = whole_of(records, user);
            all.push_back(options.as_json ? json_of(whole) : text_of(whole, times));
        }
        return write_out(options.as_json ? "{\"users\":" + json_array(all) + "}\n"
                                         : fmt::format("{}", fmt::join(all, "\n")));
    });
}

}  // namespace doorward::app
