#include "store/sqlite_parts.h"

#include <utility>

namespace doorward::store {

SqliteStore::Parts::Parts(std::filesystem::path path, std::chrono::milliseconds busy_limit)
    : file{std::move(path)},
      readers{file, busy_limit},
      writer{file, busy_limit, readers},
      failures{file, readers, writer} {}

bool SqliteStore::Parts::has_row(Run& run) const {
    switch (run.step()) {
        case Step::Row:
            return true;
        case Step::Done:
            return false;
        case Step::Busy:
            throw StoreBusy{file.string() + ": the database stayed locked while being read"};
    }
    return false;
}

Expected<std::size_t, Fault> SqliteStore::Parts::changed_by(const Work& work) {
    std::size_t changed = 0;
    const auto written = writer.write(Durability::Full, [&](Connection& connection) {
        const auto step = work(connection);
        changed = connection.changes();
        return step;
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return changed;
}

}  // namespace doorward::store
