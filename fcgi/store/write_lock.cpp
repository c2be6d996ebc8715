#include "store/write_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include "base/folder.h"

namespace doorward::store {
namespace {

constexpr std::chrono::microseconds shortest_pause{100};
constexpr std::chrono::milliseconds longest_pause{1};

}  // namespace

WriteLock::Held::Held(std::unique_lock<std::timed_mutex> thread, int descriptor) noexcept
    : thread_{std::move(thread)}, descriptor_{descriptor} {}

WriteLock::Held::~Held() {
    // The lock between processes goes first: as long as the mutex is held, no other thread uses the
    // descriptor.
    if (descriptor_ >= 0) ::flock(descriptor_, LOCK_UN);
}

WriteLock::Held::Held(Held&& other) noexcept
    : thread_{std::move(other.thread_)}, descriptor_{std::exchange(other.descriptor_, -1)} {}

WriteLock::WriteLock(std::filesystem::path file) : file_{std::move(file)} {
    open();
}

WriteLock::~WriteLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<WriteLock::Held> WriteLock::acquire(Tick deadline) {
    std::unique_lock thread{thread_, std::defer_lock};
    if (!thread.try_lock() && !thread.try_lock_until(deadline)) return std::nullopt;
    // flock(2) knows no time limit, so it is asked again and again: soon at first, for a commit is
    // quick, and then after an eighth of what was waited already.
    const auto began = std::chrono::steady_clock::now();
    while (!try_process_lock()) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline) return std::nullopt;
        const auto pause =
            std::clamp<Tick::duration>((now - began) / 8, shortest_pause, longest_pause);
        std::this_thread::sleep_until(std::min<Tick>(now + pause, deadline));
    }
    return Held{std::move(thread), descriptor_};
}

void WriteLock::open() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
    make_folder(file_.parent_path());
    constexpr ::mode_t mode = 0600;
    descriptor_ = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode);
    if (descriptor_ < 0)
        throw std::runtime_error{file_.string() + ": the lock file cannot be opened (" +
                                 std::generic_category().message(errno) +
                                 "); let the user that runs doorward write it and its folder"};
    identity_ = identity_of(descriptor_);
}

bool WriteLock::try_process_lock() {
    // The file may have been deleted under us; whoever comes now locks another file of the same
    // name.
    for (int tries = 0; tries < 3; ++tries) {
        if (descriptor_ < 0) open();
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK || errno == EINTR) return false;
            throw std::runtime_error{file_.string() + ": the file system gives no locks (" +
                                     std::generic_category().message(errno) +
                                     "); name a file on a local disk in store.url"};
        }
        if (is_in_place()) return true;
        ::close(std::exchange(descriptor_, -1));
    }
    return false;
}

bool WriteLock::is_in_place() const {
    const auto named = identity_of(file_);
    return named && named == identity_;
}

}  // namespace doorward::store
