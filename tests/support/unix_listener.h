#pragma once

#include <filesystem>

#include "base/file_descriptor.h"

namespace doorward::support {

/// A listening unix socket that this test holds open: workers come and go behind it, and nobody who
/// connects meanwhile is refused.
class UnixListener {
public:
    /// Throws std::system_error when the socket cannot be made.
    explicit UnixListener(std::filesystem::path path);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] int descriptor() const noexcept { return descriptor_.get(); }

private:
    std::filesystem::path path_;
    FileDescriptor descriptor_;
};

}  // namespace doorward::support
