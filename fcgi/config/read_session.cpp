#include "base/text.h"
#include "config/address.h"
#include "config/duration.h"
#include "config/expectations.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr hours longest{24 * 90};

/// RFC 6265, section 5.1.3: a browser takes a cookie for the host's own domain and those above it.
bool is_within(std::string_view host, std::string_view domain) {
    return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                              host[host.size() - domain.size() - 1] == '.');
}

void check_cookie_domain(Section& section, const std::string& domain,
                         const std::string& public_url) {
    const auto address = parse_address(public_url);
    if (domain.empty() || !address) return;
    if (address->scheme != "https")
        section.fault("cookie_domain", "it needs an https:// address in server.public_url");
    else if (!is_within(address->host, domain))
        section.fault("cookie_domain", "expected the host of server.public_url (" +
                                           in_quotes(address->host) +
                                           ") or a domain above it, found " + in_quotes(domain));
}

}  // namespace

SessionSettings read_session(Section& section, const std::string& public_url) {
    SessionSettings settings;
    settings.idle_limit =
        section.duration("idle_limit", seconds{1}, longest).value_or(settings.idle_limit);
    settings.absolute_limit =
        section.duration("absolute_limit", seconds{1}, longest).value_or(settings.absolute_limit);
    if (settings.idle_limit > settings.absolute_limit)
        section.fault(section.has("idle_limit") ? "idle_limit" : "absolute_limit",
                      "expected an idle_limit (" + in_quotes(duration_text(settings.idle_limit)) +
                          ") no longer than the absolute_limit (" +
                          in_quotes(duration_text(settings.absolute_limit)) + ")");
    settings.remember_limit = section.duration("remember_limit", seconds{1}, longest);
    if (settings.remember_limit && *settings.remember_limit < settings.absolute_limit)
        section.fault("remember_limit", "expected a time no shorter than the absolute_limit (" +
                                            in_quotes(duration_text(settings.absolute_limit)) +
                                            "), found " +
                                            in_quotes(duration_text(*settings.remember_limit)));
    settings.cookie_domain = ascii_lower(section.text("cookie_domain", a_domain).value_or(""));
    check_cookie_domain(section, settings.cookie_domain, public_url);
    return settings;
}

}  // namespace doorward::config
