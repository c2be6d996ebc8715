#include "store/sqlite_store.h"

#include <utility>

#include "store/sqlite_file.h"
#include "store/sqlite_parts.h"
#include "store/sqlite_problem.h"

namespace doorward::store {

SqliteStore::SqliteStore(const std::filesystem::path& file, std::chrono::milliseconds busy_limit) {
    auto path = std::filesystem::absolute(file).lexically_normal();
    prepare_folder(path);
    parts_ = std::make_unique<Parts>(std::move(path), busy_limit);
}

SqliteStore::~SqliteStore() = default;

Expected<bool, Fault> SqliteStore::take_duty(std::string_view name, std::string_view holder,
                                             Time now, Time until) {
    bool is_taken = false;
    const auto written = parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        Run run{connection, Query::TakeDuty};
        const auto step = run.bind(1, name).bind(2, holder).bind(3, now).bind(4, until).step();
        is_taken = connection.changes() == 1;
        return step;
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return is_taken;
}

void SqliteStore::maintain() {
    parts_->writer.maintain();
}

FailureCounts& SqliteStore::failures() noexcept {
    return parts_->failures;
}

std::string SqliteStore::name() const {
    return "sqlite:" + parts_->file.string();
}

std::optional<std::string> sqlite_warning() {
    if (!has_wal_reset_race(sqlite_version_number())) return std::nullopt;
    return "SQLite " + std::string{sqlite_version()} +
           " can damage a database when a commit meets a checkpoint; doorward's own lock keeps "
           "them apart, "
           "so let no other program write to the database (SQLite 3.51.3 has the cure)";
}

}  // namespace doorward::store
