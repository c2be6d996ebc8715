#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "guard/limit.h"
#include "store/failure_counts.h"

namespace doorward::guard {

/// One thing that an attempt counts against.
struct Counter {
    store::FailureCount fresh;  ///< Its count before any failure.
    Limit limit;
    /// How many attempts that nothing is written for may be under way at a time.
    unsigned places = 1;
    bool counts_repeats = false;  ///< Also when the same wrong password was counted before.
};

/// Why an attempt may not be made.
struct Stop {
    enum class Cause {
        Name,
        Address,
        StoreBusy,  ///< Nothing could be counted, so nothing may be tried.
    };
    Cause cause = Cause::Name;
    std::chrono::milliseconds wait{};  ///< Until the next attempt; nothing with StoreBusy.
};

/// One moment of an attempt, with everything that it counts against: arithmetic alone, on counts as
/// the store has them.
class Counters {
public:
    /// `password`: the keyed digest that stands for it in FailureCount::passwords.
    Counters(std::vector<Counter> all, std::string password);

    /// The same wrong password sooner than this is no slip of a person's, and counts anew.
    static constexpr std::chrono::milliseconds shortest_repeat{200};

    [[nodiscard]] const std::vector<Counter>& all() const noexcept { return all_; }
    [[nodiscard]] std::vector<Digest> keys() const;

    /// One count for each counter, in their order: those found that have not been forgotten. What
    /// the functions below take.
    [[nodiscard]] std::vector<store::FailureCount> standing(std::vector<store::FailureCount> found,
                                                            Time now) const;

    /// Why there may be no attempt now, when `under_way` attempts of each counter may yet fail.
    [[nodiscard]] std::optional<Stop> stop(const std::vector<store::FailureCount>& counts,
                                           const std::vector<unsigned>& under_way, Time now) const;
    /// True when every place could be taken by an attempt that fails, and all stay free of delay.
    [[nodiscard]] bool has_room(const std::vector<store::FailureCount>& counts) const;

    /// The counts after a failure; `user`: whose name it is, where that is known.
    [[nodiscard]] std::vector<store::FailureCount> failed(std::vector<store::FailureCount> counts,
                                                          Time now,
                                                          std::optional<std::int64_t> user) const;
    /// The counts after what failed() counted on top of `before` turned out not to be a failure.
    [[nodiscard]] std::vector<store::FailureCount> given_back(
        std::vector<store::FailureCount> counts, const std::vector<store::FailureCount>& before,
        const std::vector<store::FailureCount>& after) const;
    /// The counts after the right password: nothing is left but those of addresses.
    [[nodiscard]] static std::vector<store::FailureCount> cleared(
        std::vector<store::FailureCount> counts);

    /// Which limit these counts have reached: what the log is to tell.
    [[nodiscard]] std::optional<Stop::Cause> reached(
        const std::vector<store::FailureCount>& counts) const;

private:
    [[nodiscard]] bool is_repeat(const std::vector<store::FailureCount>& counts, Time now) const;

    std::vector<Counter> all_;
    std::string password_;
};

}  // namespace doorward::guard
