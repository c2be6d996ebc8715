#include "app/serve.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "app/app.h"
#include "app/forbid_core_dumps.h"
#include "app/housekeeping.h"
#include "app/refresher.h"
#include "config/read_settings.h"
#include "ldap/library.h"
#include "server/cgi.h"
#include "server/server.h"
#include "server/service_manager.h"
#include "store/sqlite_store.h"

namespace doorward::app {
namespace {

/// The answer has gone out by then, but somebody may wait for the end of the process.
constexpr std::size_t most_readings_by_cgi = 5;

/// At the end a reading under way is not worth waiting for a directory that hangs.
constexpr std::chrono::milliseconds patience_with_readings{500};

/// The usual soft limit of 1024 is meant for programs that use select(2); connections, the store
/// and the directory need more at a time.
void raise_descriptor_limit() {
    constexpr rlim_t wanted = 16'384;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(wanted, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

server::ServerOptions options_of(const config::ServerSettings& settings) {
    server::ServerOptions options;
    options.front_threads = settings.front_threads;
    options.directory_threads = settings.directory_threads;
    options.directory_queue = settings.directory_queue;
    options.stop_limit = settings.stop_limit;
    options.mount = mount_of(settings);
    return options;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts)
        all += (all.empty() ? "" : " ") + text;
    return all;
}

void log_start(const House& house, const config::Settings& settings,
               const std::vector<server::ListeningSocket>& sockets) {
    std::vector<std::string> names;
    names.reserve(sockets.size());
    for (const auto& socket : sockets)
        names.push_back(socket.name);
    house.log.write(LogLevel::Info, "ready",
                    {{"listens_on", joined(names)},
                     {"directory", joined(settings.directory.urls)},
                     {"store", house.foundations.store->name()},
                     {"public_url", settings.server.public_url},
                     {"version", DOORWARD_VERSION},
                     {"worker", std::to_string(::getpid())}});
    for (const auto& warning : settings.warnings)
        house.log.write(LogLevel::Warning, "settings_warning", {{"reason", warning}});
    if (const auto warning = store::sqlite_warning())
        house.log.write(LogLevel::Warning, "sqlite_version", {{"reason", *warning}});
}

ExitCode serve_fastcgi(House& house, const config::Settings& settings,
                       std::vector<server::ListeningSocket> sockets) {
    App app{house};
    const Housekeeping housekeeping{house};
    std::optional<Refresher> refresher;
    if (house.foundations.directory->can_read()) refresher.emplace(house, settings);
    log_start(house, settings, sockets);
    server::Server server{std::move(sockets), app, house.log, options_of(settings.server)};
    server::notify_ready();

    const auto signals = stop_signals();
    int signal = 0;
    ::sigwait(&signals, &signal);
    server::notify_stopping();
    house.log.write(LogLevel::Info, "stopping", {{"worker", std::to_string(::getpid())}});
    const auto until = Tick::clock::now() + settings.server.stop_limit;
    if (refresher) refresher->stop();
    const bool is_idle = server.stop();
    if (!is_idle) house.log.write(LogLevel::Warning, "stopped_with_work_left", {});
    const auto readings_end = std::min(until, Tick::clock::now() + patience_with_readings);
    if (!is_idle || (refresher && !refresher->has_ended_by(readings_end))) {
        (void)keep_house(house, Sweeping::No);
        // Whatever is destroyed from here on would wait for the threads that are stuck.
        std::_Exit(static_cast<int>(ExitCode::Done));
    }
    return ExitCode::Done;
}

ExitCode serve_cgi(House& house, const config::Settings& settings) {
    App app{house};
    const bool written = server::answer_cgi_request(app, mount_of(settings.server));
    (void)keep_house(house, Sweeping::Yes);
    if (house.foundations.directory->can_read())
        readings_of(house, settings).round(most_readings_by_cgi, [] { return false; });
    return written ? ExitCode::Done : ExitCode::Failed;
}

ExitCode start(const config::Settings& settings) {
    server::initialise_library();
    ldap::prepare_library();
    const bool as_cgi = server::started_as_cgi();
    if (!as_cgi) {
        raise_descriptor_limit();
        // Threads that are made from here on leave these signals to the main thread.
        const auto signals = stop_signals();
        ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    }

    const Log log{settings.log.level, settings.log.format};
    // Whatever can be wrong is found out before the first visitor can connect.
    House house{settings, log, real_foundations(settings, log)};
    if (as_cgi) return serve_cgi(house, settings);
    const auto& server = settings.server;
    return serve_fastcgi(
        house, settings,
        server::take_listening_sockets({server.listen, server.listen_mode, server.listen_group}));
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
