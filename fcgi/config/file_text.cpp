#include "config/file_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/file_descriptor.h"

namespace doorward::config {
namespace {

std::string unreadable() {
    if (errno == ENOENT || errno == ENOTDIR) return "there is no such file";
    return "cannot be read (" + std::generic_category().message(errno) + ")";
}

/// Without O_NONBLOCK a named pipe would wait for its writer.
constexpr int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

std::optional<std::string> why_unfit(const FileDescriptor& descriptor, struct ::stat& found) {
    if (descriptor.get() < 0 || ::fstat(descriptor.get(), &found) != 0) return unreadable();
    if (S_ISDIR(found.st_mode)) return "this is a folder, not a file";
    if (!S_ISREG(found.st_mode)) return "this is no plain file";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> why_unreadable(const std::filesystem::path& file) {
    struct ::stat found {};
    return why_unfit(FileDescriptor{::open(file.c_str(), reading)}, found);
}

Expected<FileText, std::string> read_file(const std::filesystem::path& file) {
    const FileDescriptor descriptor{::open(file.c_str(), reading)};
    struct ::stat found {};
    if (const auto why = why_unfit(descriptor, found)) return Unexpected<std::string>{*why};
    FileText result{.text = {}, .mode = found.st_mode, .owner = found.st_uid};
    std::array<char, 4096> buffer{};
    for (;;) {
        const auto got = ::read(descriptor.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Unexpected<std::string>{unreadable()};
        if (got == 0) return result;
        result.text.append(buffer.data(), static_cast<std::size_t>(got));
        if (result.text.size() > file_limit)
            return Unexpected<std::string>{"the file is larger than 64 KiB"};
    }
}

bool is_open_to_others(::mode_t mode) noexcept {
    return (mode & S_IRWXO) != 0;
}

bool is_open_to_group(::mode_t mode) noexcept {
    return (mode & (S_IRWXG | S_IRWXO)) != 0;
}

}  // namespace doorward::config
