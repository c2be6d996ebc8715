#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "base/json_text.h"

namespace doorward::app {

/// A column of a table.
struct Column {
    enum class Cut { No, Yes };
    std::string head;
    Cut cut = Cut::No;  ///< Whether cells may lose their ends where the table does not fit.
};

/// Rows of text under one another, each column as wide as it needs to be.
class TextTable {
public:
    explicit TextTable(std::vector<Column> columns);

    /// As many cells as there are columns; each is shown as shown_text() does it.
    void add(std::vector<std::string> cells);
    [[nodiscard]] bool is_empty() const noexcept { return rows_.empty(); }
    /// Head and rows, a line each. Where that is wider than `width`, the widest of the columns that
    /// may be cut are cut, down to a few columns.
    [[nodiscard]] std::string text(std::size_t width, Charset charset) const;

private:
    using Widths = std::vector<std::size_t>;
    [[nodiscard]] Widths widths_within(std::size_t width, Charset charset) const;

    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// How wide a table may be at standard output: as the terminal is, anything elsewhere.
[[nodiscard]] std::size_t width_of_output() noexcept;

}  // namespace doorward::app
