#include "support/echo_app.h"

#include <sys/socket.h>

#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "support/fastcgi_client.h"

namespace doorward::support {
namespace {

void say(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

/// What is there to be read; empty at the end.
std::string hear(int descriptor) {
    std::array<char, 65536> bytes;
    const auto got = ::recv(descriptor, bytes.data(), bytes.size(), 0);
    return {bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0U};
}

/// The number behind `mark` in `text`; nothing where there is none.
std::optional<std::size_t> number_after(std::string_view text, std::string_view mark) {
    const auto at = text.find(mark);
    std::size_t number = 0;
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + mark.size());
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc{} ? std::optional{number} : std::nullopt;
}

void switch_protocols(int descriptor) {
    say(descriptor,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    for (auto bytes = hear(descriptor); !bytes.empty(); bytes = hear(descriptor))
        say(descriptor, bytes);
}

void answer_http(int descriptor) {
    std::string request;
    auto end = std::string::npos;
    for (std::string more = "?"; end == std::string::npos && !more.empty();) {
        request += more = hear(descriptor);
        end = request.find("\r\n\r\n");
    }
    if (end == std::string::npos) return;
    const auto head = request.substr(0, end + 2);
    const auto lowered = ascii_lower(head);
    if (lowered.find("\r\nupgrade: websocket\r\n") != std::string::npos)
        return switch_protocols(descriptor);
    const auto length = number_after(lowered, "\r\ncontent-length: ").value_or(0);
    auto body = request.size() - end - 4;
    for (std::string more = "?"; body < length && !more.empty(); body += more.size())
        more = hear(descriptor);
    const auto status = number_after(head.substr(0, head.find("\r\n")), "/status/").value_or(200);
    const auto text = app_mark + ("\n" + head) + "Body: " + std::to_string(body) + "\n";
    say(descriptor, "HTTP/1.1 " + std::to_string(status) +
                        " Echo\r\nContent-Type: text/plain\r\nConnection: close\r\n" +
                        (status == 401 ? "WWW-Authenticate: Basic realm=\"app\"\r\n" : "") +
                        "Content-Length: " + std::to_string(text.size()) + "\r\n\r\n" +
                        (head.starts_with("HEAD ") ? "" : text));
}

/// Takes `size` bytes from the front of `bytes`, after more were read where they are too few.
std::optional<std::string> take(int descriptor, std::string& bytes, std::size_t size) {
    while (bytes.size() < size) {
        const auto more = hear(descriptor);
        if (more.empty()) return std::nullopt;
        bytes += more;
    }
    auto taken = bytes.substr(0, size);
    bytes.erase(0, size);
    return taken;
}

std::size_t byte_of(const std::string& bytes, std::size_t index) {
    return static_cast<unsigned char>(bytes.at(index));
}

/// A length of the FastCGI specification, section 3.4, at the front of `pairs`.
std::size_t take_length(std::string& pairs) {
    const bool is_short = byte_of(pairs, 0) < 128;
    std::size_t length = byte_of(pairs, 0) & 127U;
    for (std::size_t i = 1; !is_short && i < 4; ++i)
        length = length << 8U | byte_of(pairs, i);
    pairs.erase(0, is_short ? 1 : 4);
    return length;
}

void answer_fastcgi(int descriptor) {
    constexpr std::size_t parameters_type = 4;
    constexpr std::size_t body_type = 5;
    std::string bytes;
    std::string pairs;
    std::string body;
    for (;;) {
        const auto head = take(descriptor, bytes, 8);
        if (!head) return;
        const auto length = byte_of(*head, 4) << 8U | byte_of(*head, 5);
        const auto content = take(descriptor, bytes, length + byte_of(*head, 6));
        if (!content) return;
        if (byte_of(*head, 1) == parameters_type) pairs += content->substr(0, length);
        if (byte_of(*head, 1) == body_type && length == 0) break;
        if (byte_of(*head, 1) == body_type) body += content->substr(0, length);
    }
    std::string text = std::string{app_mark} + "\n";
    while (!pairs.empty()) {
        const auto name = take_length(pairs);
        const auto value = take_length(pairs);
        text += pairs.substr(0, name) + "=" + pairs.substr(name, value) + "\n";
        pairs.erase(0, name + value);
    }
    text += body;
    text.insert(0, "Content-Type: text/plain\r\nContent-Length: " + std::to_string(text.size()) +
                       "\r\n\r\n");
    constexpr std::uint8_t output_type = 6;
    constexpr std::uint8_t end_type = 3;
    say(descriptor, fastcgi_record(output_type, text) + fastcgi_record(output_type, "") +
                        fastcgi_record(end_type, std::string(8, '\0')));
}

void answer_scgi(int descriptor) {
    std::string bytes;
    while (bytes.find(':') == std::string::npos) {
        const auto more = hear(descriptor);
        if (more.empty()) return;
        bytes += more;
    }
    const auto length = number_after(bytes, "").value_or(0);
    bytes.erase(0, bytes.find(':') + 1);
    auto pairs = take(descriptor, bytes, length + 1);  // the comma behind them as well
    if (!pairs) return;
    pairs->pop_back();
    std::string text = std::string{app_mark} + "\n";
    bool is_name = true;
    for (const char letter : *pairs) {
        text += letter != '\0' ? letter : is_name ? '=' : '\n';
        is_name = is_name != (letter == '\0');
    }
    say(descriptor, "Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " +
                        std::to_string(text.size()) + "\r\n\r\n" + text);
}

}  // namespace

ScgiEchoApp::ScgiEchoApp() : server_{answer_scgi} {}

EchoApp::EchoApp() : server_{answer_http} {}

FastCgiEchoApp::FastCgiEchoApp() : server_{answer_fastcgi} {}

}  // namespace doorward::support
