#include "store/log_mark.h"

namespace doorward::store {
namespace {

/// As much of the index as SQLite maps at a time.
constexpr int region_size = 32768;

/// The file below `connection`, which belongs to it.
::sqlite3_file* file_of(::sqlite3* connection) noexcept {
    ::sqlite3_file* file = nullptr;
    if (::sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER,
                               static_cast<void*>(&file)) != SQLITE_OK)
        return nullptr;
    const bool has_shared_memory =
        file != nullptr && file->pMethods != nullptr && file->pMethods->iVersion >= 2;
    return has_shared_memory ? file : nullptr;
}

}  // namespace

std::optional<LogMark> log_mark(::sqlite3* connection) noexcept {
    auto* const file = file_of(connection);
    if (file == nullptr) return std::nullopt;
    // What is mapped already is only looked up; nothing is made where there is nothing.
    void volatile* region = nullptr;
    if (file->pMethods->xShmMap(file, 0, region_size, /*bExtend=*/0, &region) != SQLITE_OK ||
        region == nullptr)
        return std::nullopt;
    LogMark mark;
    const auto* word = static_cast<const volatile std::uint32_t*>(region);
    // Each is read before what follows it, so what is read from now on is read after the mark.
    // Not std::atomic_ref: it takes no volatile memory. Not a fence: ThreadSanitizer sees none.
    for (auto& kept : mark)
        kept = __atomic_load_n(word++, __ATOMIC_ACQUIRE);
    return mark;
}

}  // namespace doorward::store
