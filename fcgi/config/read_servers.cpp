#include <algorithm>
#include <array>
#include <utility>

#include "config/address.h"
#include "config/directory_parts.h"
#include "config/expectations.h"

namespace doorward::config {
namespace {

constexpr std::array<Choice<ServerOrder>, 2> orders{
    {{"listed", ServerOrder::Listed}, {"random", ServerOrder::Random}}};

/// True for an address over which a password would travel for everybody on the way to read. Not so
/// srv:, which means ldaps:// unless StartTLS or plain text was asked for.
bool is_plaintext(const std::string& url) {
    const auto address = parse_address(url);
    return address && address->scheme == "ldap" && !is_loopback(address->host);
}

}  // namespace

void read_servers(Section& section, DirectorySettings& settings) {
    if (!section.has("urls")) section.missing("urls");
    if (auto urls = section.texts("urls", directory_urls)) {
        settings.urls = std::move(*urls);
        if (settings.urls.empty())
            section.fault("urls", "expected at least one address, found an empty list");
    }
    settings.server_order =
        section.choice<ServerOrder>("server_order", orders).value_or(settings.server_order);
    settings.start_tls = section.flag("start_tls").value_or(settings.start_tls);
    settings.allow_plaintext = section.flag("allow_plaintext").value_or(settings.allow_plaintext);
    const auto plain = std::find_if(settings.urls.begin(), settings.urls.end(), is_plaintext);
    if (plain != settings.urls.end() && !settings.start_tls && !settings.allow_plaintext)
        section.fault("urls",
                      "passwords would travel unencrypted to " + in_quotes(*plain) +
                          "; use ldaps://, or set start_tls = true, or allow_plaintext = true");
    if (settings.allow_plaintext && !settings.start_tls)
        section.warn("allow_plaintext",
                     "everybody on the way to the directory can read every password; use ldaps:// "
                     "or start_tls = true");
}

}  // namespace doorward::config
