#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "config/section.h"

namespace doorward::config {

/// A file that a key of the settings names.
struct NamedFile {
    std::filesystem::path path;
    bool is_credential = false;  ///< From the folder that systemd made for the unit alone.
};

/// `name` counted from `folder`, or from $CREDENTIALS_DIRECTORY where it begins with that; nothing
/// and a fault of `key` where that is not set.
[[nodiscard]] std::optional<NamedFile> named_file(Section& section, std::string_view key,
                                                  const std::filesystem::path& folder,
                                                  const std::string& name);

/// What is in a file that nobody else may read; nothing and a fault of `key` when it cannot be read
/// or somebody else may.
[[nodiscard]] std::optional<std::string> private_text(Section& section, std::string_view key,
                                                      const NamedFile& file);

}  // namespace doorward::config
