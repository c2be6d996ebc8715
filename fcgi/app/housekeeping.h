#pragma once

#include "app/house.h"
#include "app/periodic.h"

namespace doorward::app {

/// What has to be done beside answering: uses of sessions written down every second, expired
/// sessions removed every minute, a part of them a second, the store and the directory's
/// connections looked after. One thread of its own.
class Housekeeping {
public:
    /// `house` must outlive this.
    explicit Housekeeping(House& house);
    /// Ends after writing down what is noted.
    ~Housekeeping();
    Housekeeping(const Housekeeping&) = delete;
    Housekeeping& operator=(const Housekeeping&) = delete;
    Housekeeping(Housekeeping&&) = delete;
    Housekeeping& operator=(Housekeeping&&) = delete;

    /// No further round begins. Does not wait.
    void stop() { rounds_.stop(); }
    /// After stop(): waits for a round that is under way; false when it still is at `deadline`. The
    /// destructor would wait on.
    [[nodiscard]] bool has_ended_by(Tick deadline) { return rounds_.has_ended_by(deadline); }

private:
    House& house_;
    unsigned round_ = 0;
    bool is_sweeping_ = false;
    Periodic rounds_;
};

/// One round of it, also for a process that lives for one request. `sweeping`: expired sessions
/// too, in small transactions and for half a second at the longest. True when some of them may be
/// left. What goes wrong is logged; the next round tries again.
enum class Sweeping { No, Yes };
bool keep_house(House& house, Sweeping sweeping);

}  // namespace doorward::app
