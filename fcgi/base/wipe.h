#pragma once

#include <string>

namespace doorward {

/// Overwrites what `text` holds, its spare room included, and leaves it empty. For passwords.
void wipe(std::string& text) noexcept;

}  // namespace doorward
