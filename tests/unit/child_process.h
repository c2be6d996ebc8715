#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace doorward::test {

/// Runs `work` in a process of its own and gives its process id. The child ends with 0, or with 1
/// when `work` throws; nothing of the test framework runs in it.
template <class Work>
[[nodiscard]] ::pid_t start_child(const Work& work) {
    const ::pid_t child = ::fork();
    if (child < 0) throw std::runtime_error{"cannot fork"};
    if (child > 0) return child;
    try {
        work();
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(0);
}

/// Waits for the end of `child`; true when it was as it should be.
[[nodiscard]] inline bool ended_well(::pid_t child) {
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace doorward::test
