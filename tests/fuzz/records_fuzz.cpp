// Bytes at the FastCGI socket, through the scan that decides what libfcgi may see, and libfcgi.

#include <fcgiapp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>

#include "base/file_descriptor.h"
#include "fuzz/check.h"
#include "http/request.h"
#include "server/connection.h"
#include "server/record_scan.h"
#include "server/request_reader.h"

namespace doorward::fuzz {
namespace {

using server::Connection;
using server::ScanResult;

/// As the server does it.
bool prepare_library() {
    ::setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "0", 1);
    return ::FCGX_Init() == 0 && std::signal(SIGPIPE, SIG_IGN) != SIG_ERR;
}

/// However the bytes arrive, what was once said of them stands.
void try_scan(std::string_view input) {
    const auto scan = [&](std::size_t size) {
        return server::scan_records({reinterpret_cast<const std::uint8_t*>(input.data()), size});
    };
    const auto whole = scan(input.size());
    const auto half = scan(input.size() / 2);
    must(half != ScanResult::Complete || whole == ScanResult::Complete,
         "a whole request stays one when more arrives");
    must(half != ScanResult::Refused || whole == ScanResult::Refused,
         "what was refused stays refused");
}

void try_request(const http::Request& request) {
    must(request.body.size() <= http::body_limit + 1, "no more of a body is read than the limit");
    must(request.id.size() == 16, "a request has a name");
    if (request.role == http::Role::Authorizer)
        must(request.action == "verify" && request.body.empty(), "an authorizer asks for a check");
}

}  // namespace

void try_input(std::string_view input) {
    try_scan(input);
    static const bool is_prepared = prepare_library();
    must(is_prepared, "libfcgi starts");
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::runtime_error("no pair of sockets");
    const FileDescriptor web_server{ends[1]};
    Connection connection{ends[0], Tick::clock::now()};
    if (::send(web_server.get(), input.data(), input.size(), 0) < 0 && !input.empty()) return;
    ::shutdown(web_server.get(), SHUT_WR);

    constexpr unsigned most_requests = 8;
    for (unsigned i = 0; i < most_requests; ++i) {
        if (connection.look() != Connection::State::Ready) return;
        const auto request = connection.read({.public_prefix = "/sso"});
        if (!request) return;
        try_request(*request);
        if (!connection.write(*request, http::plain(200, "answer"))) return;
    }
}

}  // namespace doorward::fuzz
