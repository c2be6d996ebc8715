#pragma once

#include <sys/types.h>

#include <cstddef>

namespace doorward::support {

/// How many descriptors a process has open (proc(5)); 0 when there is no such process.
[[nodiscard]] std::size_t open_descriptors(pid_t process);
/// How many threads it has.
[[nodiscard]] std::size_t threads_of(pid_t process);
/// Its resident memory in KiB.
[[nodiscard]] std::size_t resident_kib(pid_t process);

}  // namespace doorward::support
