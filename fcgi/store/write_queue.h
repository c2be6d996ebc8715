#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

#include "base/clock.h"
#include "store/sqlite_connection.h"

namespace doorward::store {

/// What happens inside a transaction; Busy undoes it.
using Work = std::function<Step(Connection&)>;

/// A write that one thread asked for and waits for. Only the queue and whoever leads touch it until
/// it is over.
struct WriteJob {
    enum class Turn { Waiting, Leading, Taken, Over };
    enum class Outcome { Undone, Ready, Written };

    const Work& work;  ///< The waiting thread's own.
    Durability durability;
    Tick deadline;
    Outcome outcome = Outcome::Undone;  ///< Written once the commit is done, never before.
    std::exception_ptr problem{};       ///< What was thrown, when it was undone for that.
    Turn turn = Turn::Waiting;
    std::condition_variable changed{};
};

/// The writes of one process, in the order they came, so that one transaction can take all that
/// wait. One of the waiting threads leads: it alone asks for the write lock and works for the
/// others, who sleep until their write is over or the lead is theirs. Safe to share among threads.
class WriteQueue {
public:
    /// The lead, for as long as the object lives. At its end what it took is over, its own write is
    /// no longer waiting, and the thread that has waited longest leads.
    class Lead {
    public:
        Lead(WriteQueue& queue, WriteJob& own) noexcept : queue_{queue}, own_{own} {}
        ~Lead();
        Lead(const Lead&) = delete;
        Lead& operator=(const Lead&) = delete;
        Lead(Lead&&) = delete;
        Lead& operator=(Lead&&) = delete;

        /// Full when a write that waits asks for it.
        [[nodiscard]] Durability durability() const;
        /// Takes all that wait and ask for no more than `durability`, this thread's own write among
        /// them. Once: from now on they wait for their outcome, whatever their deadline.
        [[nodiscard]] std::span<WriteJob* const> take(Durability durability);

    private:
        WriteQueue& queue_;
        WriteJob& own_;
        std::vector<WriteJob*> taken_;
    };

    /// Queues `job` and waits until it is over, or this thread has to lead: true then. At its
    /// deadline a job that nobody took is over.
    [[nodiscard]] bool await_lead(WriteJob& job);

    /// How many writes nobody has taken yet.
    [[nodiscard]] std::size_t waiting() const;

private:
    mutable std::mutex mutex_;
    std::vector<WriteJob*> waiting_;
    bool is_led_ = false;
};

}  // namespace doorward::store
