#include "store/hold_table.h"

#include <fcntl.h>

#include <cassert>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/folder.h"

namespace doorward::store {
namespace {

/// Behind the places of a key follows the one of its marks.
constexpr unsigned bytes_of_key = HoldTable::most_places + 1;

/// The first place of `key`: two keys share places once in 2^56.
::off_t first_place(const Digest& key) noexcept {
    constexpr std::size_t bytes = 7;
    ::off_t number = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        number = (number << 8U) | key[i];
    return number * bytes_of_key;
}

struct ::flock lock_of(short type, ::off_t place) noexcept {
    struct ::flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = place;
    lock.l_len = 1;
    return lock;
}

[[noreturn]] void fail(const std::filesystem::path& file, const char* what, const char* remedy) {
    throw std::runtime_error{file.string() + ": " + what + " (" +
                             std::generic_category().message(errno) + "); " + remedy};
}

}  // namespace

class HoldTable::Place final : public Hold {
public:
    Place(HoldTable& table, ::off_t place) noexcept : table_{table}, place_{place} {}
    ~Place() override { table_.release(place_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    Place(Place&&) = delete;
    Place& operator=(Place&&) = delete;

private:
    HoldTable& table_;
    ::off_t place_;
};

class HoldTable::Mark final : public Hold {
public:
    Mark(HoldTable& table, ::off_t place) noexcept : table_{table}, place_{place} {}
    ~Mark() override { table_.release_mark(place_); }
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;
    Mark(Mark&&) = delete;
    Mark& operator=(Mark&&) = delete;

private:
    HoldTable& table_;
    ::off_t place_;
};

HoldTable::HoldTable(std::filesystem::path file) : file_{std::move(file)} {}

std::unique_ptr<Hold> HoldTable::take(const Digest& key, unsigned places) {
    assert(places <= most_places);
    const std::lock_guard lock{mutex_};
    open();
    const auto first = first_place(key);
    for (auto place = first; place < first + places; ++place) {
        if (own_.contains(place) || !try_lock(place, F_WRLCK)) continue;
        own_.insert(place);
        return std::make_unique<Place>(*this, place);
    }
    return nullptr;
}

unsigned HoldTable::taken(const Digest& key, unsigned places) {
    assert(places <= most_places);
    const std::lock_guard lock{mutex_};
    open();
    unsigned count = 0;
    const auto first = first_place(key);
    for (auto place = first; place < first + places; ++place)
        if (own_.contains(place) || is_locked_elsewhere(place)) ++count;
    return count;
}

std::unique_ptr<Hold> HoldTable::announce(const Digest& key) {
    const std::lock_guard lock{mutex_};
    open();
    const auto place = first_place(key) + most_places;
    auto mark = std::make_unique<Mark>(*this, place);
    // Nobody takes this place for themselves, so only a signal could come in between. Also where
    // this process has it already: that may have been in another file.
    ++own_marks_[place];
    while (!try_lock(place, F_RDLCK)) {
    }
    return mark;
}

bool HoldTable::is_announced(const Digest& key) {
    const std::lock_guard lock{mutex_};
    open();
    const auto place = first_place(key) + most_places;
    return own_marks_.contains(place) || is_locked_elsewhere(place);
}

void HoldTable::open() {
    // The file may have been deleted under us, and others may have made another.
    if (const auto named = identity_of(file_); descriptor_ && named && named == identity_) return;
    make_folder(file_.parent_path());
    constexpr ::mode_t mode = 0600;
    descriptor_ =
        FileDescriptor{::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)};
    if (!descriptor_)
        fail(file_, "the file for attempts under way cannot be opened",
             "let the user that runs doorward write it and its folder");
    identity_ = identity_of(descriptor_.get());
}

bool HoldTable::try_lock(::off_t place, short type) const {
    auto lock = lock_of(type, place);
    if (::fcntl(descriptor_.get(), F_OFD_SETLK, &lock) == 0) return true;
    if (errno == EAGAIN || errno == EACCES || errno == EINTR) return false;
    fail(file_, "the file system gives no locks", "name a file on a local disk in store.url");
}

bool HoldTable::is_locked_elsewhere(::off_t place) const {
    auto lock = lock_of(F_WRLCK, place);
    if (::fcntl(descriptor_.get(), F_OFD_GETLK, &lock) != 0)
        fail(file_, "the file system gives no locks", "name a file on a local disk in store.url");
    return lock.l_type != F_UNLCK;
}

void HoldTable::release(::off_t place) noexcept {
    const std::lock_guard lock{mutex_};
    unlock(place);
    own_.erase(place);
}

void HoldTable::release_mark(::off_t place) noexcept {
    const std::lock_guard lock{mutex_};
    const auto found = own_marks_.find(place);
    if (found == own_marks_.end() || --found->second > 0) return;
    own_marks_.erase(found);
    unlock(place);
}

void HoldTable::unlock(::off_t place) const noexcept {
    auto lock = lock_of(F_UNLCK, place);
    // In a new file of the same name there is nothing of ours to unlock.
    static_cast<void>(::fcntl(descriptor_.get(), F_OFD_SETLK, &lock));
}

}  // namespace doorward::store
