#pragma once

#include <optional>
#include <string>

namespace doorward::app {

/// Asks for a password. Where standard input is a terminal, at the terminal (/dev/tty): `prompt` is
/// shown, what is typed is not, and whatever signal ends the asking, the terminal echoes again
/// before it is obeyed. Else one line of standard input. Without its line end; one that is longer
/// than any password that may be sent is cut to a length that is still too long. Nothing when none
/// can be read. The caller wipes it. Call it while there is one thread.
[[nodiscard]] std::optional<std::string> ask_password(const std::string& prompt);

}  // namespace doorward::app
