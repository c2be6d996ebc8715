#include "server/response_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace doorward::server {
namespace {

bool is_one_line(std::string_view text) noexcept {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool is_sound(const http::Header& header) noexcept {
    return is_one_line(header.name) && is_one_line(header.value);
}

void append(std::string& text, const std::vector<http::Header>& headers) {
    for (const auto& header : headers)
        text.append(header.name).append(": ").append(header.value).append("\r\n");
}

}  // namespace

std::string response_text(const http::Response& response, WithBody with_body) {
    if (!std::all_of(response.headers.begin(), response.headers.end(), is_sound))
        return "Status: 500 Internal Server Error\r\nContent-Type: text/plain; charset=utf-8\r\n"
               "Cache-Control: no-store\r\nContent-Length: 0\r\n\r\n";
    std::string text;
    text.reserve(1024 + response.body.size());
    text.append("Status: ").append(std::to_string(response.status)).append(" ");
    text.append(http::reason_phrase(response.status)).append("\r\n");
    append(text, response.headers);
    if (response.common_headers != nullptr) append(text, *response.common_headers);
    text.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n\r\n");
    if (with_body == WithBody::Yes) text.append(response.body);
    return text;
}

}  // namespace doorward::server
