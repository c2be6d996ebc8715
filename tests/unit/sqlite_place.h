#pragma once

#include "store/sqlite_store.h"
#include "unit/store_suite.h"
#include "unit/temporary_folder.h"

namespace doorward::test {

/// A SQLite file in a folder of its own.
class SqlitePlace final : public StorePlace {
public:
    explicit SqlitePlace(std::chrono::milliseconds busy_limit = std::chrono::seconds{30})
        : busy_limit_{busy_limit} {}

    [[nodiscard]] std::unique_ptr<store::Store> open() override {
        return std::make_unique<store::SqliteStore>(file(), busy_limit_);
    }
    [[nodiscard]] std::filesystem::path file() const { return folder_ / "state/doorward.db"; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }

private:
    TemporaryFolder folder_;
    std::chrono::milliseconds busy_limit_;
};

}  // namespace doorward::test
