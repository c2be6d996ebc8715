#include "base/folder.h"

#include <sys/stat.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace doorward {

void make_folder(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (folder.empty() || std::filesystem::is_directory(folder, ignored)) return;
    make_folder(folder.parent_path());
    constexpr ::mode_t mode = 0750;
    if (::mkdir(folder.c_str(), mode) == 0) {
        // mkdir(2) takes the umask away from the mode, chmod(2) does not.
        ::chmod(folder.c_str(), mode);
        return;
    }
    const int reason = errno;
    // Another worker that starts at the same moment may have been quicker.
    if (std::filesystem::is_directory(folder, ignored)) return;
    throw std::runtime_error{"the folder " + folder.string() +
                             " cannot be made: " + std::generic_category().message(reason)};
}

}  // namespace doorward
