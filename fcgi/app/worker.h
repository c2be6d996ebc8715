#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "app/serve.h"
#include "app/succession.h"
#include "config/settings.h"
#include "server/server.h"

namespace doorward::app {

/// The life of one FastCGI worker: it serves, reads its settings anew at SIGHUP, and ends at
/// SIGTERM or SIGINT. The service manager is told of all of it.
class Worker {
public:
    /// Blocks the signals that a worker waits for; before any thread is made, so that none gets
    /// them.
    static void block_signals();

    /// Serves from here on. `log` must outlive this. Throws std::runtime_error with one plain
    /// sentence.
    Worker(config::Settings settings, Log& log);

    /// Until a signal ends it. Ends the process by itself when threads are stuck at the end of the
    /// stop limit, because nothing could wait for them.
    [[nodiscard]] ExitCode run();

private:
    /// The next signal; beats and buries meanwhile.
    [[nodiscard]] int await_signal();
    /// When the main thread has something to do although no signal comes.
    [[nodiscard]] std::optional<Tick> next_errand() const;
    void beat();
    void reload();
    void refuse(const std::string& reason);
    void take_over(config::Settings settings);
    [[nodiscard]] ExitCode stop();

    Log& log_;
    const config::Settings first_settings_;
    Succession succession_;
    server::Server server_;
    std::optional<std::chrono::microseconds> beat_interval_;
    Tick next_beat_;
};

}  // namespace doorward::app
