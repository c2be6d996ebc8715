#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/file_descriptor.h"

namespace doorward::integration_tests {

/// Hears what a service tells its manager (sd_notify(3)).
class NotifySocket {
public:
    /// Throws std::system_error when it cannot be made in `folder`.
    explicit NotifySocket(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// The next message; empty when none comes within `limit`.
    [[nodiscard]] std::string next(std::chrono::milliseconds limit);
    /// True when a message with `part` comes within `limit`; those before it are dropped.
    [[nodiscard]] bool hears(const std::string& part,
                             std::chrono::milliseconds limit = std::chrono::seconds{10});

private:
    std::filesystem::path path_;
    FileDescriptor descriptor_;
};

}  // namespace doorward::integration_tests
