#include "config/suggest.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/text.h"
#include "config/faults.h"

namespace doorward::config {
namespace {

std::string_view leaf(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::string_view table(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

/// "base" for "base_dn" and "urls" for "url" are the same thought.
bool begins_alike(std::string_view left, std::string_view right) {
    constexpr std::size_t least = 3;
    const auto common = std::min(left.size(), right.size());
    return common >= least && left.substr(0, common) == right.substr(0, common);
}

std::size_t distance(std::string_view name, std::string_view candidate) {
    const auto written = leaf(name);
    const auto meant = leaf(candidate);
    const auto letters = begins_alike(written, meant) ? std::size_t{written != meant}
                                                      : edit_distance(written, meant);
    return std::min(edit_distance(name, candidate),
                    letters + (table(name) == table(candidate) ? 0U : 2U));
}

}  // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const auto changed = diagonal + (left[i - 1] == right[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> known) {
    constexpr std::size_t longest = 64;
    if (name.size() > longest) return std::nullopt;
    const auto lowered = ascii_lower(name);
    auto limit = std::max<std::size_t>(2, leaf(lowered).size() / 3);
    std::optional<std::string> best;
    for (const auto& candidate : known) {
        const auto apart = distance(lowered, candidate);
        if (apart > limit || (best && apart == limit)) continue;
        best = candidate;
        limit = apart;
    }
    return best;
}

std::string unknown_name(std::string_view kind, std::string_view name,
                         std::span<const std::string> known) {
    // A quoted key of TOML may hold anything, line ends too.
    auto text = "unknown " + std::string{kind} + " '" + one_line(name) + "'";
    if (const auto meant = nearest(name, known)) text += ". Did you mean '" + *meant + "'?";
    return text;
}

}  // namespace doorward::config
