#include "session/tickets.h"

#include <cassert>

#include "base/base64url.h"
#include "session/token.h"

namespace doorward::session {
namespace {

/// What browser_digest() wrote; nothing for any other text.
std::optional<Digest> digest_in(std::string_view text) {
    const auto bytes = from_base64url(text);
    Digest digest{};
    if (!bytes || bytes->size() != digest.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

}  // namespace

Tickets::Tickets(store::Store& store, Sessions& sessions, const Clock& clock)
    : store_{store}, sessions_{sessions}, clock_{clock} {}

std::string Tickets::new_browser_value() {
    return new_token();
}

std::string Tickets::browser_digest(std::string_view browser_value) {
    const auto digest = token_digest(browser_value);
    return digest ? base64url(*digest) : std::string{};
}

Expected<std::optional<std::string>, store::Fault> Tickets::issue(const Visitor& visitor,
                                                                  std::string_view host,
                                                                  std::string_view browser_digest) {
    // One app's session is not to open the doors of others.
    assert(!visitor.session.central);
    const auto browser = digest_in(browser_digest);
    if (!browser) return std::nullopt;
    auto ticket = new_token();
    const auto digest = token_digest(ticket);
    assert(digest);
    const auto added = store_.add_ticket({.digest = *digest,
                                          .session = visitor.token_digest,
                                          .host = std::string{host},
                                          .browser = *browser,
                                          .expires_at = clock_.now() + lifetime});
    if (!added) return Unexpected{added.error()};
    return ticket;
}

Expected<std::optional<Opened>, store::Fault> Tickets::redeem(std::string_view ticket,
                                                              std::string_view host,
                                                              std::string_view browser_value,
                                                              const Client& client) {
    const auto digest = token_digest(ticket);
    if (!digest) return std::nullopt;
    const auto taken = store_.take_ticket(*digest);
    if (!taken) return Unexpected{taken.error()};
    if (!*taken) return std::nullopt;
    const auto& found = **taken;
    const auto left = found.expires_at - clock_.now();
    // One that lasts for much longer was issued before the clock was set back.
    const bool is_in_time = left.count() > 0 && left <= 2 * lifetime;
    if (!is_in_time || found.host != host || found.browser != token_digest(browser_value))
        return std::nullopt;
    return sessions_.open_for_host(found.session, host, client);
}

}  // namespace doorward::session
