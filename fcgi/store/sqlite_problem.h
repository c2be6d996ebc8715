#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace doorward::store {

/// What SQLite's result codes mean to us.
enum class Problem {
    None,
    Busy,
    Constraint,  ///< A rule of the schema stands against one statement, which did nothing then.
    Full,
    ReadOnly,
    NotADatabase,
    Corrupt,
    CannotOpen,
    NotPermitted,
    Moved,
    OutOfMemory,
    InputOutput,
    Other
};

/// Translates a result code, extended or not.
[[nodiscard]] Problem problem_of(int code) noexcept;

/// One plain sentence for whoever runs the machine: the file, what is wrong, the remedy.
[[nodiscard]] std::string describe(const std::filesystem::path& file, int code,
                                   std::string_view detail);

/// The version of SQLite that runs, such as "3.40.1".
[[nodiscard]] std::string_view sqlite_version() noexcept;

/// True when SQLite `version` (such as 3040001) can corrupt a database when a commit resets the
/// write-ahead log while a checkpoint starts (https://sqlite.org/wal.html#walresetbug).
[[nodiscard]] bool has_wal_reset_race(int version) noexcept;

/// The number of the version of SQLite that runs, such as 3040001.
[[nodiscard]] int sqlite_version_number() noexcept;

}  // namespace doorward::store
