#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace doorward::guard {

/// The number of a browser that has logged in with a name.
using Device = std::array<std::uint8_t, 16>;

/// Signed values for a cookie that shows, later on, that this browser has logged in with this name
/// before. It proves nothing else: whoever has it guesses on a count of its own.
class DeviceCookie {
public:
    /// `hmac` must outlive this.
    explicit DeviceCookie(const Hmac& hmac);

    /// A value for the browser `device` and the name of digest `subject`.
    [[nodiscard]] std::string write(const Device& device, const Digest& subject) const;
    /// The first browser among `values` that has logged in with that name.
    [[nodiscard]] std::optional<Device> read(std::span<const std::string_view> values,
                                             const Digest& subject) const;

private:
    const Hmac& hmac_;
};

}  // namespace doorward::guard
