#include "support/eventually.h"

#include <poll.h>

namespace doorward::support {

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        poll(nullptr, 0, 5);
    }
    return true;
}

}  // namespace doorward::support
