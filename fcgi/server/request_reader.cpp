#include "server/request_reader.h"

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <utility>

#include "base/random.h"

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

/// Names a request for as long as anybody keeps a log: eight digits of this process, drawn once,
/// then its requests in turn. A drawing for each would cost a call of the kernel.
std::string new_request_id() {
    static const auto process = random_bytes<4>();
    static std::atomic<std::uint32_t> count{0};
    return fmt::format("{:02x}{:02x}{:02x}{:02x}{:08x}", process[0], process[1], process[2],
                       process[3], ++count);
}

std::string_view without_slash(std::string_view path) noexcept {
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

}  // namespace

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
    else if (name == "USER_AGENT")
        request_.user_agent = value;
}

void RequestReader::add_parameter(std::string_view name, std::string_view value) {
    struct Known {
        std::string_view name;
        std::string http::Request::*member;
    };
    static constexpr Known known[] = {
        {"REQUEST_METHOD", &http::Request::method},     {"QUERY_STRING", &http::Request::query},
        {"CONTENT_TYPE", &http::Request::content_type}, {"REMOTE_ADDR", &http::Request::client},
        {"DOORWARD_ACTION", &http::Request::action},
    };
    std::uint32_t flag = 1;
    for (const auto& [known_name, member] : known) {
        if (name == known_name) {
            note(flag, name);
            request_.*member = value;
            return;
        }
        flag <<= 1U;
    }
    if (name == "SCRIPT_NAME") {
        note(flag, name);
        script_name_ = value;
    } else if (name == "PATH_INFO") {
        note(flag << 1U, name);
        path_info_ = value;
    } else if (name == "CONTENT_LENGTH") {
        note(flag << 2U, name);
        content_length_ = value;
    }
}

void RequestReader::note(std::uint32_t flag, std::string_view name) {
    if ((seen_ & flag) != 0) request_.repeated_parameter = name;
    seen_ |= flag;
}

std::optional<std::size_t> RequestReader::content_length() const noexcept {
    if (content_length_.empty()) return 0;
    std::size_t length = 0;
    const auto* end = content_length_.data() + content_length_.size();
    const auto [stop, error] = std::from_chars(content_length_.data(), end, length);
    // Too long for a number is too long for us: it reads as the longest there is.
    if (error == std::errc::result_out_of_range && stop == end) return SIZE_MAX;
    if (error != std::errc{} || stop != end) return std::nullopt;
    return length;
}

http::Request RequestReader::finish(const Mount& mount) {
    request_.id = new_request_id();
    const std::string_view script = script_name_;
    if (path_info_ || mount.is_cgi) {
        request_.prefix = without_slash(script);
        request_.path = path_info_.value_or("");
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
    if (request_.path.empty()) request_.path = "/";
    return std::move(request_);
}

}  // namespace doorward::server
