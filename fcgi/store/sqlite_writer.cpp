#include "store/sqlite_writer.h"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "store/sqlite_schema.h"
#include "store/write_group.h"

namespace doorward::store {
namespace {

/// A log of this size is moved into the database: small enough to be quick, large enough to be
/// rare.
constexpr std::uintmax_t log_limit = std::uintmax_t{1024} * 1024;
/// How long the checkpointer waits for readers, and with it every writer for the checkpointer.
constexpr std::chrono::milliseconds reader_limit{100};
/// How long the checkpointer waits for its turn among writers that never rest.
constexpr std::chrono::milliseconds turn_limit{100};

std::filesystem::path beside(const std::filesystem::path& file, const char* suffix) {
    return std::filesystem::path{file.string() + suffix};
}

std::chrono::milliseconds until(Tick deadline) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return std::max(left, std::chrono::milliseconds{0});
}

}  // namespace

Writer::Writer(std::filesystem::path file, std::chrono::milliseconds busy_limit,
               ReaderPool& readers)
    : file_{std::move(file)},
      log_file_{beside(file_, "-wal")},
      busy_limit_{busy_limit},
      readers_{readers},
      lock_{beside(file_, ".lock")} {
    const auto held = lock_.acquire(std::chrono::steady_clock::now() + busy_limit_);
    if (!held)
        throw std::runtime_error{
            file_.string() + ": another worker holds the database; start again when it is done"};
    open();
}

Expected<void, Fault> Writer::write(Durability durability, const Work& work) {
    WriteJob job{work, durability, std::chrono::steady_clock::now() + busy_limit_};
    if (queue_.await_lead(job)) lead(job);
    if (job.problem) std::rethrow_exception(job.problem);
    if (job.outcome != WriteJob::Outcome::Written) return Unexpected<Fault>{Fault::Busy};
    return {};
}

void Writer::lead(WriteJob& job) {
    // Ends last: other processes go on before the threads of this one do.
    WriteQueue::Lead lead{queue_, job};
    const auto held = lock_.acquire(job.deadline);
    if (!held) return;
    auto& connection = current();
    const auto durability = lead.durability();
    connection.make(durability);
    connection.wait_at_most(until(job.deadline));
    const Undo undo{connection};
    if (Run{connection, Query::Begin}.step() == Step::Busy) return;
    write_together(connection, lead.take(durability));
}

void Writer::maintain() {
    // One try alone may never meet a moment without a writer, and the log grows with each of them.
    const auto patience = is_log_large() ? turn_limit : std::chrono::milliseconds{0};
    const auto held = lock_.acquire(std::chrono::steady_clock::now() + patience);
    if (!held) return;
    auto& connection = current();
    if (!is_log_large()) return;
    connection.wait_at_most(reader_limit);
    static_cast<void>(connection.checkpoint());
}

Connection& Writer::current() {
    if (!connection_ || connection_->is_broken() || !is_in_place()) {
        connection_.reset();
        readers_.renew();
        open();
    }
    return *connection_;
}

void Writer::open() {
    prepare_folder(file_);
    prepare_file(file_);
    auto opened = std::make_unique<Connection>(file_, busy_limit_);
    migrate(*opened, file_);
    database_ = identity_of(file_);
    log_ = identity_of(log_file_);
    connection_ = std::move(opened);
}

bool Writer::is_log_large() const {
    std::error_code none;
    const auto size = std::filesystem::file_size(log_file_, none);
    return !none && size >= log_limit;
}

bool Writer::is_in_place() {
    if (identity_of(file_) != database_) return false;
    const auto log = identity_of(log_file_);
    if (log == log_) return true;
    // Somebody deleted the log. While nobody has made another, this connection can still read it
    // and save what was committed; if readers are in the way, the next writer tries again.
    if (log) return false;
    connection_->wait_at_most(reader_limit);
    return connection_->checkpoint() == Step::Busy;
}

}  // namespace doorward::store
