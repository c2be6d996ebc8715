#include "session/token.h"

#include "base/base64url.h"
#include "base/random.h"

namespace doorward::session {

namespace {
constexpr std::size_t token_bytes = 32;
constexpr std::size_t token_length = 43;
}  // namespace

std::string new_token() {
    return base64url(random_bytes<token_bytes>());
}

std::optional<Digest> token_digest(std::string_view text) {
    if (text.size() != token_length) return std::nullopt;
    const auto bytes = from_base64url(text);
    if (!bytes) return std::nullopt;
    return sha256({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

}  // namespace doorward::session
