#include "app/serve.h"

#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <exception>

#include "app/app.h"
#include "app/forbid_core_dumps.h"
#include "app/housekeeping.h"
#include "app/refresher.h"
#include "app/worker.h"
#include "config/read_settings.h"
#include "ldap/library.h"
#include "server/cgi.h"
#include "server/server.h"

namespace doorward::app {
namespace {

/// The answer has gone out by then, but somebody may wait for the end of the process.
constexpr std::size_t most_readings_by_cgi = 5;

/// The usual soft limit of 1024 is meant for programs that use select(2); connections, the store
/// and the directory need more at a time.
void raise_descriptor_limit() {
    constexpr rlim_t wanted = 16'384;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

ExitCode serve_cgi(const config::Settings& settings, const Log& log) {
    House house{settings, log, real_foundations(settings, log)};
    App app{house};
    const bool written = server::answer_cgi_request(app, house.mount);
    (void)keep_house(house, Sweeping::Yes);
    if (house.foundations.directory->can_read())
        readings_of(house, settings).round(most_readings_by_cgi, [] { return false; });
    return written ? ExitCode::Done : ExitCode::Failed;
}

ExitCode start(const config::Settings& settings) {
    server::initialise_library();
    ldap::prepare_library();
    Log log{settings.log.level, settings.log.format};
    if (server::started_as_cgi()) return serve_cgi(settings, log);
    raise_descriptor_limit();
    Worker::block_signals();
    return Worker{settings, log}.run();
}

}  // namespace

ExitCode serve(const std::filesystem::path& settings_file) {
    forbid_core_dumps();
    const auto settings = config::read_settings(settings_file);
    if (!settings) {
        for (const auto& fault : settings.error())
            std::fprintf(stderr, "%s\n", fault.text.c_str());
        return ExitCode::BadSettings;
    }
    try {
        return start(*settings);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "doorward: %s\n", problem.what());
        return ExitCode::Failed;
    }
}

}  // namespace doorward::app
