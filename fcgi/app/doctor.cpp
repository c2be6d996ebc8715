#include "app/doctor.h"

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "app/ask_password.h"
#include "app/examine_files.h"
#include "app/forbid_core_dumps.h"
#include "app/trial_login.h"
#include "base/clock.h"
#include "base/wipe.h"
#include "config/read_settings.h"
#include "ldap/examination.h"

namespace doorward::app {
namespace {

void write_out(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

/// The settings of `options`; without them everything wrong with them was told.
std::optional<config::Settings> examine_settings(const DoctorOptions& options, const Tell& tell) {
    const Probe probe{tell, "", "settings"};
    auto settings = config::read_settings(options.settings_file);
    if (!settings) {
        for (const auto& fault : settings.error())
            probe.fail(fault.text, {});
        return std::nullopt;
    }
    if (settings->warnings.empty()) probe.good(settings->file.string());
    for (const auto& warning : settings->warnings)
        probe.warn(warning, {});
    return std::move(*settings);
}

struct Wipe {
    void operator()(std::string* text) const noexcept { wipe(*text); }
};

/// What every kind of examination begins and ends with; `look` gives the exit code.
template <class Look>
ExitCode reported(const DoctorOptions& options, Look look) {
    // Visitors' passwords pass through this memory too, and libldap writes to sockets that may be
    // closed.
    forbid_core_dumps();
    std::signal(SIGPIPE, SIG_IGN);
    Report report{style_of_output(options.form), write_out};
    const Tell tell = [&report](const Finding& finding) { report.add(finding); };
    auto code = ExitCode::BadSettings;
    try {
        if (const auto settings = examine_settings(options, tell))
            code = look(*settings, report, tell);
    } catch (const std::exception& problem) {
        Probe{tell, "", "the examination itself"}.fail(problem.what(), {});
        code = ExitCode::Failed;
    }
    report.finish();
    return code;
}

}  // namespace

ExitCode examine_everything(const DoctorOptions& options) {
    return reported(options,
                    [](const config::Settings& settings, const Report& report, const Tell& tell) {
                        examine_files(settings, tell);
                        ldap::examine(settings.directory, SystemClock{}.now(), tell);
                        return report.is_good() ? ExitCode::Done : ExitCode::Failed;
                    });
}

ExitCode examine_login(const DoctorOptions& options, const std::string& name) {
    return reported(options, [&name](const config::Settings& settings, const Report& /*report*/,
                                     const Tell& tell) {
        auto password = ask_password("Password of " + shown_text(name, Charset::Utf8) + ": ");
        if (!password) {
            Probe{tell, "", "password"}.fail(
                "none was given", {"", "type it at the terminal, or pipe it as one line"});
            return ExitCode::NotTried;
        }
        const std::unique_ptr<std::string, Wipe> wiped_at_the_end{&*password};
        return try_login(settings, {name, *password, {}}, tell);
    });
}

}  // namespace doorward::app
