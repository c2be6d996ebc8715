#include "server/request_reader.h"

#include <atomic>
#include <charconv>
#include <utility>

#include "base/random.h"
#include "server/page_parameters.h"

namespace doorward::server {
namespace {

/// A header sent twice reads as one, its values joined (RFC 9110, section 5.3). For Origin and its
/// like the joined text equals nothing that we would accept.
void join(std::optional<std::string>& header, std::string_view value) {
    if (header)
        header->append(", ").append(value);
    else
        header = value;
}

/// The last `digits` hexadecimal digits of `number`.
void append_hex(std::string& text, std::uint32_t number, unsigned digits) {
    while (digits > 0)
        text += "0123456789abcdef"[number >> (4U * --digits) & 0x0fU];
}

/// Names a request for as long as anybody keeps a log: eight digits of this process, drawn once,
/// then its requests in turn. A drawing for each would cost a call of the kernel.
std::string new_request_id() {
    static const auto process = random_bytes<4>();
    static std::atomic<std::uint32_t> count{0};
    std::string id;
    for (const auto byte : process)
        append_hex(id, byte, 2);
    append_hex(id, ++count, 8);
    return id;
}

std::string_view without_slash(std::string_view path) noexcept {
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

}  // namespace

const std::array<std::string_view, RequestReader::parameters> RequestReader::names{
    "REQUEST_METHOD",
    "QUERY_STRING",
    "CONTENT_TYPE",
    "REMOTE_ADDR",
    "SCRIPT_NAME",
    "PATH_INFO",
    "CONTENT_LENGTH",
    "DOORWARD_ACTION",
    "DOORWARD_TARGET_URL",
    "DOORWARD_TARGET_PATH",
    "DOORWARD_TARGET_METHOD",
    "REQUEST_SCHEME",
    "HTTPS",
    "SERVER_NAME",
    "SERVER_PORT",
    "REQUEST_URI",
    "REDIRECT_URI",
    "REDIRECT_URL",
    "REDIRECT_REQUEST_METHOD",
    "FCGI_APACHE_ROLE",
};

RequestReader::RequestReader(http::Role role) {
    request_.role = role;
}

void RequestReader::add(std::string_view name, std::string_view value) {
    if (name.starts_with("HTTP_"))
        add_header(name.substr(5), value);
    else
        add_parameter(name, value);
}

void RequestReader::add_all(const char* const* entries) {
    for (; *entries != nullptr; ++entries) {
        const std::string_view entry{*entries};
        const auto equals = entry.find('=');
        if (equals != std::string_view::npos)
            add(entry.substr(0, equals), entry.substr(equals + 1));
    }
}

void RequestReader::add_header(std::string_view name, std::string_view value) {
    if (name == "COOKIE")
        request_.cookie_headers.emplace_back(value);
    else if (name == "ORIGIN")
        join(request_.origin, value);
    else if (name == "SEC_FETCH_SITE")
        join(request_.sec_fetch_site, value);
    else if (name == "SEC_FETCH_MODE")
        join(request_.sec_fetch_mode, value);
    else if (name == "ACCEPT")
        join(request_.accept, value);
    else if (name == "X_REQUESTED_WITH")
        join(request_.requested_with, value);
    else if (name == "USER_AGENT")
        request_.user_agent = value;
}

void RequestReader::add_parameter(std::string_view name, std::string_view value) {
    for (std::size_t i = 0; i < parameters; ++i) {
        if (name != names[i]) continue;
        const auto flag = std::uint32_t{1} << i;
        repeated_ |= seen_ & flag;
        seen_ |= flag;
        values_[i] = value;
        return;
    }
}

std::string_view RequestReader::value(Parameter parameter) const noexcept {
    return values_[static_cast<std::size_t>(parameter)];
}

std::optional<std::string_view> RequestReader::if_sent(Parameter parameter) const noexcept {
    const auto flag = std::uint32_t{1} << static_cast<unsigned>(parameter);
    if ((seen_ & flag) == 0) return std::nullopt;
    return value(parameter);
}

std::optional<std::size_t> RequestReader::content_length() const noexcept {
    const auto text = value(Parameter::ContentLength);
    if (text.empty()) return 0;
    std::size_t length = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, length);
    // Too long for a number is too long for us: it reads as the longest there is.
    if (error == std::errc::result_out_of_range && stop == end) return SIZE_MAX;
    if (error != std::errc{} || stop != end) return std::nullopt;
    return length;
}

http::Request RequestReader::finish(const Mount& mount) {
    request_.id = new_request_id();
    request_.method = value(Parameter::RequestMethod);
    request_.client = value(Parameter::RemoteAddr);
    request_.action = value(Parameter::Action);
    // Whatever else a web server says that asks an authorizer, it is about to show a page.
    if (request_.role == http::Role::Authorizer) request_.action = "verify";
    request_.repeated_parameter = repeated();
    request_.target = target();
    request_.shows_refusal_later = if_sent(Parameter::ApacheRole).has_value();
    // A check is about its target, and about nothing else.
    if (!http::is_check(request_)) {
        request_.query = value(Parameter::QueryString);
        request_.content_type = value(Parameter::ContentType);
        find_place(mount);
    }
    return std::move(request_);
}

bool RequestReader::is_error_page() const noexcept {
    return request_.role == http::Role::Responder && request_.action == "refused";
}

bool RequestReader::tells_of_page() const noexcept {
    if (request_.role == http::Role::Authorizer || is_error_page()) return true;
    const bool has_target = if_sent(Parameter::TargetUrl) || if_sent(Parameter::TargetPath) ||
                            if_sent(Parameter::TargetMethod);
    return request_.action == "accept" && !has_target;
}

std::string_view RequestReader::repeated() const noexcept {
    const auto count = tells_of_page() ? parameters : responder_parameters;
    for (std::size_t i = 0; i < count; ++i)
        if ((repeated_ >> i & 1U) != 0) return names[i];
    return {};
}

http::TargetParameters RequestReader::target() const {
    http::TargetParameters target;
    if (tells_of_page())
        target = target_of_page({.scheme = value(Parameter::RequestScheme),
                                 .https = value(Parameter::Https),
                                 .server_name = value(Parameter::ServerName),
                                 .server_port = value(Parameter::ServerPort),
                                 .request_uri = value(Parameter::RequestUri),
                                 .rewritten_uri = value(Parameter::RedirectUri),
                                 .method = value(Parameter::RequestMethod)});
    if (is_error_page()) {
        // Apache asks for its error page by GET, and says what it is in the place of.
        if (const auto path = if_sent(Parameter::RedirectUrl)) target.path = *path;
        if (const auto method = if_sent(Parameter::RedirectRequestMethod)) target.method = *method;
    }
    // What is said in so many words counts before what can be concluded.
    if (const auto url = if_sent(Parameter::TargetUrl)) target.url = *url;
    if (const auto path = if_sent(Parameter::TargetPath)) target.path = *path;
    if (const auto method = if_sent(Parameter::TargetMethod)) target.method = *method;
    return target;
}

void RequestReader::find_place(const Mount& mount) {
    const auto script = value(Parameter::ScriptName);
    const auto path_info = if_sent(Parameter::PathInfo);
    if (path_info || mount.is_cgi) {
        request_.prefix = without_slash(script);
        request_.path = path_info.value_or("");
    } else if (script.starts_with(mount.public_prefix) &&
               (script.size() == mount.public_prefix.size() ||
                script[mount.public_prefix.size()] == '/')) {
        // Apache leaves PATH_INFO away when it is empty, and nginx's own parameter file never sends
        // it.
        request_.prefix = mount.public_prefix;
        request_.path = script.substr(mount.public_prefix.size());
    } else {
        request_.path = script;
    }
    // A web server that names no place at all asks for no page: what it sends may be meant as a
    // check.
    const bool is_named = mount.is_cgi || !script.empty();
    if (request_.path.empty() && is_named) request_.path = "/";
}

}  // namespace doorward::server
