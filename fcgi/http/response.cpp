#include "http/response.h"

#include <utility>

namespace doorward::http {
namespace {

Response typed(int status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.with("Content-Type", std::move(content_type));
    return response;
}

}  // namespace

Response& Response::with(std::string name, std::string value) & {
    headers.push_back({std::move(name), std::move(value)});
    return *this;
}

Response&& Response::with(std::string name, std::string value) && {
    headers.push_back({std::move(name), std::move(value)});
    return std::move(*this);
}

Response html(int status, std::string body) {
    return typed(status, "text/html; charset=utf-8", std::move(body));
}

Response plain(int status, std::string body) {
    return typed(status, "text/plain; charset=utf-8", std::move(body));
}

Response json(int status, std::string body) {
    return typed(status, "application/json; charset=utf-8", std::move(body));
}

Response see_other(std::string location) {
    return plain(303, {}).with("Location", std::move(location));
}

std::string_view reason_phrase(int status) noexcept {
    switch (status) {
        case 200:
            return "OK";
        case 303:
            return "See Other";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 503:
            return "Service Unavailable";
        default:
            return "";
    }
}

}  // namespace doorward::http
