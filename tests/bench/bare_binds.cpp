// The other side of the login benchmark: what the directory itself can do. So many threads, each
// connecting, binding and unbinding again and again with plain libldap, for so many seconds:
//     bare_binds URL DN NAME THREADS SECONDS
// Thread 1 binds as DN with "{}" replaced by NAME1, the password being NAME1, and so on.
// Prints "binds=COUNT seconds=TIME".
#include <ldap.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace {

using Tick = std::chrono::steady_clock;

struct Task {
    std::string url;
    std::string dn;
    std::string password;
};

Task task_of(unsigned long number, char** argv) {
    Task task{argv[1], argv[2], argv[3] + std::to_string(number)};
    if (const auto place = task.dn.find("{}"); place != std::string::npos)
        task.dn.replace(place, 2, task.password);
    return task;
}

/// One connection, one bind. False when the directory did not say yes.
bool bind_once(const Task& task) {
    ::LDAP* handle = nullptr;
    if (ldap_initialize(&handle, task.url.c_str()) != LDAP_SUCCESS) return false;
    const int version = LDAP_VERSION3;
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    std::string password = task.password;
    berval credentials{password.size(), password.data()};
    const int code = ldap_sasl_bind_s(handle, task.dn.c_str(), LDAP_SASL_SIMPLE, &credentials,
                                      nullptr, nullptr, nullptr);
    ldap_unbind_ext(handle, nullptr, nullptr);
    return code == LDAP_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 6) {
        std::fprintf(stderr, "bare_binds URL DN NAME THREADS SECONDS\n");
        return 64;
    }
    const auto count = std::strtoul(argv[4], nullptr, 10);
    const std::chrono::seconds length{std::strtol(argv[5], nullptr, 10)};
    // Also the first use of libldap, before there are threads.
    if (!bind_once(task_of(1, argv))) return 1;

    const auto began = Tick::now();
    const auto end = began + length;
    std::atomic<unsigned long> binds{0};
    std::atomic<bool> has_failed{false};
    std::vector<std::thread> threads;
    for (unsigned long number = 1; number <= count; ++number)
        threads.emplace_back([&, task = task_of(number, argv)] {
            while (Tick::now() < end && !has_failed) {
                if (bind_once(task))
                    ++binds;
                else
                    has_failed = true;
            }
        });
    for (auto& thread : threads)
        thread.join();
    const std::chrono::duration<double> took = Tick::now() - began;
    std::printf("binds=%lu seconds=%.3f\n", binds.load(), took.count());
    return has_failed ? 1 : 0;
}
