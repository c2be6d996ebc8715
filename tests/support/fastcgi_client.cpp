#include "support/fastcgi_client.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>

namespace doorward::support {
namespace {

using Clock = std::chrono::steady_clock;

enum Type : std::uint8_t { Begin = 1, End = 3, Params = 4, Stdin = 5, Stdout = 6 };
constexpr std::size_t header_bytes = 8;
constexpr std::size_t most_content = 32'000;

void append_length(std::string& text, std::size_t length) {
    if (length < 128) {
        text += static_cast<char>(length);
        return;
    }
    text += static_cast<char>((length >> 24U) | 0x80U);
    for (const unsigned shift : {16U, 8U, 0U})
        text += static_cast<char>((length >> shift) & 0xffU);
}

std::string stream(std::uint8_t type, std::string_view content) {
    std::string text;
    for (; !content.empty(); content.remove_prefix(std::min(content.size(), most_content)))
        text += fastcgi_record(type, content.substr(0, most_content));
    return text + fastcgi_record(type, {});
}

int milliseconds_until(Clock::time_point end) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    return left < 0 ? 0 : static_cast<int>(left);
}

}  // namespace

std::string fastcgi_record(std::uint8_t type, std::string_view content, std::uint16_t request_id) {
    std::string record;
    for (const auto byte : {std::size_t{1}, std::size_t{type}, std::size_t{request_id} >> 8U,
                            request_id & std::size_t{0xff}, content.size() >> 8U,
                            content.size() & 0xffU, std::size_t{0}, std::size_t{0}})
        record += static_cast<char>(byte);
    return record.append(content);
}

std::string name_value_pairs(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields) {
        append_length(text, name.size());
        append_length(text, value.size());
        text.append(name).append(value);
    }
    return text;
}

Fields page_parameters(const std::string& method, const std::string& path) {
    const auto question = std::min(path.find('?'), path.size());
    return {{"REQUEST_METHOD", method},
            {"PATH_INFO", path.substr(0, question)},
            {"SCRIPT_NAME", ""},
            {"QUERY_STRING", question < path.size() ? path.substr(question + 1) : ""},
            {"REQUEST_URI", path},
            {"REMOTE_ADDR", "127.0.0.1"},
            {"SERVER_PROTOCOL", "HTTP/1.1"},
            {"REQUEST_SCHEME", "http"},
            {"DOORWARD_ACTION", ""}};
}

FastCgiRequest form_request(const std::string& path, const Fields& fields,
                            const std::string& cookies) {
    FastCgiRequest request{.parameters = page_parameters("POST", path), .body = form_text(fields)};
    request.parameters.emplace_back("CONTENT_TYPE", "application/x-www-form-urlencoded");
    request.parameters.emplace_back("CONTENT_LENGTH", std::to_string(request.body.size()));
    if (!cookies.empty()) request.parameters.emplace_back("HTTP_COOKIE", cookies);
    return request;
}

std::string fastcgi_text(const FastCgiRequest& request) {
    std::string begin(8, '\0');
    begin[1] = static_cast<char>(request.role);
    begin[2] = request.keep == Keep::Yes ? '\1' : '\0';
    const auto head =
        fastcgi_record(Begin, begin) + stream(Params, name_value_pairs(request.parameters));
    return request.role == 2 ? head : head + stream(Stdin, request.body);
}

Answer cgi_answer(std::string_view text) {
    Answer answer;
    answer.status = 200;
    while (true) {
        const auto end = text.find("\r\n");
        if (end == std::string_view::npos) return {};
        if (end == 0) break;
        add_header_line(answer.headers, text.substr(0, end));
        text.remove_prefix(end + 2);
    }
    answer.body = text.substr(2);
    if (const auto status = answer.header("status"))
        std::from_chars(status->data(), status->data() + status->size(), answer.status);
    std::erase_if(answer.headers, [](const auto& header) { return header.first == "status"; });
    return answer;
}

FastCgiClient::FastCgiClient(const std::filesystem::path& socket)
    : descriptor_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
    if (::connect(descriptor_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
        0)
        throw std::system_error(errno, std::generic_category(), socket.string());
}

bool FastCgiClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(descriptor_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

Answer FastCgiClient::ask(const FastCgiRequest& request, std::chrono::milliseconds limit) {
    // A worker that has had enough answers before everything is sent.
    send(fastcgi_text(request));
    return read(limit);
}

Answer FastCgiClient::read(std::chrono::milliseconds limit) {
    const auto begin = Clock::now();
    std::string bytes;
    std::string output;
    std::array<char, 16'384> chunk{};
    pollfd readable{descriptor_.get(), POLLIN, 0};
    while (::poll(&readable, 1, milliseconds_until(begin + limit)) > 0) {
        const auto got = ::recv(descriptor_.get(), chunk.data(), chunk.size(), 0);
        if (got <= 0) return {};
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
        while (bytes.size() >= header_bytes) {
            const auto byte = [&](std::size_t at) {
                return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
            };
            const auto content = byte(4) * 256 + byte(5);
            const auto whole = header_bytes + content + byte(6);
            if (bytes.size() < whole) break;
            const auto type = byte(1);
            if (type == Stdout) output.append(bytes, header_bytes, content);
            bytes.erase(0, whole);
            if (type != End) continue;
            auto answer = cgi_answer(output);
            answer.took =
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
            return answer;
        }
    }
    return {};
}

bool FastCgiClient::is_dropped_within(std::chrono::milliseconds limit) {
    pollfd readable{descriptor_.get(), POLLIN, 0};
    if (::poll(&readable, 1, static_cast<int>(limit.count())) <= 0) return false;
    char byte = 0;
    return ::recv(descriptor_.get(), &byte, 1, 0) <= 0;
}

Answer ask_worker(const std::filesystem::path& socket, const FastCgiRequest& request) {
    return FastCgiClient{socket}.ask(request);
}

}  // namespace doorward::support
