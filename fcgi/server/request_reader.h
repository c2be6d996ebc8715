#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace doorward::server {

/// Where the application is mounted, for web servers that send no PATH_INFO.
struct Mount {
    std::string public_prefix;  ///< The path of server.public_url, without a slash at its end.
    bool is_cgi = false;        ///< SCRIPT_NAME is always the program itself then.
};

/// Makes an http::Request out of CGI parameters (RFC 3875, section 4.1), one at a time.
class RequestReader {
public:
    void add(std::string_view name, std::string_view value);
    /// Every "NAME=value" up to a null pointer, as in an environment.
    void add_all(const char* const* entries);

    /// CONTENT_LENGTH as a number; nothing when it is none. Missing or empty counts as 0.
    [[nodiscard]] std::optional<std::size_t> content_length() const noexcept;

    /// The request, without its body.
    [[nodiscard]] http::Request finish(const Mount& mount);

private:
    void add_header(std::string_view name, std::string_view value);
    void add_parameter(std::string_view name, std::string_view value);
    void note(std::uint32_t flag, std::string_view name);

    http::Request request_;
    std::string script_name_;
    std::optional<std::string> path_info_;
    std::string content_length_;
    std::uint32_t seen_ = 0;
};

}  // namespace doorward::server
