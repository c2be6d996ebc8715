#include "server/connection.h"

#include <fastcgi.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/wipe.h"
#include "server/record_scan.h"
#include "server/response_text.h"

namespace doorward::server {
namespace {

// What is read of an overlong body, so that the web server has sent it all when it reads the
// answer.
constexpr std::size_t drain_limit = 1024UL * 1024;
// A slow overlong body may keep one thread busy, and no more than one.
std::atomic_flag drain_slot;

/// Moves what libfcgi has buffered of the body behind `text`, at most `most` bytes, and wipes it
/// there. Reads on from the connection when nothing is buffered. False at the body's end.
bool take_chunk(FCGX_Stream* in, std::string& text, std::size_t most) {
    // libfcgi says that one byte is there by giving it; it goes back to be taken with its
    // neighbours.
    const int first = ::FCGX_GetChar(in);
    if (first < 0) return false;
    --in->rdNext;
    const auto there = static_cast<std::size_t>(in->stop - in->rdNext);
    const auto taken = std::min(there, most);
    text.append(reinterpret_cast<const char*>(in->rdNext), taken);
    ::explicit_bzero(in->rdNext, taken);
    in->rdNext += taken;
    return true;
}

/// While it lives, reads of the descriptor wait, `limit` at the longest.
class WaitingReads {
public:
    WaitingReads(int descriptor, std::chrono::seconds limit) : descriptor_{descriptor} {
        const timeval time{limit.count(), 0};
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
        ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) & ~O_NONBLOCK);
    }
    ~WaitingReads() { ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) | O_NONBLOCK); }
    WaitingReads(const WaitingReads&) = delete;
    WaitingReads& operator=(const WaitingReads&) = delete;
    WaitingReads(WaitingReads&&) = delete;
    WaitingReads& operator=(WaitingReads&&) = delete;

private:
    int descriptor_;
};

}  // namespace

Connection::Connection(int descriptor, Tick accepted)
    : descriptor_{descriptor},
      accepted_{accepted},
      fastcgi_{std::make_unique<FCGX_Request>()},
      arrived_{accepted} {
    ::FCGX_InitRequest(fastcgi_.get(), -1, 0);
}

Connection::~Connection() {
    end_request();
    if (descriptor_ >= 0) ::close(descriptor_);
}

Connection::State Connection::look() {
    thread_local std::array<std::uint8_t, scan_window> window;
    const auto got = ::recv(descriptor_, window.data(), window.size(), MSG_PEEK | MSG_DONTWAIT);
    if (got == 0) return State::Over;
    if (got < 0) return errno == EAGAIN || errno == EINTR ? State::Quiet : State::Over;
    if (!std::exchange(arriving_, true)) arrived_ = Tick::clock::now();
    const auto size = static_cast<std::size_t>(got);
    const auto scanned = scan_records({window.data(), size});
    // A form with a password may be among it.
    ::explicit_bzero(window.data(), size);
    switch (scanned) {
        case ScanResult::Complete:
            body_left_ = false;
            return State::Ready;
        case ScanResult::LongBody:
            body_left_ = true;
            return State::Ready;
        case ScanResult::Incomplete:
            return size == window.size() ? State::Over : State::Partial;
        case ScanResult::Refused:
            break;
    }
    return State::Over;
}

std::optional<http::Request> Connection::read(const Mount& mount) {
    arriving_ = false;
    looks = 0;
    auto& fastcgi = *fastcgi_;
    fastcgi.ipcFd = descriptor_;
    // Otherwise the FCGX_Finish_r inside would close the connection before anything is read.
    fastcgi.keepConnection = 1;
    if (::FCGX_Accept_r(&fastcgi) != 0) {
        descriptor_ = fastcgi.ipcFd;  // libfcgi has closed it
        return std::nullopt;
    }
    peer_keeps_ = fastcgi.keepConnection != 0;
    // Closing is our business: libfcgi would wait up to two seconds for the peer.
    fastcgi.keepConnection = 1;

    const bool is_authorizer = fastcgi.role == FCGI_AUTHORIZER;
    RequestReader reader{is_authorizer ? http::Role::Authorizer : http::Role::Responder};
    reader.add_all(fastcgi.envp);
    const auto length = reader.content_length();
    std::optional<http::Request> request{reader.finish(mount)};
    if (is_authorizer) {
        // Some web servers send an empty body all the same, and nothing tells whether one is still
        // to come: it would be taken for the beginning of the next request.
        peer_keeps_ = false;
        return request;
    }
    read_body(*request, length);
    return request;
}

void Connection::read_body(http::Request& request, std::optional<std::size_t> length) {
    // nginx asks with the length of the page's own body, and without that body.
    if (http::is_check(request)) length = 0;
    if (body_left_ || (length && *length > http::body_limit)) {
        request.body_state = http::BodyState::TooLarge;
        body_left_ = true;
        return;
    }
    request.body.reserve(length.value_or(0));
    // One byte more than was announced is enough to know.
    while (request.body.size() <= http::body_limit &&
           take_chunk(fastcgi_->in, request.body, http::body_limit + 1)) {
    }
    if (http::is_check(request)) return;
    if (!length)
        request.body_state = http::BodyState::BadLength;
    else if (request.body.size() != *length)
        request.body_state = http::BodyState::CutShort;
}

bool Connection::write(const http::Request& request, const http::Response& response) {
    const auto text =
        response_text(response, request.method == "HEAD" ? WithBody::No : WithBody::Yes);
    const bool written =
        ::FCGX_PutStr(text.data(), static_cast<int>(text.size()), fastcgi_->out) >= 0;
    const bool drained = !written || !body_left_ || drain();
    end_request();
    answered_.store(true, std::memory_order_relaxed);
    return written && drained && peer_keeps_ && descriptor_ >= 0;
}

bool Connection::drain() {
    if (drain_slot.test_and_set(std::memory_order_acquire)) return false;
    const WaitingReads waiting{descriptor_, arrival_limit};
    const auto until = Tick::clock::now() + arrival_limit;
    std::string rest;
    std::size_t drained = 0;
    bool at_end = false;
    while (!at_end && drained < drain_limit && Tick::clock::now() < until) {
        rest.clear();
        at_end = !take_chunk(fastcgi_->in, rest, drain_limit);
        drained += rest.size();
    }
    drain_slot.clear(std::memory_order_release);
    return at_end && ::FCGX_GetError(fastcgi_->in) == 0;
}

void Connection::end_request() noexcept {
    auto& fastcgi = *fastcgi_;
    if (fastcgi.in == nullptr) return;
    fastcgi.keepConnection = 1;
    ::FCGX_Finish_r(&fastcgi);
    // After a broken stream libfcgi closes the connection all the same.
    if (fastcgi.ipcFd < 0) descriptor_ = -1;
    fastcgi.ipcFd = -1;
}

bool Connection::wait_in(int epoll, std::uint64_t key, Tick now) {
    epoll_event event{.events = EPOLLIN | EPOLLRDHUP | EPOLLONESHOT, .data = {.u64 = key}};
    // The lock is held until epoll_ctl returns: whoever gets the event passes through
    // end_waiting(), and so begins after everything that was done here.
    const std::lock_guard lock{waiting_mutex_};
    waiting_since_ = now;
    const int operation = std::exchange(is_in_epoll_, true) ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    return ::epoll_ctl(epoll, operation, descriptor_, &event) == 0;
}

void Connection::end_waiting() {
    const std::lock_guard lock{waiting_mutex_};
    waiting_since_.reset();
}

void Connection::shut_down_if_waiting(const IsOver& is_over) {
    const std::lock_guard lock{waiting_mutex_};
    if (waiting_since_ && is_over(*this, *waiting_since_)) ::shutdown(descriptor_, SHUT_RDWR);
}

}  // namespace doorward::server
