#include "support/process_vitals.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

namespace doorward::support {
namespace {

std::filesystem::path folder_of(pid_t process) {
    return "/proc/" + std::to_string(process);
}

std::size_t entries_of(const std::filesystem::path& folder) {
    std::error_code none;
    std::filesystem::directory_iterator entries{folder, none};
    return none ? 0 : static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

}  // namespace

std::size_t open_descriptors(pid_t process) {
    return entries_of(folder_of(process) / "fd");
}

std::size_t threads_of(pid_t process) {
    return entries_of(folder_of(process) / "task");
}

std::size_t resident_kib(pid_t process) {
    std::ifstream statm{folder_of(process) / "statm"};
    std::size_t all = 0;
    std::size_t resident = 0;
    statm >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

}  // namespace doorward::support
