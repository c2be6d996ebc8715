#include "base/random.h"

#include <sys/random.h>

#include <cerrno>
#include <system_error>

namespace doorward {

void fill_random(std::span<std::uint8_t> target) {
    while (!target.empty()) {
        const auto got = ::getrandom(target.data(), target.size(), 0);
        if (got < 0) {
            if (errno == EINTR) continue;
            throw std::system_error{errno, std::generic_category(),
                                    "the kernel gives no random bytes"};
        }
        target = target.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace doorward
