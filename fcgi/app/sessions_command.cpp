#include "app/sessions_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/doctor_report.h"
#include "app/record_json.h"
#include "app/record_tables.h"
#include "app/records.h"

namespace doorward::app {
namespace {

/// So many end in one transaction: more would keep logins waiting.
constexpr std::size_t batch = 500;

bool was_seen_later(const store::Session& left, const store::Session& right) noexcept {
    return left.record.last_seen > right.record.last_seen;
}

/// What the options ask for; nothing when nobody is called so.
std::optional<store::SessionList> list_of(Records& records, const SessionListOptions& options) {
    if (!options.user) return records.sessions.list({}, {}, options.limit);
    const auto users = users_called(records, *options.user);
    if (users.empty()) return std::nullopt;
    store::SessionList all;
    for (const auto& user : users) {
        auto list = records.sessions.list(user.id, {}, options.limit);
        all.all += list.all;
        std::move(list.sessions.begin(), list.sessions.end(), std::back_inserter(all.sessions));
    }
    std::stable_sort(all.sessions.begin(), all.sessions.end(), was_seen_later);
    if (all.sessions.size() > options.limit)
        all.sessions.erase(all.sessions.begin() + static_cast<std::ptrdiff_t>(options.limit),
                           all.sessions.end());
    return all;
}

std::string text_of(const store::SessionList& list, Time now) {
    if (list.all == 0) return "nobody is signed in\n";
    const auto table = sessions_table(list.sessions, Whose::Everybodys, LocalTimes{now});
    const auto charset = style_of_output(ReportStyle::Form::Lines).charset;
    const auto shown = list.sessions.size();
    return table.text(width_of_output(), charset) + "\n" +
           (shown < list.all
                ? fmt::format("{} of {}; --limit shows more\n", shown, counted(list.all, "session"))
                : counted(list.all, "session") + "\n");
}

/// How many sessions ended, and what nothing was known by.
struct Ended {
    std::size_t count = 0;
    std::vector<std::string> unknown;
};

using Outcome = Expected<Ended, store::Fault>;

Outcome end_named(Records& records, const std::vector<std::string>& names) {
    Ended ended;
    for (const auto& name : names) {
        const auto count = records.sessions.end_named(session::session_named(name).value(), {});
        if (!count) return Unexpected{count.error()};
        if (*count == 0) ended.unknown.push_back(name);
        ended.count += *count;
    }
    return ended;
}

Outcome end_of(Records& records, const std::vector<store::User>& users) {
    Ended ended;
    for (const auto& user : users) {
        const auto count = records.store->end_sessions_of(user.id);
        if (!count) return Unexpected{count.error()};
        ended.count += *count;
    }
    return ended;
}

Outcome end_all(Records& records) {
    Ended ended;
    for (;;) {
        const auto count = records.store->end_all_sessions(batch);
        if (!count) return Unexpected{count.error()};
        ended.count += *count;
        if (*count < batch) return ended;
    }
}

ExitCode report(const Outcome& outcome, bool as_json) {
    if (!outcome) return store_is_busy();
    const auto unknown = json_array_of(outcome->unknown, json_text);
    const auto written = write_out(
        as_json ? fmt::format("{{\"ended\":{},\"unknown\":{}}}\n", outcome->count, unknown)
                : counted(outcome->count, "session") + " ended\n");
    for (const auto& name : outcome->unknown)
        say_problem("there is no session " + name + "; it may be over already");
    return outcome->unknown.empty() ? written : ExitCode::Failed;
}

}  // namespace

ExitCode list_sessions(const SessionListOptions& options) {
    return with_records(options.settings_file, [&](Records& records) {
        const auto list = list_of(records, options);
        if (!list) return ExitCode::Failed;
        if (!options.as_json) return write_out(text_of(*list, records.clock.now()));
        return write_out(fmt::format("{{\"sessions\":{},\"all\":{}}}\n",
                                     json_array_of(list->sessions, session_json), list->all));
    });
}

ExitCode end_sessions(const SessionEndOptions& options) {
    for (const auto& name : options.names) {
        if (session::session_named(name)) continue;
        say_problem("\"" + name +
                    "\" names no session: `doorward sessions list` shows their IDs, " +
                    "16 digits each (0-9, a-f)");
        return ExitCode::Failed;
    }
    return with_records(options.settings_file, [&](Records& records) {
        if (options.ends_all) return report(end_all(records), options.as_json);
        if (!options.user) return report(end_named(records, options.names), options.as_json);
        const auto users = users_called(records, *options.user);
        if (users.empty()) return ExitCode::Failed;
        return report(end_of(records, users), options.as_json);
    });
}

}  // namespace doorward::app
