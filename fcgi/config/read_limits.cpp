#include <algorithm>

#include "config/directory_parts.h"
#include "config/duration.h"

namespace doorward::config {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr unsigned most_bind_connections = 256;
constexpr unsigned most_service_connections = 64;
constexpr hours day{24};

/// The limit of a part of a login. One that was written must fit into the whole; the usual one is
/// cut.
milliseconds part_of_login(Section& section, std::string_view key, milliseconds part,
                           milliseconds whole) {
    if (part > whole && section.has(key))
        section.fault(key, "expected at most the login_limit (" + in_quotes(duration_text(whole)) +
                               "), found " + in_quotes(duration_text(part)));
    return std::min(part, whole);
}

void read_login_limits(Section& section, DirectorySettings& settings) {
    const auto limit = [&](std::string_view key, milliseconds usual) {
        return section.duration(key, milliseconds{100}, minutes{1}).value_or(usual);
    };
    settings.login_limit = limit("login_limit", settings.login_limit);
    const auto connecting = limit("connect_limit", settings.connect_limit);
    const auto operation = limit("operation_limit", settings.operation_limit);
    settings.connect_limit =
        part_of_login(section, "connect_limit", connecting, settings.login_limit);
    settings.operation_limit =
        part_of_login(section, "operation_limit", operation, settings.login_limit);
}

void read_reading_limits(Section& section, DirectorySettings& settings) {
    settings.refresh = section.duration("refresh", seconds{1}, day).value_or(settings.refresh);
    settings.stale_limit =
        section.duration("stale_limit", seconds{1}, day * 30).value_or(settings.stale_limit);
    if (settings.stale_limit < settings.refresh)
        section.fault(section.has("stale_limit") ? "stale_limit" : "refresh",
                      "expected a stale_limit (" + in_quotes(duration_text(settings.stale_limit)) +
                          ") no shorter than refresh (" +
                          in_quotes(duration_text(settings.refresh)) + ")");
}

/// Whoever is read with their own rights alone cannot stay for long.
void warn_of_short_sessions(Section& section, const DirectorySettings& settings) {
    if (settings.can_read_people()) return;
    const auto* const cause = section.has("read_as")      ? "read_as"
                              : section.has("dn_pattern") ? "dn_pattern"
                                                          : "bind_pattern";
    const bool has_account = settings.bind_external || !settings.bind_dn.empty();
    section.warn(cause,
                 "nobody can be read again without their password, so sessions end after "
                 "directory.stale_limit (" +
                     duration_text(settings.stale_limit) + "); " +
                     (has_account ? "read_as = \"service\" would let them last"
                                  : "give directory.bind_dn, or read_as = \"anonymous\" where the "
                                    "directory allows it"));
}

}  // namespace

void read_limits(Section& section, DirectorySettings& settings) {
    read_login_limits(section, settings);
    settings.bind_connections = section.count("bind_connections", 1, most_bind_connections)
                                    .value_or(settings.bind_connections);
    settings.service_connections = section.count("service_connections", 1, most_service_connections)
                                       .value_or(settings.service_connections);
    settings.connection_idle_limit =
        section.duration("connection_idle_limit", seconds{1}, minutes{10})
            .value_or(settings.connection_idle_limit);
    read_reading_limits(section, settings);
    warn_of_short_sessions(section, settings);
}

}  // namespace doorward::config
