#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/house.h"

namespace doorward::app {

/// What has to be done beside answering: uses of sessions written down every second, expired
/// sessions removed every minute, the store looked after. One thread of its own.
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

private:
    void run();

    House& house_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::thread thread_;
};

/// One round of it, for a process that lives for one request. `sweeping`: expired sessions too, in
/// small transactions. What goes wrong is logged; the next round tries again.
enum class Sweeping { No, Yes };
void keep_house(House& house, Sweeping sweeping);

}  // namespace doorward::app
