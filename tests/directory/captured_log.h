#pragma once

#include <string>

#include "base/file_descriptor.h"
#include "support/temporary_folder.h"

namespace doorward::directory_tests {

/// What this process writes to standard error while it lives.
class CapturedLog {
public:
    CapturedLog();
    ~CapturedLog();
    CapturedLog(const CapturedLog&) = delete;
    CapturedLog& operator=(const CapturedLog&) = delete;
    CapturedLog(CapturedLog&&) = delete;
    CapturedLog& operator=(CapturedLog&&) = delete;

    [[nodiscard]] std::string text() const;

private:
    support::TemporaryFolder folder_;
    FileDescriptor before_;
};

}  // namespace doorward::directory_tests
