#include "app/worker.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <exception>
#include <memory>
#include <utility>

#include "app/fixed_settings.h"
#include "config/read_settings.h"
#include "server/listening_socket.h"
#include "server/service_manager.h"
#include "store/sqlite_store.h"

namespace doorward::app {
namespace {

using namespace std::chrono_literals;

/// At the end what is under way beside answering, such as reading people while the directory hangs,
/// is not worth waiting for.
constexpr auto patience = 500ms;
/// How often it is looked whether the last request of a retired tenure has got its answer.
constexpr auto burial_interval = 100ms;
/// So often a beat that is due looks for a pulse that is late, and so much before the limit.
constexpr int looks_for_pulse = 8;

constexpr auto status_serving = "Serving";
constexpr auto status_refused =
    "Serving with the old settings: the new ones were refused, see the log";

sigset_t awaited_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&signals, number);
    return signals;
}

server::ServerOptions options_of(const config::ServerSettings& settings) {
    server::ServerOptions options;
    options.front_threads = settings.front_threads;
    options.directory_threads = settings.directory_threads;
    options.directory_queue = settings.directory_queue;
    options.stop_limit = settings.stop_limit;
    return options;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts)
        all += (all.empty() ? "" : " ") + text;
    return all;
}

std::string own_number() {
    return std::to_string(::getpid());
}

void log_settings(const Log& log, std::string_view event, Tenure& tenure, std::string listens_on) {
    const auto& settings = tenure.settings();
    LogEvent said{LogLevel::Info, std::string{event}, {}};
    if (!listens_on.empty()) said.fields.push_back({"listens_on", std::move(listens_on)});
    said.fields.insert(said.fields.end(), {{"directory", joined(settings.directory.urls)},
                                           {"store", tenure.house().foundations.store->name()},
                                           {"public_url", settings.server.public_url},
                                           {"version", DOORWARD_VERSION},
                                           {"worker", own_number()}});
    log.write(said);
    for (const auto& warning : settings.warnings)
        log.write(LogLevel::Warning, "settings_warning", {{"reason", warning}});
}

/// The worker's sockets, once everything else is known to be sound; tells what it serves.
std::vector<server::ListeningSocket> sockets_for(Tenure& tenure, const Log& log) {
    const auto& settings = tenure.settings().server;
    auto sockets = server::take_listening_sockets(
        {settings.listen, settings.listen_mode, settings.listen_group});
    std::vector<std::string> names;
    names.reserve(sockets.size());
    for (const auto& socket : sockets)
        names.push_back(socket.name);
    log_settings(log, "ready", tenure, joined(names));
    if (const auto warning = store::sqlite_warning())
        log.write(LogLevel::Warning, "sqlite_version", {{"reason", *warning}});
    return sockets;
}

}  // namespace

void Worker::block_signals() {
    const auto signals = awaited_signals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

Worker::Worker(config::Settings settings, Log& log)
    : log_{log},
      first_settings_{settings},
      succession_{std::make_shared<Tenure>(std::move(settings), log)},
      server_{sockets_for(*succession_.present(), log), succession_, log,
              options_of(first_settings_.server)},
      beat_interval_{server::watchdog_limit()},
      next_beat_{Tick::clock::now()} {
    if (beat_interval_) *beat_interval_ /= 2;
}

ExitCode Worker::run() {
    server::notify_ready(status_serving);
    for (;;) {
        if (await_signal() != SIGHUP) return stop();
        reload();
    }
}

int Worker::await_signal() {
    const auto signals = awaited_signals();
    for (;;) {
        beat();
        succession_.end_retired();
        const auto errand = next_errand();
        if (!errand) {
            if (const int signal = ::sigwaitinfo(&signals, nullptr); signal > 0) return signal;
            continue;
        }
        const auto left = std::max<Tick::duration>(*errand - Tick::clock::now(), 0ns);
        const auto whole = std::chrono::duration_cast<std::chrono::seconds>(left);
        const ::timespec limit{whole.count(), (left - whole) / 1ns};
        if (const int signal = ::sigtimedwait(&signals, nullptr, &limit); signal > 0) return signal;
    }
}

std::optional<Tick> Worker::next_errand() const {
    std::optional<Tick> next;
    if (beat_interval_) next = next_beat_;
    if (succession_.has_retired()) {
        const auto burial = Tick::clock::now() + burial_interval;
        next = next ? std::min(*next, burial) : burial;
    }
    return next;
}

void Worker::beat() {
    const auto now = Tick::clock::now();
    if (!beat_interval_ || now < next_beat_) return;
    if (!server_.has_pulse()) {
        // It may come yet; while it does not, nothing is said, and the service manager acts.
        next_beat_ = now + *beat_interval_ / looks_for_pulse;
        return;
    }
    server::notify_alive();
    server_.ask_pulse();
    next_beat_ = now + *beat_interval_;
}

void Worker::reload() {
    server::notify_reloading();
    auto settings = config::read_settings(first_settings_.file);
    if (!settings) {
        for (const auto& fault : settings.error())
            refuse(fault.text);
        return server::notify_ready(status_refused);
    }
    try {
        take_over(std::move(*settings));
        server::notify_ready(status_serving);
    } catch (const std::exception& problem) {
        refuse(problem.what());
        server::notify_ready(status_refused);
    }
}

void Worker::refuse(const std::string& reason) {
    log_.write(LogLevel::Error, "reload_refused", {{"reason", reason}, {"worker", own_number()}});
}

void Worker::take_over(config::Settings settings) {
    // Whatever can be wrong is found out while the old settings still count.
    auto next = std::make_shared<Tenure>(std::move(settings), log_, *succession_.present());
    log_.change(next->settings().log.level, next->settings().log.format);
    succession_.follow(next);
    log_settings(log_, "reloaded", *next, {});
    for (const auto key : fixed_differences(first_settings_, next->settings()))
        log_.write(LogLevel::Warning, "reload_incomplete",
                   {{"key", std::string{key}},
                    {"reason", "this takes effect when the worker is started again"},
                    {"worker", own_number()}});
}

ExitCode Worker::stop() {
    server::notify_stopping();
    log_.write(LogLevel::Info, "stopping", {{"worker", own_number()}});
    const auto until = Tick::clock::now() + first_settings_.server.stop_limit;
    succession_.retire_all();
    const bool is_idle = server_.stop();
    if (!is_idle) log_.write(LogLevel::Warning, "stopped_with_work_left", {});
    const auto end = std::min(until, Tick::clock::now() + patience);
    if (!is_idle || !succession_.have_ended_by(end)) {
        succession_.write_down();
        // Whatever is destroyed from here on would wait for the threads that are stuck.
        std::_Exit(static_cast<int>(ExitCode::Done));
    }
    return ExitCode::Done;
}

}  // namespace doorward::app
