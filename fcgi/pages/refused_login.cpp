#include "pages/refused_login.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "base/random.h"
#include "base/text.h"
#include "guard/subject.h"
#include "http/device_words.h"
#include "signin/username.h"

namespace doorward::pages {
namespace {

using namespace std::chrono_literals;

// A refusal takes this long at least, and a little more or less each time.
constexpr auto refusal_floor = 250ms;
constexpr unsigned refusal_jitter_ms = 85;

std::string_view word_for(guard::Stop::Cause cause) noexcept {
    switch (cause) {
        case guard::Stop::Cause::Name:
            return "name";
        case guard::Stop::Cause::Address:
            return "address";
        case guard::Stop::Cause::StoreBusy:
            break;
    }
    return "store";
}

}  // namespace

Tick refusal_time(Tick arrived) {
    const auto random = random_bytes<2>();
    const auto jitter =
        ((static_cast<unsigned>(random[0]) << 8U) | random[1]) % (refusal_jitter_ms + 1);
    return arrived + refusal_floor + std::chrono::milliseconds{jitter};
}

std::string name_digest(const Hmac& hmac, std::string_view typed) {
    return guard::shown(guard::subject_of_name(hmac, typed));
}

LogEvent reaching(LogEvent event, guard::Stop::Cause limit) {
    event.name = "authn_login_fail_max";
    event.level = std::max(event.level, LogLevel::Warning);
    event.fields.push_back({"limit", std::string{word_for(limit)}});
    return event;
}

LogEvent waiting(const guard::Stop& stop) {
    return {LogLevel::Info,
            "authn_login_throttled",
            {{"limit", std::string{word_for(stop.cause)}},
             {"retry_after", std::to_string(seconds_of(stop))}}};
}

std::int64_t seconds_of(const guard::Stop& stop) noexcept {
    return std::chrono::ceil<std::chrono::seconds>(stop.wait).count();
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
