#include "store/write_queue.h"

#include <algorithm>

namespace doorward::store {

using Turn = WriteJob::Turn;

WriteQueue::Lead::~Lead() {
    const std::lock_guard lock{queue_.mutex_};
    // Told under the lock: a job ends with the thread that waits for it, and that thread must not
    // look before its condition has been signalled.
    for (auto* job : taken_) {
        job->turn = Turn::Over;
        job->changed.notify_one();
    }
    std::erase(queue_.waiting_, &own_);
    queue_.is_led_ = !queue_.waiting_.empty();
    if (!queue_.is_led_) return;
    auto& next = *queue_.waiting_.front();
    next.turn = Turn::Leading;
    next.changed.notify_one();
}

Durability WriteQueue::Lead::durability() const {
    const std::lock_guard lock{queue_.mutex_};
    const auto is_full = [](const WriteJob* job) { return job->durability == Durability::Full; };
    const auto& waiting = queue_.waiting_;
    return std::any_of(waiting.begin(), waiting.end(), is_full) ? Durability::Full
                                                                : Durability::Normal;
}

std::span<WriteJob* const> WriteQueue::Lead::take(Durability durability) {
    const std::lock_guard lock{queue_.mutex_};
    auto& waiting = queue_.waiting_;
    const auto is_enough = [durability](const WriteJob* job) {
        return durability == Durability::Full || job->durability == Durability::Normal;
    };
    const auto rest = std::stable_partition(waiting.begin(), waiting.end(), is_enough);
    taken_.assign(waiting.begin(), rest);
    waiting.erase(waiting.begin(), rest);
    for (auto* job : taken_)
        job->turn = Turn::Taken;
    return taken_;
}

bool WriteQueue::await_lead(WriteJob& job) {
    std::unique_lock lock{mutex_};
    waiting_.push_back(&job);
    if (!is_led_) {
        is_led_ = true;
        job.turn = Turn::Leading;
        return true;
    }
    const auto is_told = [&job] { return job.turn == Turn::Leading || job.turn == Turn::Over; };
    if (!job.changed.wait_until(lock, job.deadline, is_told)) {
        if (job.turn == Turn::Waiting) {
            std::erase(waiting_, &job);
            return false;
        }
        job.changed.wait(lock, is_told);
    }
    return job.turn == Turn::Leading;
}

std::size_t WriteQueue::waiting() const {
    const std::lock_guard lock{mutex_};
    return waiting_.size();
}

}  // namespace doorward::store
