#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/read_settings.h"

namespace doorward::config {

/// Collects what is wrong with one settings file, and what in it deserves a word.
class Faults {
public:
    explicit Faults(const std::filesystem::path& file) : file_{file.string()} {}

    /// `line` 0: no line can be named.
    void add(std::size_t line, std::string_view text);
    /// What is sound but has a consequence that its author may not think of.
    void warn(std::size_t line, std::string_view text);
    /// In the order of the lines, those without one at the end; likewise the warnings.
    [[nodiscard]] std::vector<Fault> sorted() const;
    [[nodiscard]] std::vector<std::string> warnings() const;
    /// True when nothing is wrong; warnings may be there.
    [[nodiscard]] bool empty() const noexcept { return found_.empty(); }
    /// The file as it was given, for remedies.
    [[nodiscard]] const std::string& file() const noexcept { return file_; }

private:
    struct Found {
        std::size_t line;
        std::string text;
    };
    [[nodiscard]] std::vector<std::string> lines_of(std::vector<Found> found) const;

    std::string file_;
    std::vector<Found> found_;
    std::vector<Found> warned_;
};

/// `text` on one line, whatever it holds.
[[nodiscard]] std::string one_line(std::string_view text);

/// one_line() in quotes, and cut when it is long.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace doorward::config
