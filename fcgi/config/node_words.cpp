#include "config/node_words.h"

#include "config/faults.h"

namespace doorward::config {

std::size_t line_of(const toml::node& node) {
    return node.source().begin.line;
}

std::string shown(const toml::node& node) {
    if (const auto* text = node.as_string()) return in_quotes(text->get());
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (node.is_floating_point()) return "a decimal number";
    if (const auto* list = node.as_array()) return list->empty() ? "an empty list" : "a list";
    if (node.is_table()) return "a table";
    return "a date or time";
}

}  // namespace doorward::config
