// libfcgi the usual way: every thread waits in FCGX_Accept_r for a connection of its own. The third
// side of the benchmark.
//
//     accept_loop THREADS PATH=FILE...        listening socket: descriptor 3

#include <fcgiapp.h>

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "fixed_pages.h"

namespace {

constexpr int listening_socket = 3;  // the first that LISTEN_FDS hands over

void serve(const FixedPages& pages) {
    FCGX_Request request;
    FCGX_InitRequest(&request, listening_socket, 0);
    for (;;) {
        if (FCGX_Accept_r(&request) != 0) continue;
        const auto text = page_for(pages, FCGX_GetParam("SCRIPT_NAME", request.envp));
        FCGX_PutStr(text.data(), static_cast<int>(text.size()), request.out);
        FCGX_Finish_r(&request);
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::vector<std::string> arguments{argv + 1, argv + argc};
        const int threads = std::stoi(arguments.at(0));
        const auto pages = pages_of({arguments.begin() + 1, arguments.end()});
        FCGX_Init();
        std::signal(SIGTERM, SIG_DFL);  // libfcgi's own handler only makes a note
        std::signal(SIGPIPE, SIG_IGN);
        std::vector<std::jthread> crew;
        for (int i = 1; i < threads; ++i)
            crew.emplace_back([&pages] { serve(pages); });
        serve(pages);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "accept_loop: %s\n", error.what());
        return 1;
    }
}
