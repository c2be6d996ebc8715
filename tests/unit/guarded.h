#pragma once

#include <boost/test/unit_test.hpp>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "guard/throttle.h"
#include "guard/throttled.h"
#include "unit/fakes.h"

namespace doorward::unit {

using namespace guard;
using namespace std::chrono_literals;

/// A throttle on a store in memory, with a clock that stands still.
struct Guarded {
    Hmac hmac{std::string(32, 'k')};
    fakes::FakeStore store;
    fakes::FakeClock clock;
    Limits limits;
    std::string device;  ///< The cookie of whoever asks.

    [[nodiscard]] Throttle throttle() { return {hmac, store, clock, in_force()}; }
    [[nodiscard]] ThrottledList list() { return {hmac, store.failure_counts, clock, in_force()}; }

    [[nodiscard]] Expected<Pass, Stop> admit(std::string_view name, std::string_view password,
                                             std::string_view client = "192.0.2.7") {
        asking_.push_back(std::make_unique<Throttle>(throttle()));
        const std::vector<std::string_view> devices{device};
        return asking_.back()->admit({name, password, client, devices});
    }
    /// One wrong password, another each time. Gives how long the attempt has to wait instead.
    std::chrono::milliseconds fail(std::string_view name, std::string_view client = "192.0.2.7") {
        return fail_with(name, "wrong" + std::to_string(++number_), client);
    }
    std::chrono::milliseconds fail_with(std::string_view name, std::string_view password,
                                        std::string_view client = "192.0.2.7") {
        auto pass = admit(name, password, client);
        if (!pass) return pass.error().wait;
        BOOST_TEST(pass->failed().has_value());
        return 0ms;
    }
    /// The store knows somebody of that name.
    void know(const std::string& name, std::int64_t id) {
        auto& user = store.users["id of " + name];
        user.id = id;
        user.record.username = name;
    }
    void succeed(std::string_view name) {
        auto pass = admit(name, "right");
        BOOST_REQUIRE(pass);
        pass->succeeded();
        device = pass->device_cookie();
    }
    [[nodiscard]] std::uint32_t failures(store::CountKind kind) const {
        std::uint32_t sum = 0;
        for (const auto& [key, count] : store.failure_counts.counts)
            if (count.kind == kind) sum += count.failures;
        return sum;
    }

private:
    [[nodiscard]] const CurrentLimits& in_force() { return in_force_.emplace_back(limits); }

    std::deque<CurrentLimits> in_force_;
    std::vector<std::unique_ptr<Throttle>> asking_;
    int number_ = 0;
};

}  // namespace doorward::unit
