#include "server/service_manager.h"

#include <systemd/sd-daemon.h>

#include <cstdint>
#include <ctime>

namespace doorward::server {

void notify_ready(const std::string& status) noexcept {
    ::sd_notifyf(/*unset_environment=*/0, "READY=1\nSTATUS=%s", status.c_str());
}

void notify_reloading() noexcept {
    // Newer versions of systemd wait for a message that was made after their signal.
    ::timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const auto microseconds = static_cast<std::uint64_t>(now.tv_sec) * 1'000'000U +
                              static_cast<std::uint64_t>(now.tv_nsec) / 1'000U;
    ::sd_notifyf(/*unset_environment=*/0, "RELOADING=1\nMONOTONIC_USEC=%llu",
                 static_cast<unsigned long long>(microseconds));
}

void notify_stopping() noexcept {
    ::sd_notify(/*unset_environment=*/0, "STOPPING=1");
}

void notify_alive() noexcept {
    ::sd_notify(/*unset_environment=*/0, "WATCHDOG=1");
}

std::optional<std::chrono::microseconds> watchdog_limit() noexcept {
    std::uint64_t limit = 0;
    if (::sd_watchdog_enabled(/*unset_environment=*/0, &limit) <= 0) return std::nullopt;
    return std::chrono::microseconds{limit};
}

}  // namespace doorward::server
