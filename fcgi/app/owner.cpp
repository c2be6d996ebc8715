#include "app/owner.h"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace doorward::app {

void act_as_owner_of(const std::filesystem::path& file) {
    struct ::stat found {};
    if (::geteuid() != 0 || ::stat(file.c_str(), &found) != 0 || found.st_uid == 0) return;
    // The user last: nobody but root may change the groups.
    if (::setgroups(1, &found.st_gid) != 0 || ::setgid(found.st_gid) != 0 ||
        ::setuid(found.st_uid) != 0)
        throw std::runtime_error{file.string() +
                                 ": this cannot go on as whom the file belongs to (" +
                                 std::generic_category().message(errno) + ")"};
}

}  // namespace doorward::app
