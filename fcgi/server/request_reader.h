#pragma once

#include <array>
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
    explicit RequestReader(http::Role role = http::Role::Responder);

    /// Names and values must outlive finish().
    void add(std::string_view name, std::string_view value);
    /// Every "NAME=value" up to a null pointer, as in an environment.
    void add_all(const char* const* entries);

    /// CONTENT_LENGTH as a number; nothing when it is none. Missing or empty counts as 0.
    [[nodiscard]] std::optional<std::size_t> content_length() const noexcept;

    /// The request, without its body.
    [[nodiscard]] http::Request finish(const Mount& mount);

private:
    /// The parameters that mean something here; those that tell of a page by its own request come
    /// last.
    enum class Parameter : std::uint8_t {
        RequestMethod,
        QueryString,
        ContentType,
        RemoteAddr,
        ScriptName,
        PathInfo,
        ContentLength,
        Action,
        TargetUrl,
        TargetPath,
        TargetMethod,
        RequestScheme,
        Https,
        ServerName,
        ServerPort,
        RequestUri,
        RedirectUri,
        RedirectUrl,
        RedirectRequestMethod,
        ApacheRole,
    };
    static constexpr std::size_t parameters = 20;
    static constexpr std::size_t responder_parameters = 11;
    static const std::array<std::string_view, parameters> names;

    void add_header(std::string_view name, std::string_view value);
    void add_parameter(std::string_view name, std::string_view value);
    [[nodiscard]] std::string_view value(Parameter parameter) const noexcept;
    [[nodiscard]] std::optional<std::string_view> if_sent(Parameter parameter) const noexcept;
    /// The action of web servers that show an error page of ours in the place of the page: they
    /// tell of that page as they would tell an authorizer.
    [[nodiscard]] bool is_error_page() const noexcept;
    /// True where the page's own request says what the target is: to an authorizer, in the place of
    /// an error page, and at the accept address, which is a page of its own, by web servers that
    /// send no target.
    [[nodiscard]] bool tells_of_page() const noexcept;
    [[nodiscard]] std::string_view repeated() const noexcept;
    [[nodiscard]] http::TargetParameters target() const;
    void find_place(const Mount& mount);

    http::Request request_;
    std::array<std::string_view, parameters> values_{};
    std::uint32_t seen_ = 0;
    std::uint32_t repeated_ = 0;
};

}  // namespace doorward::server
