#pragma once

#include <cstdint>
#include <span>

namespace doorward::server {

enum class ScanResult {
    Incomplete,  ///< So far so good, but the request goes on.
    Complete,    ///< A whole request is there; reading it will not block.
    LongBody,    ///< Parameters whole, body not, and longer already than any that we take.
    Refused,     ///< Not what a web server sends; nothing of it may reach libfcgi.
};

/// Reads the FastCGI records (FastCGI specification, sections 3.3 and 5) at the front of `bytes`
/// without taking them. libfcgi blocks until a request is whole, and has an overflow that one
/// management record reaches: so it is only ever handed what this has found whole and sound.
[[nodiscard]] ScanResult scan_records(std::span<const std::uint8_t> bytes) noexcept;

/// More than this is never looked at: the parameters of one nginx record, a body, and their
/// headers.
inline constexpr std::size_t scan_window = 96UL * 1024;

}  // namespace doorward::server
