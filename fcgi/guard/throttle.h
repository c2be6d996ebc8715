#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "base/expected.h"
#include "guard/counters.h"
#include "guard/device.h"
#include "guard/limits.h"
#include "store/store.h"

namespace doorward::guard {

/// An attempt to log in, before it is made.
struct Attempt {
    std::string_view name;
    std::string_view password;
    std::string_view client;                    ///< The visitor's address.
    std::span<const std::string_view> devices;  ///< Values of the device cookie.
};

class Throttle;

/// Leave to try a password once. Nothing is counted against anybody unless failed() says so.
class Pass {
public:
    struct Parts;
    Pass(Throttle& throttle, std::unique_ptr<Parts> parts) noexcept;
    /// What was neither right nor wrong counts against nobody.
    ~Pass();
    Pass(Pass&& other) noexcept;
    Pass& operator=(Pass&&) = delete;
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

    /// The password was wrong. Gives the limit that is reached with it, if any. Busy: it could not
    /// be counted, so the visitor must not learn that it was wrong.
    [[nodiscard]] Expected<std::optional<Stop::Cause>, store::Fault> failed();
    /// The password was right: what this browser had counted against the name is forgotten.
    void succeeded();
    /// The value of the device cookie for a browser that has logged in.
    [[nodiscard]] std::string device_cookie() const;

private:
    Throttle* throttle_;
    std::unique_ptr<Parts> parts_;
};

/// Makes guessing slow: counts failed logins by name, by browser and by address, and makes those
/// wait who had too many. Counts are kept in the store, shared by all workers. Safe to share among
/// threads.
class Throttle {
public:
    /// All must outlive this.
    Throttle(const Hmac& hmac, store::Store& store, const Clock& clock,
             const CurrentLimits& limits);

    /// Leave to try the password, or why not. However many ask at once, no more are let through
    /// than may fail. Names that nobody has are treated like all others. Throws store::StoreBusy.
    [[nodiscard]] Expected<Pass, Stop> admit(const Attempt& attempt);

private:
    friend class Pass;

    [[nodiscard]] Counters counters_of(const Attempt& attempt, const Digest& name,
                                       const std::optional<Device>& device) const;
    [[nodiscard]] std::vector<std::unique_ptr<store::Hold>> hold(const Counters& counters) const;
    /// True when somebody counts an attempt before making it, and it cannot be read yet.
    [[nodiscard]] bool is_counting(const Counters& counters) const;
    [[nodiscard]] std::optional<Stop> reserve(Pass::Parts& parts) const;
    [[nodiscard]] std::optional<std::int64_t> user_named(std::string_view typed) const;
    [[nodiscard]] Expected<std::vector<store::FailureCount>, store::Fault> count(
        const Pass::Parts& parts) const;
    void give_back(const Pass::Parts& parts) const;
    void clear(const Pass::Parts& parts) const;

    const Hmac& hmac_;
    store::Store& store_;
    const Clock& clock_;
    const CurrentLimits& limits_;
    DeviceCookie device_cookie_;
};

}  // namespace doorward::guard
