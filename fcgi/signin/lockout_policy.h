#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace doorward::signin {

/// How a directory locks accounts after wrong passwords.
struct LockoutPolicy {
    std::uint32_t failures = 0;  ///< That many lock an account; never 0.
    /// Failures are forgotten so long after the last; nothing: a right password alone undoes them.
    std::optional<std::chrono::milliseconds> forgets_after{};
    std::string source;  ///< For the administrator: where the directory says so.
};

}  // namespace doorward::signin
