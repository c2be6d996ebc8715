#include "unit/store_suite.h"

namespace doorward::test {

Time at(std::int64_t milliseconds) {
    constexpr std::int64_t start = 1'767'225'600'000;
    return Time{std::chrono::milliseconds{start + milliseconds}};
}

store::UserRecord carol() {
    return {.directory_id = "id-of-carol",
            .username = "carol",
            .display_name = "Carol Müller",
            .email = "carol@example.org",
            .groups = {"admins", "staff"}};
}

store::SessionRecord session(const std::string& token) {
    return {.token_digest = sha256(token),
            .began = at(0),
            .last_seen = at(0),
            .expires_at = at(std::chrono::milliseconds{std::chrono::hours{12}}.count()),
            .client = "192.0.2.7",
            .user_agent = "Mozilla/5.0 (X11)"};
}

}  // namespace doorward::test
