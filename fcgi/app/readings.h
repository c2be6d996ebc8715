#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "signin/directory.h"
#include "store/store.h"

namespace doorward::app {

/// How long what counts when people are read again.
struct ReadingLimits {
    std::chrono::milliseconds refresh;  ///< Between two readings of somebody who is about.
    std::chrono::milliseconds stale;    ///< The last reading stands no longer than this.
    std::chrono::milliseconds idle;     ///< Sessions unused for longer do not count.
    std::chrono::milliseconds one;      ///< For the reading of one person.
    /// Remembered sessions unused for longer do not count; nothing: they are as any other.
    std::optional<std::chrono::milliseconds> remembered{};
};

/// What the readings work with; all must outlive them.
struct ReadingParts {
    store::Store& store;
    signin::Directory& directory;
    const Clock& clock;
    const Log& log;
    /// Who reads, as other workers see it; empty: a name of its own.
    std::string holder = {};
};

/// Asks the directory again about those who are signed in: whoever is gone or barred is signed out,
/// the others' records and groups are brought up to date. By one worker at a time. When the
/// directory does not answer, what it said last stands. Not shared among threads.
class Readings {
public:
    Readings(ReadingParts parts, ReadingLimits limits);

    /// True when it is time to stop; asked before each person.
    using Stopping = std::function<bool()>;
    /// Reads at most `most` of those who are due, unless another worker does so already. Never
    /// throws: what goes wrong is logged, and the next round tries again.
    void round(std::size_t most, const Stopping& is_stopping) noexcept;

private:
    enum class Course { Goes, Ends };
    struct PutOff {
        Time until{};
        std::string detail{};  ///< Why, as the log was told.
    };

    void read_due(std::size_t most, const Stopping& is_stopping);
    [[nodiscard]] Course read(const store::DueReading& person);
    [[nodiscard]] Course failed(const store::DueReading& person, const signin::Failure& failure);
    /// They are not asked about at every round, so that they do not stand before the others.
    void put_off(const store::DueReading& person, const signin::Failure& failure);
    [[nodiscard]] bool is_put_off(std::int64_t user_id, Time now) const;
    void sign_out(const store::DueReading& person, const signin::Failure& failure);
    void write_down();
    [[nodiscard]] bool has_duty();
    void outage(const signin::Failure& failure);
    void answered();

    ReadingParts parts_;
    ReadingLimits limits_;
    Time duty_until_{};
    std::vector<store::Reading> found_;
    std::map<std::int64_t, PutOff> put_off_;    ///< Whoever could not be read.
    unsigned odd_answers_ = 0;                  ///< In a row.
    std::optional<signin::Reason> stopped_by_;  ///< Nothing: the directory answers.
    Time rests_until_{};
};

}  // namespace doorward::app
