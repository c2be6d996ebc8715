#include "support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "support/read_file.h"
#include "support/temporary_folder.h"

namespace doorward::support {
namespace {

/// sd_listen_fds(3): descriptors from 3 on, and whom they are for.
void hand_over(const std::vector<int>& listeners) {
    constexpr int first = 3;
    constexpr int out_of_the_way = 500;
    std::vector<int> copies;
    copies.reserve(listeners.size());
    for (const int listener : listeners)
        copies.push_back(fcntl(listener, F_DUPFD_CLOEXEC, out_of_the_way));
    for (std::size_t i = 0; i < copies.size(); ++i)
        if (dup2(copies[i], first + static_cast<int>(i)) < 0) _exit(127);
    setenv("LISTEN_FDS", std::to_string(listeners.size()).c_str(), 1);
    setenv("LISTEN_PID", std::to_string(getpid()).c_str(), 1);
}

[[noreturn]] void become(const Command& command, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // The parent may have died before the line above took effect.
    if (getppid() != parent) _exit(127);

    const auto* const target = command.output.empty() ? "/dev/null" : command.output.c_str();
    const int output = open(target, O_WRONLY | O_CREAT | O_APPEND, 0600);
    const int input = command.input >= 0 ? command.input : open("/dev/null", O_RDONLY);
    if (output < 0 || input < 0) _exit(127);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    if (!command.errors.empty())
        dup2(open(command.errors.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600), STDERR_FILENO);

    if (!command.listeners.empty()) hand_over(command.listeners);
    for (const auto& [name, value] : command.environment)
        setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> words;
    words.reserve(command.words.size() + 1);
    for (const auto& word : command.words)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    execvp(words.front(), words.data());
    _exit(127);
}

int exit_code_of(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Process::Process(const Command& command) {
    const auto parent = getpid();
    pid_ = fork();
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ == 0) become(command, parent);

    // Called by number: glibc 2.36 declares pidfd_open() without C linkage.
    pid_descriptor_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
    if (pid_descriptor_ < 0) {
        const int reason = errno;
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        throw std::system_error(reason, std::generic_category(), "pidfd_open");
    }
}

Process::~Process() {
    end();
    if (pid_descriptor_ >= 0) close(pid_descriptor_);
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      pid_descriptor_(std::exchange(other.pid_descriptor_, -1)),
      exit_code_(std::exchange(other.exit_code_, std::nullopt)) {}

Process& Process::operator=(Process&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(pid_descriptor_, other.pid_descriptor_);
    std::swap(exit_code_, other.exit_code_);
    return *this;
}

bool Process::is_running() {
    return !wait(std::chrono::milliseconds{0}).has_value();
}

void Process::signal(int number) const {
    if (pid_ > 0 && !exit_code_) kill(pid_, number);
}

std::optional<int> Process::wait(std::chrono::milliseconds limit) {
    if (exit_code_ || pid_ <= 0) return exit_code_;

    pollfd ended{pid_descriptor_, POLLIN, 0};
    if (poll(&ended, 1, static_cast<int>(limit.count())) <= 0) return std::nullopt;
    int status = 0;
    if (waitpid(pid_, &status, 0) == pid_) exit_code_ = exit_code_of(status);
    return exit_code_;
}

void Process::end() noexcept {
    if (pid_ <= 0 || exit_code_) return;
    signal(SIGTERM);
    signal(SIGCONT);
    if (wait(std::chrono::seconds{5})) return;
    signal(SIGKILL);
    wait(std::chrono::seconds{5});
}

Outcome run(const std::vector<std::string>& words, std::chrono::milliseconds limit) {
    const TemporaryFolder folder;
    const auto output = folder.path() / "output";
    Process process{{words, {}, output}};
    const auto exit_code = process.wait(limit);
    if (!exit_code) throw std::runtime_error(words.front() + " did not end in time");
    return {*exit_code, read_file(output)};
}

std::string run_or_throw(const std::vector<std::string>& words, std::chrono::milliseconds limit) {
    auto outcome = run(words, limit);
    if (outcome.exit_code != 0) {
        throw std::runtime_error(words.front() + " ended with " +
                                 std::to_string(outcome.exit_code) + ": " + outcome.output);
    }
    return std::move(outcome.output);
}

}  // namespace doorward::support
