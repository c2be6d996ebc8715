#include "server/response_text.h"

#include <algorithm>
#include <string_view>

namespace doorward::server {
namespace {

bool is_one_line(const http::Header& header) noexcept {
    constexpr std::string_view ends{"\r\n\0", 3};
    return header.name.find_first_of(ends) == std::string::npos &&
           header.value.find_first_of(ends) == std::string::npos;
}

}  // namespace

std::string response_text(const http::Response& response, WithBody with_body) {
    if (!std::all_of(response.headers.begin(), response.headers.end(), is_one_line))
        return "Status: 500 Internal Server Error\r\nContent-Type: text/plain; charset=utf-8\r\n"
               "Cache-Control: no-store\r\nContent-Length: 0\r\n\r\n";
    std::string text;
    text.reserve(1024 + response.body.size());
    text.append("Status: ").append(std::to_string(response.status)).append(" ");
    text.append(http::reason_phrase(response.status)).append("\r\n");
    for (const auto& header : response.headers)
        text.append(header.name).append(": ").append(header.value).append("\r\n");
    text.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n\r\n");
    if (with_body == WithBody::Yes) text.append(response.body);
    return text;
}

}  // namespace doorward::server
