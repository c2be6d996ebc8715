#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "support/read_file.h"
#include "support/temporary_folder.h"

namespace doorward::test {

using support::TemporaryFolder;

/// Writes `text` into `file` and gives it `mode`, whatever the umask is.
inline void write_file(const std::filesystem::path& file, std::string_view text,
                       ::mode_t mode = 0600) {
    support::write_file(file, text);
    if (::chmod(file.c_str(), mode) != 0) throw std::runtime_error{"cannot chmod " + file.string()};
}

inline std::string file_text(const std::filesystem::path& file) {
    return support::read_file(file);
}

inline ::mode_t mode_of(const std::filesystem::path& file) {
    struct ::stat found {};
    if (::stat(file.c_str(), &found) != 0) throw std::runtime_error{"no " + file.string()};
    return found.st_mode & 07777U;
}

}  // namespace doorward::test
