#include "directory/fake_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>
#include <utility>
#include <vector>

namespace doorward::directory_tests {
namespace {

using Moment = std::chrono::steady_clock::time_point;

struct Client {
    int descriptor;
    bool is_answered = false;
    std::size_t dripped = 0;
    Moment next_drip;
};

void say(int descriptor, std::string_view bytes) {
    // A client that has gone is no concern of ours.
    static_cast<void>(!send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

/// Bytes read; nothing left to do with this client when 0 or less.
ssize_t hear(int descriptor) {
    std::array<char, 4096> bytes;
    return recv(descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
}

}  // namespace

FakeServer::FakeServer(Behaviour behaviour)
    : behaviour_(std::move(behaviour)),
      listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      stop_(eventfd(0, EFD_CLOEXEC)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(listener_, generic, size) != 0 || listen(listener_, 128) != 0 ||
        getsockname(listener_, generic, &size) != 0)
        throw std::runtime_error("the fake server cannot listen");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

FakeServer::~FakeServer() {
    eventfd_write(stop_, 1);
    thread_.join();
    close(listener_);
    close(stop_);
}

std::string FakeServer::url(const std::string& scheme) const {
    return scheme + "://127.0.0.1:" + std::to_string(port_);
}

void FakeServer::run() {
    std::vector<Client> clients;
    for (;;) {
        std::vector<pollfd> watched{{stop_, POLLIN, 0}, {listener_, POLLIN, 0}};
        for (const auto& client : clients)
            watched.push_back({client.descriptor, POLLIN, 0});
        poll(watched.data(), watched.size(), 100);
        if (watched[0].revents != 0) break;

        const auto now = std::chrono::steady_clock::now();
        for (std::size_t at = clients.size(); at-- > 0;) {
            auto& client = clients[at];
            if (watched[at + 2].revents != 0) {
                const auto heard = hear(client.descriptor);
                if (heard <= 0) {
                    close(client.descriptor);
                    clients.erase(clients.begin() + static_cast<std::ptrdiff_t>(at));
                    continue;
                }
                bytes_received_ += static_cast<unsigned>(heard);
                if (!std::exchange(client.is_answered, true)) {
                    say(client.descriptor, behaviour_.first_answer);
                    client.next_drip = now;
                }
            }
            if (client.is_answered && client.dripped < behaviour_.drip.size() &&
                now >= client.next_drip) {
                say(client.descriptor,
                    std::string_view(behaviour_.drip).substr(client.dripped++, 1));
                client.next_drip = now + std::chrono::seconds{1};
            }
        }
        if (watched[1].revents != 0) {
            clients.push_back({accept(listener_, nullptr, nullptr), false, 0, now});
            ++connections_;
        }
    }
    for (const auto& client : clients)
        close(client.descriptor);
}

}  // namespace doorward::directory_tests
