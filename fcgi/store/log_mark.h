#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <optional>

namespace doorward::store {

/// The head of the index that SQLite keeps of a write-ahead log, in memory that all who use the
/// database share: two copies of 48 bytes, of which every commit, checkpoint and recovery changes
/// both (https://sqlite.org/walformat.html, section 2.1). Equal marks mean that nothing was
/// committed in between; SQLite's own page cache rests on the same comparison.
using LogMark = std::array<std::uint32_t, 24>;

/// The mark as it is now, without a lock and without a call of the kernel; whatever is read of the
/// database afterwards is at least as new. Nothing while `connection` has not read yet, or has no
/// write-ahead log.
[[nodiscard]] std::optional<LogMark> log_mark(::sqlite3* connection) noexcept;

}  // namespace doorward::store
