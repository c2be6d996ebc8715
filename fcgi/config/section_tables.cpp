#include <fmt/format.h>

#include <algorithm>

#include "config/node_words.h"
#include "config/section.h"
#include "config/suggest.h"

namespace doorward::config {

std::vector<Section> Section::all(const toml::table& root, std::string_view name, Faults& faults) {
    std::vector<Section> sections;
    const auto* node = root.get(name);
    if (node == nullptr) return sections;
    const auto* list = node->as_array();
    if (list == nullptr || !list->is_homogeneous<toml::table>()) {
        faults.add(line_of(*node),
                   fmt::format("{}: expected tables that begin with [[{}]], found {}", name, name,
                               shown(*node)));
        return sections;
    }
    for (const auto& element : *list)
        sections.push_back(Section{std::string{name}, *element.as_table(), faults});
    return sections;
}

std::span<Section> Section::tables(std::string_view key) {
    inner_.clear();
    // A plain value is some other key misspelt: report_unknown() names the nearest.
    if (const auto* node = table_ == nullptr ? nullptr : table_->get(key);
        node != nullptr && node->is_value())
        return inner_;
    const auto* node = ask(key);
    if (node == nullptr) return inner_;
    const auto* list = node->as_array();
    if (list == nullptr || !list->is_homogeneous<toml::table>()) {
        unexpected(key, *node, fmt::format("tables that begin with [[{}]]", full(key)));
        return inner_;
    }
    for (const auto& element : *list)
        inner_.push_back(Section{full(key), *element.as_table(), faults_});
    return inner_;
}

std::size_t Section::line() const {
    return table_ == nullptr ? 0 : line_of(*table_);
}

std::vector<std::string> Section::known() const {
    auto all = known_;
    for (const auto& section : inner_) {
        const auto inside = section.known();
        all.insert(all.end(), inside.begin(), inside.end());
    }
    return all;
}

void Section::report_unknown(std::span<const std::string> all) {
    if (table_ == nullptr) return;
    for (const auto& [key, node] : *table_) {
        const auto name = full(key.str());
        if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
        faults_.add(key.source().begin.line, unknown_name("key", name, all));
    }
    for (auto& section : inner_)
        section.report_unknown(all);
}

}  // namespace doorward::config
