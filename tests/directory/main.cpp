#define BOOST_TEST_MODULE directory
#include <boost/test/unit_test.hpp>

#include <csignal>

namespace {

/// As the program does: libldap writes to sockets that the watchdog or the server has shut down.
struct IgnorePipeSignal {
    IgnorePipeSignal() { std::signal(SIGPIPE, SIG_IGN); }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(IgnorePipeSignal);
