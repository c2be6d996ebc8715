#pragma once

#include <cstdint>
#include <string>

#include "support/loopback_server.h"

namespace doorward::support {

/// The first line of every answer that an app gives: whoever sees it got past the door.
inline constexpr auto app_mark = "Seen by the app";

/// An app over HTTP that answers with what it was asked: its mark, the head of the request as it
/// came, and the length of its body. A path with "/status/404" in it is answered by that status;
/// "Upgrade: websocket" by 101, and then with each of the visitor's bytes until they end.
class EchoApp {
public:
    EchoApp();

    [[nodiscard]] std::uint16_t port() const noexcept { return server_.port(); }
    /// "http://127.0.0.1:PORT"
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }

private:
    LoopbackServer server_;
};

/// An app over FastCGI that answers with its mark, every parameter, "NAME=value", a line each, and
/// the body that it got.
class FastCgiEchoApp {
public:
    FastCgiEchoApp();

    [[nodiscard]] std::uint16_t port() const noexcept { return server_.port(); }

private:
    LoopbackServer server_;
};

/// An app over SCGI (one netstring of variables, then the body) that answers with its mark and
/// every variable, "NAME=value", a line each.
class ScgiEchoApp {
public:
    ScgiEchoApp();

    [[nodiscard]] std::uint16_t port() const noexcept { return server_.port(); }

private:
    LoopbackServer server_;
};

}  // namespace doorward::support
