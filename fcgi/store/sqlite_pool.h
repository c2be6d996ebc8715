#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sqlite_connection.h"

namespace doorward::store {

/// Connections for reading, kept between uses. Safe to share among threads.
class ReaderPool {
public:
    /// One connection for one thread's read; back to the pool when it goes, unless it is broken.
    class Lease {
    public:
        Lease(ReaderPool& pool, std::unique_ptr<Connection> connection,
              unsigned generation) noexcept;
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Lease(Lease&&) = delete;
        Lease& operator=(Lease&&) = delete;
        [[nodiscard]] Connection& operator*() const noexcept { return *connection_; }
        /// Counts renewals of the pool: connections of one generation have one file.
        [[nodiscard]] unsigned generation() const noexcept { return generation_; }

    private:
        ReaderPool& pool_;
        std::unique_ptr<Connection> connection_;
        unsigned generation_;
    };

    ReaderPool(std::filesystem::path file, std::chrono::milliseconds busy_limit);

    /// Opens a connection when all are in use. Throws std::runtime_error when it cannot.
    [[nodiscard]] Lease lease();
    /// Closes every connection, those in use when they come back: the file under the name is
    /// another one.
    void renew();

private:
    void give_back(std::unique_ptr<Connection> connection, unsigned generation) noexcept;

    std::filesystem::path file_;
    std::chrono::milliseconds busy_limit_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Connection>> idle_;
    unsigned generation_ = 0;
};

}  // namespace doorward::store
