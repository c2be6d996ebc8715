#pragma once

#include <filesystem>

#include "store/failure_counts.h"
#include "store/hold_table.h"
#include "store/sqlite_pool.h"
#include "store/sqlite_writer.h"

namespace doorward::store {

/// Failed logins in the SQLite file of the store.
class SqliteFailureCounts final : public FailureCounts {
public:
    /// `readers` and `writer` must outlive this.
    SqliteFailureCounts(const std::filesystem::path& file, ReaderPool& readers, Writer& writer);

    [[nodiscard]] std::vector<FailureCount> find(std::span<const Digest> keys) override;
    [[nodiscard]] Expected<void, Fault> change(std::span<const Digest> keys,
                                               const CountChange& change) override;
    [[nodiscard]] Expected<std::size_t, Fault> sweep(Time now, std::size_t most) override;
    [[nodiscard]] Expected<std::size_t, Fault> trim(std::size_t most) override;
    [[nodiscard]] std::vector<ListedCount> list(CountKind kind, std::uint32_t least, Time now,
                                                std::size_t most) override;
    [[nodiscard]] Expected<std::size_t, Fault> forget(const Digest& subject) override;
    [[nodiscard]] std::unique_ptr<Hold> hold(const Digest& key, unsigned places) override;
    [[nodiscard]] unsigned held(const Digest& key, unsigned places) override;
    [[nodiscard]] std::unique_ptr<Hold> announce(const Digest& key) override;
    [[nodiscard]] bool is_announced(const Digest& key) override;

private:
    /// What `look` gives, called with a connection for reading.
    template <class Look>
    auto read(const Look& look);

    std::filesystem::path file_;
    ReaderPool& readers_;
    Writer& writer_;
    HoldTable holds_;
};

}  // namespace doorward::store
