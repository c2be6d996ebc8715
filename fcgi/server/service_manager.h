#pragma once

namespace doorward::server {

/// Tells systemd, where it listens (sd_notify(3)), that the worker serves.
void notify_ready() noexcept;

/// The same, that the worker is on its way out.
void notify_stopping() noexcept;

}  // namespace doorward::server
