// ThreadSanitizer of GCC 12 and clang 14 does not know pthread_mutex_clocklock(), by which
// std::timed_mutex waits until a time of the steady clock: it takes the mutex for unlocked, and
// whatever the mutex guards for a race. This stands in for it by a call that the sanitizer knows.
// Linked where the build is for that sanitizer, and nowhere else.

#include <pthread.h>

#include <ctime>

namespace {

constexpr long nanoseconds = 1'000'000'000;

/// The moment of the wall clock that is as far away as `moment` is on `clock`.
timespec on_wall_clock(clockid_t clock, const timespec& moment) {
    timespec there{};
    timespec here{};
    ::clock_gettime(clock, &there);
    ::clock_gettime(CLOCK_REALTIME, &here);
    timespec result{here.tv_sec + moment.tv_sec - there.tv_sec,
                    here.tv_nsec + moment.tv_nsec - there.tv_nsec};
    for (; result.tv_nsec < 0; result.tv_nsec += nanoseconds)
        --result.tv_sec;
    for (; result.tv_nsec >= nanoseconds; result.tv_nsec -= nanoseconds)
        ++result.tv_sec;
    return result;
}

}  // namespace

// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): glibc's names are its own.
extern "C" int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                                       const timespec* until) noexcept {
    const auto moment = on_wall_clock(clock, *until);
    return ::pthread_mutex_timedlock(mutex, &moment);
}
