#include "directory/relay.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace doorward::directory_tests {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

FileDescriptor stream_socket() {
    return FileDescriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

}  // namespace

Relay::Relay(std::uint16_t server_port)
    : server_port_(server_port), listener_(stream_socket()), stop_(eventfd(0, EFD_CLOEXEC)) {
    auto address = loopback(0);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(listener_.get(), generic, size) != 0 || listen(listener_.get(), 511) != 0 ||
        getsockname(listener_.get(), generic, &size) != 0)
        throw std::runtime_error("the relay cannot listen");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

Relay::~Relay() {
    eventfd_write(stop_.get(), 1);
    thread_.join();
}

std::string Relay::url() const {
    return "ldap://127.0.0.1:" + std::to_string(port_);
}

std::vector<std::string> Relay::sent() {
    const std::lock_guard lock(mutex_);
    return sent_;
}

void Relay::take_client() {
    Line line{FileDescriptor(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)),
              stream_socket(), connections_++};
    {
        const std::lock_guard lock(mutex_);
        sent_.emplace_back();
    }
    const auto address = loopback(server_port_);
    if (connect(line.server.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) ==
        0)
        lines_.push_back(std::move(line));
}

bool Relay::passes(const Line& line) const noexcept {
    return !is_frozen_ && line.number >= forgotten_;
}

bool Relay::pass(Line& line) {
    std::array<char, 65536> bytes;
    for (const bool is_from_client : {true, false}) {
        const int from = is_from_client ? line.client.get() : line.server.get();
        const int to = is_from_client ? line.server.get() : line.client.get();
        // To the last byte: what is said and the end after it are one, before anything newer.
        for (;;) {
            const auto count = recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
            if (count < 0 && errno == EAGAIN) break;
            if (count <= 0) return false;
            const auto size = static_cast<std::size_t>(count);
            if (send(to, bytes.data(), size, MSG_NOSIGNAL) != count) return false;
            if (is_from_client && !note(line, {bytes.data(), size})) return false;
        }
    }
    return true;
}

bool Relay::note(const Line& line, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    sent_[line.number].append(bytes);
    ++times_sent_;
    return !has_ended();
}

void Relay::run() {
    for (;;) {
        std::vector<pollfd> watched{{stop_.get(), POLLIN, 0}, {listener_.get(), POLLIN, 0}};
        for (const auto& line : lines_) {
            watched.push_back({passes(line) ? line.client.get() : -1, POLLIN, 0});
            watched.push_back({passes(line) ? line.server.get() : -1, POLLIN, 0});
        }
        poll(watched.data(), watched.size(), 5);
        if (watched[0].revents != 0) return;
        for (std::size_t at = lines_.size(); at-- > 0;) {
            const bool is_ready =
                watched[2 + 2 * at].revents != 0 || watched[3 + 2 * at].revents != 0;
            // Once more: the network may have turned bad while this waited.
            if (is_ready && passes(lines_[at]) && !pass(lines_[at]))
                lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        if (watched[1].revents != 0) take_client();
        if (has_ended()) lines_.clear();
        open_ = static_cast<unsigned>(lines_.size());
        if (open_ > most_open_) most_open_ = open_.load();
    }
}

}  // namespace doorward::directory_tests
