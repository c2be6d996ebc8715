#include "store/sqlite_problem.h"

#include <sqlite3.h>

namespace doorward::store {
namespace {

std::string_view remedy(Problem problem) noexcept {
    switch (problem) {
        case Problem::None:
            return "nothing is wrong";
        case Problem::Busy:
            return "another program holds it locked; end that program";
        case Problem::Constraint:
            return "what was to be written breaks a rule of the database";
        case Problem::Full:
            return "the disk is full; make room on it";
        case Problem::ReadOnly:
            return "it cannot be written; let the user that runs doorward write the file and its "
                   "folder";
        case Problem::NotADatabase:
            return "this is no SQLite database; move it away, or name another file in store.url";
        case Problem::Corrupt:
            return "the database is damaged; put a backup in its place";
        case Problem::CannotOpen:
            return "it cannot be opened; let the user that runs doorward read and write the file "
                   "and its folder";
        case Problem::NotPermitted:
            return "access is denied; let the user that runs doorward read and write the file and "
                   "its folder";
        case Problem::Moved:
            return "the file was moved or replaced while in use";
        case Problem::OutOfMemory:
            return "there is no memory left for it";
        case Problem::InputOutput:
            return "reading or writing the disk failed; look at the kernel's log";
        case Problem::Other:
            return "SQLite refuses to go on";
    }
    return {};
}

}  // namespace

Problem problem_of(int code) noexcept {
    constexpr int primary = 0xff;
    if (code == SQLITE_READONLY_DBMOVED) return Problem::Moved;
    switch (code & primary) {
        case SQLITE_OK:
        case SQLITE_ROW:
        case SQLITE_DONE:
            return Problem::None;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Problem::Busy;
        case SQLITE_CONSTRAINT:
            return Problem::Constraint;
        case SQLITE_FULL:
            return Problem::Full;
        case SQLITE_READONLY:
            return Problem::ReadOnly;
        case SQLITE_NOTADB:
            return Problem::NotADatabase;
        case SQLITE_CORRUPT:
            return Problem::Corrupt;
        case SQLITE_CANTOPEN:
            return Problem::CannotOpen;
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return Problem::NotPermitted;
        case SQLITE_NOMEM:
            return Problem::OutOfMemory;
        case SQLITE_IOERR:
            return Problem::InputOutput;
    }
    return Problem::Other;
}

std::string describe(const std::filesystem::path& file, int code, std::string_view detail) {
    std::string text = file.string();
    text.append(": ").append(remedy(problem_of(code)));
    if (!detail.empty()) text.append(" (SQLite says: ").append(detail).append(")");
    return text;
}

std::string_view sqlite_version() noexcept {
    return ::sqlite3_libversion();
}

int sqlite_version_number() noexcept {
    return ::sqlite3_libversion_number();
}

bool has_wal_reset_race(int version) noexcept {
    const auto mended_since = [version](int first, int next) {
        return version >= first && version < next;
    };
    const bool mended =
        version >= 3051003 || mended_since(3050007, 3051000) || mended_since(3044006, 3045000);
    return version >= 3007000 && !mended;
}

}  // namespace doorward::store
