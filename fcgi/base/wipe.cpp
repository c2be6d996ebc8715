#include "base/wipe.h"

#include <cstring>

namespace doorward {

void wipe(std::string& text) noexcept {
    // Growing to the capacity allocates nothing and brings the spare room within reach.
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

}  // namespace doorward
