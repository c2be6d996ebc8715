#include "server/cgi.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "base/wipe.h"
#include "server/listening_socket.h"
#include "server/response_text.h"

namespace doorward::server {
namespace {

constexpr int standard_input = 0;
constexpr int standard_output = 1;

/// At most `most` bytes of standard input.
std::string read_input(std::size_t most) {
    std::string text(most, '\0');
    std::size_t size = 0;
    while (size < most) {
        const auto got = ::read(standard_input, text.data() + size, most - size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return text;
}

void read_body(http::Request& request, std::optional<std::size_t> length) {
    if (!length) {
        request.body_state = http::BodyState::BadLength;
    } else if (*length > http::body_limit) {
        request.body_state = http::BodyState::TooLarge;
    } else {
        request.body = read_input(*length);
        if (request.body.size() != *length) request.body_state = http::BodyState::CutShort;
    }
}

bool write_output(std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(standard_output, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

bool started_as_cgi() noexcept {
    return std::getenv("GATEWAY_INTERFACE") != nullptr && !standard_input_listens();
}

bool answer_cgi_request(Application& application, Mount mount) {
    mount.is_cgi = true;
    RequestReader reader;
    reader.add_all(environ);
    const auto length = reader.content_length();
    auto request = reader.finish(mount);
    request.arrived = Tick::clock::now();
    read_body(request, length);
    const auto response = application.answer(request);
    wipe(request.body);
    // This process has nobody else to serve while the answer waits for its time.
    if (response.not_before) std::this_thread::sleep_until(*response.not_before);
    return write_output(
        response_text(response, request.method == "HEAD" ? WithBody::No : WithBody::Yes));
}

}  // namespace doorward::server
