#include "ldap/resolver.h"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace doorward::ldap {
namespace {

using Found = Expected<std::vector<SocketAddress>, Fault>;

constexpr unsigned most_lookups = 32;

struct FreeList {
    void operator()(addrinfo* list) const noexcept { freeaddrinfo(list); }
};

Found look_up(const std::string& host, std::uint16_t port, int flags) {
    addrinfo wish{};
    wish.ai_socktype = SOCK_STREAM;
    wish.ai_flags = flags | AI_NUMERICSERV;
    addrinfo* raw = nullptr;
    const int code = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wish, &raw);
    const std::unique_ptr<addrinfo, FreeList> list(raw);
    if (code != 0) {
        return Unexpected<Fault>({Failure::Unreachable, fmt::format("the name {} is not known: {}",
                                                                    host, gai_strerror(code))});
    }
    std::vector<SocketAddress> addresses;
    for (const auto* each = list.get(); each != nullptr; each = each->ai_next) {
        SocketAddress address;
        std::memcpy(&address.storage, each->ai_addr, each->ai_addrlen);
        address.size = each->ai_addrlen;
        addresses.push_back(address);
    }
    return addresses;
}

/// What one look-up's two threads share; the slower of them frees it.
struct Lookup {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<Found> found;
};

}  // namespace

struct Resolver::Crowd {
    std::mutex mutex;
    unsigned lookups = 0;

    bool enter() {
        const std::lock_guard lock(mutex);
        if (lookups >= most_lookups) return false;
        ++lookups;
        return true;
    }
    void leave() {
        const std::lock_guard lock(mutex);
        --lookups;
    }
};

bool SocketAddress::is_local() const noexcept {
    if (storage.ss_family == AF_UNIX) return true;
    if (storage.ss_family == AF_INET) {
        sockaddr_in address{};
        std::memcpy(&address, &storage, sizeof address);
        return (ntohl(address.sin_addr.s_addr) >> 24U) == 127;
    }
    sockaddr_in6 address{};
    std::memcpy(&address, &storage, sizeof address);
    return storage.ss_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&address.sin6_addr);
}

Expected<SocketAddress, Fault> unix_address(const std::string& path) {
    sockaddr_un address{};
    if (path.size() >= sizeof address.sun_path) {
        return Unexpected<Fault>(
            {Failure::Unsuitable, fmt::format("the path of the socket is longer than {} bytes",
                                              sizeof address.sun_path - 1)});
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    SocketAddress result;
    std::memcpy(&result.storage, &address, sizeof address);
    result.size = sizeof address;
    return result;
}

Resolver::Resolver() : crowd_(std::make_shared<Crowd>()) {}

Found Resolver::find(const std::string& host, std::uint16_t port, Tick deadline) const {
    if (auto numeric = look_up(host, port, AI_NUMERICHOST)) return numeric;
    const auto began = std::chrono::steady_clock::now();
    if (!crowd_->enter()) {
        return Unexpected<Fault>(
            {Failure::TimedOut, "too many name look-ups are still waiting for an answer"});
    }

    const auto lookup = std::make_shared<Lookup>();
    try {
        std::thread([lookup, host, port, crowd = crowd_] {
            auto found = look_up(host, port, 0);
            crowd->leave();
            const std::lock_guard lock(lookup->mutex);
            lookup->found = std::move(found);
            lookup->done.notify_one();
        }).detach();
    } catch (const std::system_error& error) {
        crowd_->leave();
        return Unexpected<Fault>({Failure::Unreachable, error.what()});
    }

    std::unique_lock lock(lookup->mutex);
    if (!lookup->done.wait_until(lock, deadline, [&] { return lookup->found.has_value(); })) {
        return Unexpected<Fault>({Failure::TimedOut, fmt::format("look-up of the name {}: {}", host,
                                                                 timeout_words(began, deadline))});
    }
    return std::move(*lookup->found);
}

}  // namespace doorward::ldap
