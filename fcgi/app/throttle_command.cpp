#include "app/throttle_command.h"

#include <fmt/format.h>

#include "app/doctor_report.h"
#include "app/house.h"
#include "app/record_json.h"
#include "app/record_tables.h"
#include "app/records.h"
#include "base/json_text.h"
#include "config/secret_file.h"
#include "guard/directory_lock.h"
#include "guard/throttled.h"
#include "ldap/ldap_directory.h"
#include "ldap/library.h"
#include "view/moment.h"

namespace doorward::app {
namespace {

using store::CountKind;

/// The list that workers keep; names are in it by digests of their secret alone.
struct Throttling {
    explicit Throttling(Records& records)
        : hmac{config::secret_of(records.settings.server)},
          limits{limits_of(records.settings.throttle)},
          list{hmac, records.store->failures(), records.clock, limits} {
        learn_lockout(records);
    }

    /// Who waits so that the directory does not lock their account depends on what it says.
    void learn_lockout(Records& records) {
        const auto wanted = directory_lock_of(records.settings);
        if (!wanted.is_asked) return;
        ldap::prepare_library();
        const Log silence{LogLevel::Error, LogFormat::Text};
        ldap::LdapDirectory directory{records.settings.directory, silence, records.clock};
        guard::DirectoryLock lock{directory, limits, records.clock, silence, wanted};
        const auto problem =
            lock.learn(Tick::clock::now() + records.settings.directory.login_limit);
        if (problem)
            say_problem(
                "the directory did not say when it locks accounts, so those are not listed "
                "that wait for this alone: " +
                problem->detail);
    }

    Hmac hmac;
    guard::CurrentLimits limits;
    guard::ThrottledList list;
};

std::string_view word_for(CountKind kind) noexcept {
    switch (kind) {
        case CountKind::Name:
            return "name";
        case CountKind::Device:
            return "known browser";
        case CountKind::Account:
            return "account";
        case CountKind::Address:
            break;
    }
    return "address";
}

std::string who(const guard::Throttled& entry) {
    if (entry.kind == CountKind::Address) return entry.network;
    return entry.username.empty() ? "(nobody known)" : entry.username;
}

std::string text_of(const std::vector<guard::Throttled>& entries, Time now) {
    if (entries.empty()) return "nobody has to wait\n";
    const LocalTimes times{now};
    TextTable table{{{"DIGEST"},
                     {"KIND"},
                     {"WHO", Column::Cut::Yes},
                     {"FAILURES"},
                     {fmt::format("LAST ({})", times.zone())},
                     {"WAITS"}}};
    for (const auto& entry : entries) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(entry.free_at - now).count();
        table.add({entry.digest, std::string{word_for(entry.kind)}, who(entry),
                   std::to_string(entry.failures), times.text(entry.last_failure),
                   left > 0 ? fmt::format("{} s", left) : "no more"});
    }
    const auto charset = style_of_output(ReportStyle::Form::Lines).charset;
    return table.text(width_of_output(), charset);
}

std::string throttled_json(const guard::Throttled& entry) {
    return fmt::format(
        R"({{"digest":{},"kind":{},"username":{},"network":{},"failures":{},"last_failure":{},)"
        R"("free_at":{}}})",
        json_text(entry.digest), json_text(word_for(entry.kind)), json_text(entry.username),
        json_text(entry.network), entry.failures,
        json_text(view::moment_of(entry.last_failure).iso),
        json_text(view::moment_of(entry.free_at).iso));
}

/// What the text may stand for is released, whichever it is.
Expected<std::size_t, store::Fault> release(guard::ThrottledList& list, const std::string& whom) {
    std::size_t released = 0;
    const auto by_name = list.release_name(whom);
    if (!by_name) return by_name;
    const auto by_address = list.release_address(whom);
    if (!by_address) return by_address;
    released = *by_name + *by_address;
    for (const auto& entry : list.entries(store::failure_counts_kept)) {
        if (entry.digest != whom) continue;
        const auto by_digest = list.release(entry.id);
        if (!by_digest) return by_digest;
        released += *by_digest;
    }
    return released;
}

}  // namespace

ExitCode list_throttled(const ThrottleListOptions& options) {
    return with_records(options.settings_file, [&](Records& records) {
        const Throttling throttling{records};
        const auto entries = throttling.list.entries(options.limit);
        if (!options.as_json) return write_out(text_of(entries, records.clock.now()));
        return write_out(
            fmt::format("{{\"throttled\":{}}}\n", json_array_of(entries, throttled_json)));
    });
}

ExitCode release_throttled(const ThrottleReleaseOptions& options) {
    return with_records(options.settings_file, [&](Records& records) {
        Throttling throttling{records};
        std::size_t released = 0;
        std::vector<std::string> unknown;
        for (const auto& whom : options.whom) {
            const auto counts = release(throttling.list, whom);
            if (!counts) return store_is_busy();
            if (*counts > 0)
                ++released;
            else
                unknown.push_back(whom);
        }
        const auto written =
            write_out(options.as_json ? fmt::format("{{\"released\":{},\"unknown\":{}}}\n",
                                                    released, json_array_of(unknown, json_text))
                                      : fmt::format("{} released\n", released));
        for (const auto& whom : unknown)
            say_problem("nothing is counted against \"" + whom + "\"");
        return unknown.empty() ? written : ExitCode::Failed;
    });
}

}  // namespace doorward::app
