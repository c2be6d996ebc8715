#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace doorward::server {

// What systemd, or whoever else listens at $NOTIFY_SOCKET, is told (sd_notify(3)); without it
// nothing happens.

/// The worker serves. `status`: a word for people, as `systemctl status` shows it.
void notify_ready(const std::string& status) noexcept;
/// It reads its settings anew; notify_ready() tells that this is over.
void notify_reloading() noexcept;
/// It is on its way out.
void notify_stopping() noexcept;
/// It is well.
void notify_alive() noexcept;

/// A worker that is not heard of for so long is ended (sd_watchdog_enabled(3)); nothing: it may
/// keep silent.
[[nodiscard]] std::optional<std::chrono::microseconds> watchdog_limit() noexcept;

}  // namespace doorward::server
