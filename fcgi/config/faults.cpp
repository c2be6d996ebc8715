#include "config/faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace doorward::config {

void Faults::add(std::size_t line, std::string_view text) {
    found_.push_back({line, std::string{text}});
}

void Faults::warn(std::size_t line, std::string_view text) {
    warned_.push_back({line, "warning: " + std::string{text}});
}

std::vector<Fault> Faults::sorted() const {
    std::vector<Fault> faults;
    for (auto& line : lines_of(found_))
        faults.push_back({std::move(line)});
    return faults;
}

std::vector<std::string> Faults::warnings() const {
    return lines_of(warned_);
}

std::vector<std::string> Faults::lines_of(std::vector<Found> found) const {
    // Line 0 less one is the largest number: those without a line come last.
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.line - 1 < b.line - 1; });
    std::vector<std::string> lines;
    lines.reserve(found.size());
    for (const auto& [line, text] : found)
        lines.push_back(line == 0 ? fmt::format("{}: {}", file_, text)
                                  : fmt::format("{}:{}: {}", file_, line, text));
    return lines;
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte == 0x7f)
            line += fmt::format("\\x{:02x}", byte);
        else
            line += character;
    }
    return line;
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t most = 80;
    auto shown = text.substr(0, most);
    // Never half a character at the cut.
    while (!shown.empty() && !is_utf8(shown))
        shown.remove_suffix(1);
    return "\"" + one_line(shown) + (shown.size() < text.size() ? "...\"" : "\"");
}

}  // namespace doorward::config
