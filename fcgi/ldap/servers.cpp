#include "ldap/servers.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "ldap/library.h"

namespace doorward::ldap {

Servers::Servers(const config::DirectorySettings& settings, const Log& log)
    : settings_(settings), log_(log) {
    prepare_library();
    for (const auto& url : settings_.urls) {
        auto address = parse_server_address(url);
        if (!address) {
            throw std::runtime_error(
                fmt::format("directory.urls: {}: {}", url, std::move(address.error())));
        }
        servers_.push_back(
            std::make_shared<Server>(std::move(*address), settings_, resolver_, watchdog_));
    }
    if (servers_.empty()) throw std::runtime_error("directory.urls names no server");
}

std::vector<std::shared_ptr<Server>> Servers::candidates(Tick /*deadline*/) {
    return servers_;
}

void Servers::maintain() {
    for (const auto& server : servers_)
        server->maintain();
}

void Servers::note_answer(Server& /*server*/) {}

void Servers::note_failure(Server& /*server*/, const signin::Failure& failure,
                           std::string& details) {
    log_.write(LogLevel::Warning, "directory_server_failed", {{"detail", failure.detail}});
    details += (details.empty() ? "" : "; ") + failure.detail;
}

}  // namespace doorward::ldap
