#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace doorward::support {

/// What to start, and where its output goes.
struct Command {
    std::vector<std::string> words;  ///< The program (found along PATH) and its arguments.
    std::vector<std::pair<std::string, std::string>> environment;  ///< Added to our own.
    std::filesystem::path output;  ///< Standard output and error, appended; empty: thrown away.
    /// Handed over as descriptors 3 and up with LISTEN_FDS, as systemd does it; they stay open
    /// here.
    std::vector<int> listeners = {};
    std::filesystem::path errors = {};  ///< Standard error alone; empty: it goes to `output`.
    int input = -1;  ///< Becomes standard input; it stays open here. -1: nothing to read.
};

/// A child process that is ended when this object goes, and by the kernel should the test itself
/// die. The kernel counts the death of the *thread* that started it: start processes from the main
/// thread.
class Process {
public:
    /// Starts `command`; throws std::system_error when the machine cannot.
    explicit Process(const Command& command);
    /// end()
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&& other) noexcept;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    [[nodiscard]] bool is_running();
    void signal(int number) const;
    /// The exit code (128 + signal when a signal ended it); nothing when it still runs after
    /// `limit`.
    std::optional<int> wait(std::chrono::milliseconds limit);
    /// SIGTERM, and SIGKILL when that does not help within five seconds. Safe to repeat.
    void end() noexcept;

private:
    pid_t pid_ = -1;
    int pid_descriptor_ = -1;
    std::optional<int> exit_code_;
};

/// What a command that ends by itself left behind.
struct Outcome {
    int exit_code = 0;
    std::string output;
};

/// Runs `words` to its end. Throws std::runtime_error when that takes longer than `limit`.
[[nodiscard]] Outcome run(const std::vector<std::string>& words,
                          std::chrono::milliseconds limit = std::chrono::minutes{1});

/// Like run(), but throws std::runtime_error with the output when the exit code is not 0.
std::string run_or_throw(const std::vector<std::string>& words,
                         std::chrono::milliseconds limit = std::chrono::minutes{1});

}  // namespace doorward::support
