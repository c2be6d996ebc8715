#pragma once

#include <cstddef>
#include <thread>
#include <vector>

namespace doorward::support {

/// Calls `act` with 0 to `count` - 1, each on a thread of its own, and waits for all. Boost's
/// checks are not for threads: let `act` write down what it saw in a place of its own.
template <typename Act>
void in_parallel(std::size_t count, const Act& act) {
    std::vector<std::thread> threads;
    threads.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        threads.emplace_back([&act, i] { act(i); });
    for (auto& thread : threads)
        thread.join();
}

}  // namespace doorward::support
