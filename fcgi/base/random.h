#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace doorward {

/// Fills `target` with unpredictable bytes from the kernel (getrandom(2)).
/// Throws std::system_error when the kernel has none to give: nothing weaker stands in.
void fill_random(std::span<std::uint8_t> target);

/// `Count` unpredictable bytes.
template <std::size_t Count>
[[nodiscard]] std::array<std::uint8_t, Count> random_bytes() {
    std::array<std::uint8_t, Count> bytes{};
    fill_random(bytes);
    return bytes;
}

}  // namespace doorward
