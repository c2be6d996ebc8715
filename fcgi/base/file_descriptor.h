#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace doorward {

/// Owns an open file descriptor and closes it when it goes; -1 owns nothing.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int number) noexcept : number_{number} {}
    ~FileDescriptor() { reset(); }
    FileDescriptor(FileDescriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        if (this != &other) reset(std::exchange(other.number_, -1));
        return *this;
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    [[nodiscard]] int get() const noexcept { return number_; }
    [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }
    /// Another descriptor of the same open file.
    [[nodiscard]] FileDescriptor duplicate() const noexcept {
        return FileDescriptor{::fcntl(number_, F_DUPFD_CLOEXEC, 0)};
    }
    [[nodiscard]] explicit operator bool() const noexcept { return number_ >= 0; }
    void reset(int number = -1) noexcept {
        if (number_ >= 0) ::close(number_);
        number_ = number;
    }

private:
    int number_ = -1;
};

}  // namespace doorward
