#include "http/cookie.h"

#include <algorithm>

#include "base/text.h"

namespace doorward::http {

std::vector<std::string_view> cookie_values(std::span<const std::string> headers,
                                            std::string_view name, std::size_t most) {
    std::vector<std::string_view> values;
    for (std::string_view rest : headers) {
        while (!rest.empty() && values.size() < most) {
            const auto end = std::min(rest.find(';'), rest.size());
            const auto pair = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const auto equals = pair.find('=');
            if (equals == std::string_view::npos) continue;
            if (trimmed(pair.substr(0, equals)) == name)
                values.push_back(trimmed(pair.substr(equals + 1)));
        }
    }
    return values;
}

std::string SetCookie::header_value() const {
    auto text = name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax";
    if (!domain.empty()) text += "; Domain=" + domain;
    if (secure) text += "; Secure";
    if (max_age) text += "; Max-Age=" + std::to_string(max_age->count());
    return text;
}

SetCookie removal_of(SetCookie cookie) {
    cookie.value.clear();
    cookie.max_age = std::chrono::seconds{0};
    return cookie;
}

}  // namespace doorward::http
