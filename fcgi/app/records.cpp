#include "app/records.h"

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

#include "app/doctor_report.h"
#include "app/house.h"
#include "app/owner.h"
#include "base/json_text.h"
#include "base/text.h"
#include "config/read_settings.h"
#include "store/sqlite_store.h"

namespace doorward::app {
namespace {

std::unique_ptr<store::Store> store_of(const config::StoreSettings& settings) {
    const auto& file = settings.sqlite_file;
    // Nothing is made where no worker ever ran: it would be somebody else's.
    if (!std::filesystem::exists(file))
        throw std::runtime_error{file.string() +
                                 ": there is no database yet; a worker makes it at its start"};
    act_as_owner_of(file);
    return std::make_unique<store::SqliteStore>(file, settings.busy_limit);
}

}  // namespace

Records::Records(const config::Settings& settings_to_use)
    : settings{settings_to_use},
      store{store_of(settings.store)},
      // NOLINTNEXTLINE(clang-analyzer-optin.cplusplus.UninitializedObject): references are bound
      sessions{*store, clock, session_limits(settings)} {}

ExitCode with_records(const std::filesystem::path& settings_file,
                      const std::function<ExitCode(Records&)>& work) {
    const auto settings = config::read_settings(settings_file);
    if (!settings) {
        for (const auto& fault : settings.error())
            std::fprintf(stderr, "%s\n", fault.text.c_str());
        return ExitCode::BadSettings;
    }
    try {
        Records records{*settings};
        return work(records);
    } catch (const std::exception& problem) {
        say_problem(problem.what());
        return ExitCode::Failed;
    }
}

void say_problem(std::string_view what) {
    const auto charset = style_of_output(ReportStyle::Form::Lines).charset;
    std::fprintf(stderr, "doorward: %s\n", shown_text(what, charset).c_str());
}

ExitCode store_is_busy() {
    say_problem("others kept the store locked for longer than store.busy_limit; try again");
    return ExitCode::Failed;
}

std::vector<store::User> users_called(Records& records, std::string_view name) {
    auto users = records.store->users_named(unicode_lower(name));
    if (users.empty())
        say_problem("nobody called \"" + std::string{name} + "\" has ever logged in");
    return users;
}

ExitCode write_out(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
        return ExitCode::Done;
    say_problem("standard output cannot be written");
    return ExitCode::Failed;
}

}  // namespace doorward::app
