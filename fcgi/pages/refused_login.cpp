#include "pages/refused_login.h"

#include <chrono>
#include <stdexcept>

#include "base/base64url.h"
#include "base/random.h"
#include "base/text.h"
#include "http/device_words.h"
#include "signin/username.h"

namespace doorward::pages {
namespace {

using namespace std::chrono_literals;

// A refusal takes this long at least, and a little more or less each time.
constexpr auto refusal_floor = 250ms;
constexpr unsigned refusal_jitter_ms = 85;

}  // namespace

Tick refusal_time(Tick arrived) {
    const auto random = random_bytes<2>();
    const auto jitter =
        ((static_cast<unsigned>(random[0]) << 8U) | random[1]) % (refusal_jitter_ms + 1);
    return arrived + refusal_floor + std::chrono::milliseconds{jitter};
}

std::string name_digest(const Hmac& hmac, std::string_view typed) {
    const auto canonical = signin::canonical_username(typed);
    return base64url(hmac.digest("name in the log", canonical.value_or(std::string{typed})))
        .substr(0, 12);
}

std::string note_refusal(store::Store& store, Time now, const http::Request& request,
                         std::string_view typed) {
    const auto name = signin::canonical_username(typed);
    if (!name) return {};
    try {
        const auto added = store.add_refused_login(
            unicode_lower(*name), {.when = now,
                                   .succeeded = false,
                                   .client = request.client,
                                   .user_agent = http::kept_user_agent(request.user_agent)});
        return added ? "" : "the store is busy";
    } catch (const std::runtime_error& problem) {
        return problem.what();
    }
}

}  // namespace doorward::pages
