#include "config/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/base64url.h"
#include "base/folder.h"
#include "base/random.h"
#include "base/text.h"
#include "config/file_text.h"

namespace doorward::config {
namespace {

constexpr std::size_t secret_bytes = 64;
/// 256 bits, six a character.
constexpr std::size_t least_length = 43;

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view why) {
    throw std::runtime_error{file.string() + ": the secret " + std::string{why}};
}

[[noreturn]] void refuse_making(const std::filesystem::path& file, int reason) {
    refuse(file, "cannot be made (" + std::generic_category().message(reason) +
                     "); let the user that runs doorward write its folder");
}

FileText read(const std::filesystem::path& file) {
    auto found = read_file(file);
    if (!found) refuse(file, "cannot be used: " + found.error());
    return std::move(*found);
}

[[noreturn]] void refuse_open(const std::filesystem::path& file) {
    refuse(file, "may be read by other users; run: chmod 600 " + file.string());
}

std::string checked(const std::filesystem::path& file, const FileText& found,
                    std::string_view remedy) {
    const auto secret = trimmed(found.text);
    if (secret.size() < least_length) refuse(file, "is too short; " + std::string{remedy});
    return std::string{secret};
}

std::string load(const std::filesystem::path& file) {
    const auto found = read(file);
    if (is_open_to_group(found.mode)) refuse_open(file);
    if (found.owner != ::geteuid())
        refuse(file, "belongs to another user than the one that runs doorward; run: chown " +
                         std::to_string(::geteuid()) + " " + file.string());
    return checked(file, found, "delete the file, and a new one is made (it signs everybody out)");
}

std::string load_credential(const std::filesystem::path& file) {
    const auto found = read(file);
    if (is_open_to_others(found.mode)) refuse_open(file);
    return checked(file, found, "put at least 43 random characters into the credential");
}

/// A file that is gone when the object is, under a name that nobody else uses.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& beside)
        : name_{beside.string() + "." + base64url(random_bytes<9>())},
          descriptor_{::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)} {
        if (descriptor_ < 0) refuse_making(beside, errno);
    }
    ~TemporaryFile() {
        ::close(descriptor_);
        ::unlink(name_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile(TemporaryFile&&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    [[nodiscard]] bool fill(std::string_view text) const {
        return ::fchmod(descriptor_, 0600) == 0 &&
               ::write(descriptor_, text.data(), text.size()) ==
                   static_cast<::ssize_t>(text.size()) &&
               ::fsync(descriptor_) == 0;
    }
    /// True also when another worker was quicker: its file is as good.
    [[nodiscard]] bool become(const std::filesystem::path& file) const {
        return ::link(name_.c_str(), file.c_str()) == 0 || errno == EEXIST;
    }

private:
    std::string name_;
    int descriptor_;
};

void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

void create(const std::filesystem::path& file) {
    make_folder(file.parent_path());
    // A file that has its name has its content too: link(2) is what makes it appear.
    const TemporaryFile fresh{file};
    if (!fresh.fill(base64url(random_bytes<secret_bytes>()) + "\n") || !fresh.become(file))
        refuse_making(file, errno);
    sync_folder(file.parent_path());
}

}  // namespace

std::string load_or_create_secret(const std::filesystem::path& file) {
    const auto path = std::filesystem::absolute(file);
    struct ::stat found {};
    if (::lstat(path.c_str(), &found) != 0) create(path);
    return load(path);
}

std::string secret_of(const ServerSettings& settings) {
    return settings.secret_is_credential ? load_credential(settings.secret_file)
                                         : load_or_create_secret(settings.secret_file);
}

}  // namespace doorward::config
