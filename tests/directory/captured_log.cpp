#include "directory/captured_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "support/read_file.h"

namespace doorward::directory_tests {

CapturedLog::CapturedLog() : before_(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)) {
    const FileDescriptor file(
        open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!before_ || !file || dup2(file.get(), STDERR_FILENO) < 0)
        throw std::system_error(errno, std::generic_category(), "standard error");
}

CapturedLog::~CapturedLog() {
    dup2(before_.get(), STDERR_FILENO);
}

std::string CapturedLog::text() const {
    return support::read_file(folder_ / "log");
}

}  // namespace doorward::directory_tests
