#pragma once

#include <thread>

#include "support/fastcgi_client.h"
#include "support/silent_directory.h"
#include "support/stage.h"

namespace doorward::integration_tests {

/// A login that the directory never answers, on its way in a thread of its own. `stage` and
/// `directory` must outlive this.
class StuckLogin {
public:
    StuckLogin(support::Stage& stage, support::SilentDirectory& directory);
    ~StuckLogin();
    StuckLogin(const StuckLogin&) = delete;
    StuckLogin& operator=(const StuckLogin&) = delete;
    StuckLogin(StuckLogin&&) = delete;
    StuckLogin& operator=(StuckLogin&&) = delete;

    /// True when the directory was really asked.
    [[nodiscard]] bool is_asked() const { return is_asked_; }
    /// Waits for it.
    const support::Answer& answer();

private:
    support::Answer answer_;
    bool is_asked_ = false;
    std::thread thread_;
};

/// A login with a wrong password, known as such and waiting for the time when it is answered.
class ParkedRefusal {
public:
    explicit ParkedRefusal(support::Stage& stage);

    /// True when the password was really found wrong.
    [[nodiscard]] bool is_parked() const { return is_parked_; }
    /// Waits for it.
    support::Answer answer();

private:
    support::FastCgiClient client_;
    bool is_parked_ = false;
};

}  // namespace doorward::integration_tests
