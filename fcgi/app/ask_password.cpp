#include "app/ask_password.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <utility>

#include "base/file_descriptor.h"
#include "base/wipe.h"
#include "signin/username.h"

namespace doorward::app {
namespace {

volatile std::sig_atomic_t caught = 0;

extern "C" void catch_signal(int number) {
    caught = number;
}

constexpr std::array obeyed{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

/// While it lives, signals interrupt reading instead of ending the process.
class Interruptions {
public:
    Interruptions() {
        caught = 0;
        struct ::sigaction action {};
        action.sa_handler = catch_signal;
        sigemptyset(&action.sa_mask);
        for (std::size_t i = 0; i < obeyed.size(); ++i)
            ::sigaction(obeyed.at(i), &action, &before_.at(i));
    }
    ~Interruptions() {
        for (std::size_t i = 0; i < obeyed.size(); ++i)
            ::sigaction(obeyed.at(i), &before_.at(i), nullptr);
    }
    Interruptions(const Interruptions&) = delete;
    Interruptions& operator=(const Interruptions&) = delete;
    Interruptions(Interruptions&&) = delete;
    Interruptions& operator=(Interruptions&&) = delete;

private:
    std::array<struct ::sigaction, obeyed.size()> before_{};
};

/// While it lives, the terminal shows nothing of what is typed but the line's end.
class Silence {
public:
    explicit Silence(int terminal) : terminal_{terminal} {
        is_terminal_ = ::tcgetattr(terminal_, &before_) == 0;
        if (!is_terminal_) return;
        auto silent = before_;
        silent.c_lflag &= ~static_cast<::tcflag_t>(ECHO);
        silent.c_lflag |= static_cast<::tcflag_t>(ECHONL | ICANON);
        // Flush: what was typed before the question is no answer to it.
        ::tcsetattr(terminal_, TCSAFLUSH, &silent);
    }
    ~Silence() {
        if (is_terminal_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    Silence(Silence&&) = delete;
    Silence& operator=(Silence&&) = delete;

private:
    int terminal_;
    bool is_terminal_ = false;
    ::termios before_{};
};

/// One line, byte by byte, so that nothing of it stays in a buffer that nobody wipes. Nothing when
/// there is none, or a signal came.
std::optional<std::string> read_line(int descriptor) {
    constexpr std::size_t most = signin::password_limit + 1;
    std::string line;
    // Growing would leave copies behind.
    line.reserve(most + 1);
    for (;;) {
        char byte = 0;
        const auto got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR && caught == 0) continue;
        if (got < 0 || (got == 0 && line.empty())) {
            wipe(line);
            return std::nullopt;
        }
        if (got == 0 || byte == '\n') break;
        if (line.size() < most) line += byte;
    }
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

void write_whole(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::optional<std::string> ask_once(int terminal, const std::string& prompt) {
    const Interruptions interruptions;
    const Silence silence{terminal};
    write_whole(terminal, prompt);
    auto line = read_line(terminal);
    // The echo of the line's end did not come.
    if (!line) write_whole(terminal, "\n");
    return line;
}

}  // namespace

std::optional<std::string> ask_password(const std::string& prompt) {
    if (::isatty(STDIN_FILENO) != 1) return read_line(STDIN_FILENO);
    const FileDescriptor opened{::open("/dev/tty", O_RDWR | O_CLOEXEC)};
    const int terminal = opened ? opened.get() : STDIN_FILENO;
    for (;;) {
        auto line = ask_once(terminal, prompt);
        if (caught == 0) return line;
        if (line) wipe(*line);
        ::raise(std::exchange(caught, 0));
        // Whoever was only stopped is asked again.
    }
}

}  // namespace doorward::app
