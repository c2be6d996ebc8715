// What libfcgi can do at best behind the same web server: threads around one epoll set that send
// fixed pages, no work in between. The benchmark's other side.
//
//     bare_responder THREADS PATH=FILE...        listening socket: descriptor 3
//
// FILE holds a whole answer, headers too; a request for PATH gets it, any other a 404.

#include <fcgiapp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "fixed_pages.h"

namespace {

constexpr int listening_socket = 3;  // the first that LISTEN_FDS hands over

class Responder {
public:
    explicit Responder(FixedPages pages)
        : pages_{std::move(pages)}, epoll_{::epoll_create1(EPOLL_CLOEXEC)} {
        watch(listening_socket, EPOLLIN | EPOLLEXCLUSIVE, EPOLL_CTL_ADD);
    }
    ~Responder() { ::close(epoll_); }
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;
    Responder(Responder&&) = delete;
    Responder& operator=(Responder&&) = delete;

    /// One thread's life.
    void serve() {
        FCGX_Request request;
        FCGX_InitRequest(&request, -1, 0);
        for (;;) {
            epoll_event event{};
            if (::epoll_wait(epoll_, &event, 1, -1) != 1) continue;
            if (event.data.fd == listening_socket)
                accept_one(request);
            else
                answer(request, event.data.fd, EPOLL_CTL_MOD);
        }
    }

private:
    void watch(int descriptor, std::uint32_t events, int operation) const {
        epoll_event event{};
        event.events = events;
        event.data.fd = descriptor;
        ::epoll_ctl(epoll_, operation, descriptor, &event);
    }

    void accept_one(FCGX_Request& request) const {
        const int connection = ::accept4(listening_socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) return;
        const timeval limit{.tv_sec = 2, .tv_usec = 0};
        ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        // The request comes with the connection.
        answer(request, connection, EPOLL_CTL_ADD);
    }

    void answer(FCGX_Request& request, int connection, int operation) const {
        request.ipcFd = connection;
        request.keepConnection = 1;  // or FCGX_Accept_r would first close what it is given
        if (FCGX_Accept_r(&request) != 0) {
            return;  // the web server closed a kept connection; libfcgi closed our end
        }
        const bool is_kept = request.keepConnection != 0;
        request.keepConnection = 1;  // or FCGX_Finish_r would wait for the peer to close
        const auto text = page_for(pages_, FCGX_GetParam("SCRIPT_NAME", request.envp));
        FCGX_PutStr(text.data(), static_cast<int>(text.size()), request.out);
        FCGX_Finish_r(&request);
        if (request.ipcFd < 0) return;
        request.ipcFd = -1;
        if (is_kept)
            watch(connection, EPOLLIN | EPOLLONESHOT, operation);
        else
            ::close(connection);
    }

    FixedPages pages_;
    int epoll_;
};

int run(const std::vector<std::string>& arguments) {
    const int threads = std::stoi(arguments.at(0));
    auto pages = pages_of({arguments.begin() + 1, arguments.end()});
    FCGX_Init();
    std::signal(SIGTERM, SIG_DFL);  // libfcgi's own handler only makes a note
    std::signal(SIGPIPE, SIG_IGN);
    Responder responder{std::move(pages)};
    std::vector<std::jthread> crew;
    for (int i = 1; i < threads; ++i) {
        crew.emplace_back([&responder] { responder.serve(); });
    }
    responder.serve();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bare_responder: %s\n", error.what());
        return 1;
    }
}
