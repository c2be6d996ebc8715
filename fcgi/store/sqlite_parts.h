#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <stdexcept>

#include "base/expected.h"
#include "store/session_cache.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_failure_counts.h"
#include "store/sqlite_pool.h"
#include "store/sqlite_store.h"
#include "store/sqlite_writer.h"

namespace doorward::store {

/// What the sources of SqliteStore work with, one source for each subject.
struct SqliteStore::Parts {
    Parts(std::filesystem::path path, std::chrono::milliseconds busy_limit);

    /// What `look` gives, called with a connection for reading.
    template <class Look>
    auto read(const Look& look) {
        return lease([&](const ReaderPool::Lease& lease) { return look(*lease); });
    }
    /// As read(), for those who ask the lease itself.
    template <class Look>
    auto lease(const Look& look) {
        try {
            const auto lease = readers.lease();
            return look(lease);
        } catch (const StoreBusy&) {
            throw;
        } catch (const std::runtime_error&) {
            // A kept connection may hold on to a file that is gone; only a new one can tell what
            // is true now.
            readers.renew();
            const auto lease = readers.lease();
            return look(lease);
        }
    }
    /// True when there is one row more. Throws StoreBusy.
    [[nodiscard]] bool has_row(Run& run) const;
    /// How many rows the last statement of `work` changed, in a transaction that is durable before
    /// this returns.
    [[nodiscard]] Expected<std::size_t, Fault> changed_by(const Work& work);

    std::filesystem::path file;
    ReaderPool readers;
    SessionCache cache;
    Writer writer;
    SqliteFailureCounts failures;
};

}  // namespace doorward::store
