#include "server/service_manager.h"

#include <systemd/sd-daemon.h>

namespace doorward::server {

void notify_ready() noexcept {
    ::sd_notify(/*unset_environment=*/0, "READY=1");
}

void notify_stopping() noexcept {
    ::sd_notify(/*unset_environment=*/0, "STOPPING=1");
}

}  // namespace doorward::server
