#include "app/text_table.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string_view>
#include <utility>

#include "base/column_width.h"

namespace doorward::app {
namespace {

constexpr std::size_t gap = 2;
// Less of a name or a device than this says nothing any more.
constexpr std::size_t narrowest = 8;

std::string_view mark_of(Charset charset) noexcept {
    return charset == Charset::Utf8 ? "\u2026" : "~";
}

}  // namespace

TextTable::TextTable(std::vector<Column> columns) : columns_{std::move(columns)} {}

void TextTable::add(std::vector<std::string> cells) {
    assert(cells.size() == columns_.size());
    rows_.push_back(std::move(cells));
}

TextTable::Widths TextTable::widths_within(std::size_t width, Charset charset) const {
    Widths widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto widest = column_width(columns_[i].head);
        for (const auto& row : rows_)
            widest = std::max(widest, column_width(shown_text(row[i], charset)));
        widths.push_back(widest);
    }
    auto all = std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
    while (all > width) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const auto least = std::max(narrowest, column_width(columns_[i].head));
            if (columns_[i].cut == Column::Cut::Yes && widths[i] > least &&
                (widest == nullptr || widths[i] > *widest))
                widest = &widths[i];
        }
        if (widest == nullptr) break;
        --*widest;
        --all;
    }
    return widths;
}

std::string TextTable::text(std::size_t width, Charset charset) const {
    const auto widths = widths_within(width, charset);
    std::string text;
    const auto add_line = [&](const auto& cell_of) {
        std::size_t owed = 0;  // Spaces that are written only before something else.
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const auto cell = cut_to_columns(cell_of(i), widths[i], mark_of(charset));
            if (!cell.empty()) text.append(std::exchange(owed, 0), ' ').append(cell);
            owed += widths[i] - column_width(cell) + gap;
        }
        text += '\n';
    };
    add_line([this](std::size_t i) { return columns_[i].head; });
    for (const auto& row : rows_)
        add_line([&](std::size_t i) { return shown_text(row[i], charset); });
    return text;
}

std::size_t width_of_output() noexcept {
    constexpr std::size_t usual = 80;
    if (::isatty(STDOUT_FILENO) != 1) return std::numeric_limits<std::size_t>::max();
    struct ::winsize size {};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
    return size.ws_col;
}

}  // namespace doorward::app
