#include "app/readings.h"

#include <exception>
#include <utility>

#include "base/base64url.h"
#include "base/random.h"

namespace doorward::app {
namespace {

using namespace std::chrono_literals;

constexpr auto duty = "readings";
// A worker that dies with the duty keeps the others from it for so long.
constexpr auto duty_term = 30s;
constexpr std::size_t batch = 50;
// So many answers in a row that no setting fits: it is not about these people.
constexpr unsigned most_odd_answers = 3;
// After an outage was seen, it is looked for again so much later.
constexpr auto longest_rest = 15s;

std::string seconds(std::chrono::milliseconds time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + "s";
}

}  // namespace

Readings::Readings(ReadingParts parts, ReadingLimits limits)
    : parts_{std::move(parts)}, limits_{limits} {
    if (parts_.holder.empty()) parts_.holder = base64url(random_bytes<12>());
}

void Readings::round(std::size_t most, const Stopping& is_stopping) noexcept {
    const auto now = parts_.clock.now();
    if (now < rests_until_ && now >= rests_until_ - longest_rest) return;
    // Whoever comes next may be read better than the last ones.
    if (stopped_by_) odd_answers_ = 0;
    try {
        read_due(most, is_stopping);
        write_down();
    } catch (const std::exception& problem) {
        parts_.log.write(LogLevel::Error, "readings_failed", {{"reason", problem.what()}});
    }
}

void Readings::read_due(std::size_t most, const Stopping& is_stopping) {
    const auto now = parts_.clock.now();
    std::erase_if(put_off_,
                  [&](const auto& entry) { return entry.second.until + limits_.stale <= now; });
    store::ReadingsDue due{.now = now,
                           .idle_since = now - limits_.idle,
                           .remembered_idle_since = now - limits_.remembered.value_or(limits_.idle),
                           .read_before = now - limits_.refresh,
                           .stale_before = now - limits_.stale / 2};
    while (most > 0) {
        const auto people = parts_.store.due_readings(due, std::min(most, batch));
        if (people.empty()) return;
        for (const auto& person : people) {
            if (is_stopping() || !has_duty()) return;
            if (is_put_off(person.user_id, now)) continue;
            if (read(person) == Course::Ends) return;
        }
        write_down();
        most -= people.size();
        due.after_read = people.back().last_read;
        due.after_user = people.back().user_id;
    }
}

Readings::Course Readings::read(const store::DueReading& person) {
    const auto asked = parts_.clock.now();
    auto answer =
        parts_.directory.read(person.directory_id, std::chrono::steady_clock::now() + limits_.one);
    if (!answer) return failed(person, answer.error());
    answered();
    put_off_.erase(person.user_id);
    found_.push_back(
        {person.user_id,
         {std::move(answer->directory_id), std::move(answer->username),
          std::move(answer->display_name), std::move(answer->email), std::move(answer->groups)},
         asked});
    return Course::Goes;
}

Readings::Course Readings::failed(const store::DueReading& person, const signin::Failure& failure) {
    switch (failure.reason) {
        case signin::Reason::Refused:
        case signin::Reason::Barred:
            answered();
            sign_out(person, failure);
            return Course::Goes;
        case signin::Reason::Unavailable:
            outage(failure);
            return Course::Ends;
        case signin::Reason::Misconfigured:
            // Of this one entry, or of everything: whoever comes next tells.
            put_off(person, failure);
            if (++odd_answers_ < most_odd_answers) return Course::Goes;
            outage(failure);
            return Course::Ends;
    }
    return Course::Ends;
}

void Readings::put_off(const store::DueReading& person, const signin::Failure& failure) {
    auto& entry = put_off_[person.user_id];
    entry.until = parts_.clock.now() + limits_.refresh;
    // Once for one reason; and when everybody's reading fails, that has been said.
    if (std::exchange(entry.detail, failure.detail) == failure.detail ||
        stopped_by_ == failure.reason)
        return;
    parts_.log.write(LogLevel::Error, "reading_failed",
                     {{"user", person.username}, {"detail", failure.detail}});
}

bool Readings::is_put_off(std::int64_t user_id, Time now) const {
    const auto found = put_off_.find(user_id);
    // A time that lies too far ahead was noted before the clock was set back.
    return found != put_off_.end() && now < found->second.until &&
           found->second.until <= now + limits_.refresh;
}

void Readings::sign_out(const store::DueReading& person, const signin::Failure& failure) {
    const auto ended = parts_.store.end_sessions_of(person.user_id);
    if (!ended) return;  // The store is busy; they are still due.
    parts_.log.write(LogLevel::Info, "session_ended_by_directory",
                     {{"user", person.username},
                      {"directory_id", person.directory_id},
                      {"count", std::to_string(*ended)},
                      {"detail", failure.detail}});
}

void Readings::write_down() {
    if (found_.empty()) return;
    // When the store is busy these readings are lost, and are still due.
    (void)parts_.store.record_readings(found_);
    found_.clear();
}

bool Readings::has_duty() {
    const auto now = parts_.clock.now();
    if (now < duty_until_ - duty_term / 2 && now >= duty_until_ - duty_term) return true;
    const auto taken = parts_.store.take_duty(duty, parts_.holder, now, now + duty_term);
    if (!taken || !*taken) return false;
    duty_until_ = now + duty_term;
    return true;
}

void Readings::outage(const signin::Failure& failure) {
    rests_until_ =
        parts_.clock.now() + std::min<std::chrono::milliseconds>(longest_rest, limits_.refresh / 2);
    if (std::exchange(stopped_by_, failure.reason) == failure.reason) return;
    parts_.log.write(LogLevel::Warning, "readings_stopped",
                     {{"reason",
                       "the directory does not answer as it should; what it said of "
                       "signed-in people stands for directory.stale_limit at most"},
                      {"stale_limit", seconds(limits_.stale)},
                      {"detail", failure.detail}});
}

void Readings::answered() {
    odd_answers_ = 0;
    if (!std::exchange(stopped_by_, std::nullopt)) return;
    parts_.log.write(LogLevel::Info, "readings_resumed", {});
}

}  // namespace doorward::app
