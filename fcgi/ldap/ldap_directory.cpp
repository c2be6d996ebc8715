#include "ldap/ldap_directory.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "ldap/library.h"
#include "ldap/login.h"
#include "signin/username.h"

namespace doorward::ldap {
namespace {

using signin::Reason;
using Answer = Expected<signin::Person, signin::Failure>;
using Denial = Unexpected<signin::Failure>;

}  // namespace

LdapDirectory::LdapDirectory(const config::DirectorySettings& settings, const Log& log)
    : settings_(settings), log_(log) {
    prepare_library();
    for (const auto& url : settings_.urls) {
        auto address = parse_server_address(url);
        if (!address) {
            throw std::runtime_error(
                fmt::format("directory.urls: {}: {}", url, std::move(address.error())));
        }
        servers_.emplace_back(std::move(*address), settings_, resolver_, watchdog_);
    }
    if (servers_.empty()) throw std::runtime_error("directory.urls names no server");
}

Answer LdapDirectory::authenticate(std::string_view name, std::string_view password,
                                   Tick deadline) {
    auto username = signin::canonical_username(name);
    if (!username) return Denial({Reason::Refused, "the name is one that no directory could hold"});
    if (!signin::is_sendable_password(password))
        return Denial({Reason::Refused, "the password is one that is never sent"});

    const Credentials visitor{std::move(*username), password};
    std::string details;
    for (const auto& server : servers_) {
        if (std::chrono::steady_clock::now() >= deadline) {
            details += details.empty() ? "" : "; ";
            details += server.name() + ": not tried, the time for this login is used up";
            break;
        }
        auto answer = log_in(server, settings_, visitor, deadline);
        if (answer || answer.error().reason != Reason::Unavailable) return answer;
        log_.write(LogLevel::Warning, "directory_server_failed",
                   {{"detail", answer.error().detail}});
        details += (details.empty() ? "" : "; ") + answer.error().detail;
    }
    return Denial({Reason::Unavailable, std::move(details)});
}

}  // namespace doorward::ldap
