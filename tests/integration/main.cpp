#define BOOST_TEST_MODULE integration
#include <sys/resource.h>

#include <boost/test/unit_test.hpp>
#include <csignal>

namespace {

/// Some cases hold a thousand connections, and a worker that ends closes them all.
struct ManyConnections {
    ManyConnections() {
        std::signal(SIGPIPE, SIG_IGN);
        rlimit files{};
        getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(ManyConnections);
