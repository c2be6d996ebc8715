#include "store/write_group.h"

#include <algorithm>
#include <cassert>
#include <exception>

#include "store/fault.h"

namespace doorward::store {
namespace {

using Outcome = WriteJob::Outcome;

/// Runs a statement that waits for nobody.
void must_step(Connection& connection, Query query) {
    const auto step = Run{connection, query}.step();
    assert(step == Step::Done);
}

void attempt(Connection& connection, WriteJob& job) {
    try {
        if (job.work(connection) != Step::Busy) job.outcome = Outcome::Ready;
    } catch (const std::exception&) {
        job.problem = std::current_exception();
        if (connection.is_broken()) throw;
    }
}

/// As attempt(), but what the job did is undone when it fails.
void attempt_apart(Connection& connection, WriteJob& job) {
    must_step(connection, Query::Savepoint);
    attempt(connection, job);
    if (!connection.is_in_transaction()) return;
    if (job.outcome != Outcome::Ready) must_step(connection, Query::RollbackTo);
    must_step(connection, Query::Release);
}

void commit(Connection& connection, std::span<WriteJob* const> jobs) {
    if (Run{connection, Query::Commit}.step() == Step::Busy) return;
    for (auto* job : jobs)
        if (job->outcome == Outcome::Ready) job->outcome = Outcome::Written;
}

void attempt_all(Connection& connection, std::span<WriteJob* const> jobs) {
    // One alone needs no savepoint: the transaction is its own.
    const auto run = jobs.size() == 1 ? attempt : attempt_apart;
    for (auto* job : jobs) {
        run(connection, *job);
        // SQLite itself may have undone everything.
        if (!connection.is_in_transaction()) return;
    }
    const auto is_ready = [](const WriteJob* job) { return job->outcome == Outcome::Ready; };
    if (std::any_of(jobs.begin(), jobs.end(), is_ready)) commit(connection, jobs);
}

}  // namespace

void write_together(Connection& connection, std::span<WriteJob* const> jobs) {
    try {
        attempt_all(connection, jobs);
    } catch (const std::exception& problem) {
        // One for each: they are thrown again on as many threads.
        for (auto* job : jobs)
            if (!job->problem) job->problem = std::make_exception_ptr(StoreBroken{problem.what()});
    }
}

}  // namespace doorward::store
