#include "store/sqlite_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <system_error>

#include "base/folder.h"

namespace doorward::store {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
    throw std::runtime_error{file.string() + ": " + why};
}

std::string reason() {
    return std::generic_category().message(errno);
}

void create(const std::filesystem::path& file) {
    constexpr ::mode_t mode = 0600;
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor >= 0) {
        ::fchmod(descriptor, mode);
        ::close(descriptor);
    } else if (errno != EEXIST) {
        refuse(file, "the database cannot be made (" + reason() +
                         "); let the user that runs doorward write its folder");
    }
}

}  // namespace

std::optional<FileIdentity> identity_of(const std::filesystem::path& file) {
    struct ::stat found {};
    if (::stat(file.c_str(), &found) != 0) return std::nullopt;
    return FileIdentity{found.st_dev, found.st_ino};
}

std::optional<FileIdentity> identity_of(int descriptor) {
    struct ::stat found {};
    if (::fstat(descriptor, &found) != 0) return std::nullopt;
    return FileIdentity{found.st_dev, found.st_ino};
}

std::optional<std::string_view> unsuitable_file_system(long type) noexcept {
    // The numbers of statfs(2); linux/magic.h does not have them all. They are 32 bits wide.
    switch (static_cast<std::uint32_t>(type)) {
        case 0x6969U:
            return "NFS";
        case 0x517bU:
        case 0xfe534d42U:
            return "SMB";
        case 0xff534d42U:
            return "CIFS";
        case 0x65735546U:
            return "FUSE";
        default:
            return std::nullopt;
    }
}

void prepare_folder(const std::filesystem::path& file) {
    const auto folder = file.parent_path();
    make_folder(folder);
    struct ::statfs system {};
    if (::statfs(folder.c_str(), &system) != 0)
        refuse(folder, "the folder of the database cannot be looked at (" + reason() + ")");
    if (const auto kind = unsuitable_file_system(static_cast<long>(system.f_type)))
        refuse(file, "a SQLite database cannot be shared on a network file system (this is " +
                         std::string{*kind} + "); name a file on a local disk in store.url");
    if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
        refuse(folder, "the folder of the database cannot be written (" + reason() +
                           "); let the user that runs doorward write it");
}

void prepare_file(const std::filesystem::path& file) {
    struct ::stat found {};
    if (::stat(file.c_str(), &found) != 0) {
        if (errno != ENOENT) refuse(file, "the database cannot be looked at (" + reason() + ")");
        create(file);
        if (::stat(file.c_str(), &found) != 0)
            refuse(file, "the database vanished while being opened");
    }
    if (S_ISDIR(found.st_mode)) refuse(file, "this is a folder; name a file in store.url");
    if (!S_ISREG(found.st_mode)) refuse(file, "this is no plain file; name another in store.url");
    if ((found.st_mode & 0077U) != 0)
        refuse(file, "other users may read or write the database; run: chmod 600 " + file.string());
    if (::faccessat(AT_FDCWD, file.c_str(), R_OK | W_OK, AT_EACCESS) != 0)
        refuse(file, "the database cannot be written (" + reason() +
                         "); let the user that runs doorward write it");
}

}  // namespace doorward::store
