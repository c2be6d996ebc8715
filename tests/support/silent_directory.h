#pragma once

#include <cstdint>
#include <string>

#include "base/file_descriptor.h"

namespace doorward::support {

/// A directory server that is there and never says a word. The kernel accepts for it.
class SilentDirectory {
public:
    SilentDirectory();

    [[nodiscard]] std::string url() const;  ///< ldap://127.0.0.1:PORT
    /// How many have connected since the last call.
    [[nodiscard]] unsigned new_connections();

private:
    FileDescriptor descriptor_;
    std::uint16_t port_ = 0;
};

}  // namespace doorward::support
