#pragma once

#include <stdexcept>

namespace doorward::store {

/// Why a write did not happen although nothing is broken.
enum class Fault {
    Busy,  ///< Another process held the store longer than the busy limit.
};

/// Thrown where a read found the store held by another process beyond the busy limit.
struct StoreBusy : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Thrown where the database cannot be used: the disk is full, the file is damaged or gone. The
/// text says which, in one plain sentence.
struct StoreBroken : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace doorward::store
