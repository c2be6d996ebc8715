#include "config/file_text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace doorward::config {
namespace {

/// Closes a descriptor when it goes.
class Descriptor {
public:
    explicit Descriptor(int number) noexcept : number_{number} {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

std::string unreadable() {
    if (errno == ENOENT || errno == ENOTDIR) return "there is no such file";
    return "cannot be read (" + std::generic_category().message(errno) + ")";
}

/// Without O_NONBLOCK a named pipe would wait for its writer.
constexpr int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

std::optional<std::string> why_unfit(const Descriptor& descriptor, struct ::stat& found) {
    if (descriptor.number() < 0 || ::fstat(descriptor.number(), &found) != 0) return unreadable();
    if (S_ISDIR(found.st_mode)) return "this is a folder, not a file";
    if (!S_ISREG(found.st_mode)) return "this is no plain file";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> why_unreadable(const std::filesystem::path& file) {
    struct ::stat found {};
    return why_unfit(Descriptor{::open(file.c_str(), reading)}, found);
}

Expected<FileText, std::string> read_file(const std::filesystem::path& file) {
    const Descriptor descriptor{::open(file.c_str(), reading)};
    struct ::stat found {};
    if (const auto why = why_unfit(descriptor, found)) return Unexpected<std::string>{*why};
    FileText result{.text = {}, .mode = found.st_mode, .owner = found.st_uid};
    std::array<char, 4096> buffer{};
    for (;;) {
        const auto got = ::read(descriptor.number(), buffer.data(), buffer.size());
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
