#include "config/section.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "config/duration.h"
#include "config/node_words.h"

namespace doorward::config {
namespace {

std::string listed(std::string_view words, std::span<const std::string_view> names) {
    std::string text{words};
    for (const auto name : names)
        text.append(" ").append(in_quotes(name));
    return text;
}

std::optional<std::size_t> place_of(const toml::node& node,
                                    std::span<const std::string_view> names) {
    const auto* found = node.as_string();
    if (found == nullptr) return std::nullopt;
    const auto place = std::find(names.begin(), names.end(), found->get());
    if (place == names.end()) return std::nullopt;
    return static_cast<std::size_t>(place - names.begin());
}

}  // namespace

Section::Section(const toml::table& root, std::string_view name, Faults& faults)
    : name_{name}, faults_{faults} {
    const auto* node = root.get(name);
    if (node == nullptr) return;
    table_ = node->as_table();
    if (table_ == nullptr)
        faults_.add(line_of(*node),
                    fmt::format("{}: expected a table [{}], found {}", name, name, shown(*node)));
}

Section::Section(std::string name, const toml::table& table, Faults& faults)
    : name_{std::move(name)}, table_{&table}, faults_{faults} {}

std::optional<std::string> Section::text(std::string_view key, const Expectation& expected) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    const auto* found = node->as_string();
    if (found != nullptr && expected.holds(found->get())) return found->get();
    unexpected(key, *node, expected.words);
    return std::nullopt;
}

std::optional<std::string> Section::secret(std::string_view key) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* found = node->as_string(); found != nullptr && !found->get().empty())
        return found->get();
    fault(key, "expected a text that is not empty");
    return std::nullopt;
}

std::optional<std::vector<std::string>> Section::texts(std::string_view key,
                                                       const Expectation& expected) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    const auto* list = node->as_array();
    if (list == nullptr) {
        unexpected(key, *node, expected.words);
        return std::nullopt;
    }
    std::vector<std::string> found;
    for (const auto& element : *list) {
        const auto* value = element.as_string();
        if (value != nullptr && expected.holds(value->get()))
            found.push_back(value->get());
        else
            unexpected(key, element, expected.words);
    }
    if (found.size() < list->size()) return std::nullopt;
    return found;
}

std::optional<std::vector<std::string>> Section::one_or_more(std::string_view key,
                                                             const Expectation& expected) {
    const auto* node = table_ == nullptr ? nullptr : table_->get(key);
    if (node != nullptr && node->is_string()) {
        auto one = text(key, expected);
        return one ? std::optional{std::vector{std::move(*one)}} : std::nullopt;
    }
    auto found = texts(key, expected);
    if (!found || !found->empty()) return found;
    unexpected(key, *node, expected.words);
    return std::nullopt;
}

std::optional<bool> Section::flag(std::string_view key) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* found = node->as_boolean()) return found->get();
    unexpected(key, *node, "true or false");
    return std::nullopt;
}

std::optional<unsigned> Section::count(std::string_view key, unsigned least, unsigned most) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    const auto* found = node->as_integer();
    if (found != nullptr && found->get() >= least && found->get() <= most)
        return static_cast<unsigned>(found->get());
    unexpected(key, *node, fmt::format("a whole number from {} to {}", least, most));
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> Section::duration(std::string_view key,
                                                           std::chrono::milliseconds least,
                                                           std::chrono::milliseconds most) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* found = node->as_string()) {
        const auto parsed = parse_duration(found->get());
        if (parsed && *parsed >= least && *parsed <= most) return parsed;
    }
    unexpected(
        key, *node,
        fmt::format("a time such as \"250ms\", \"90s\", \"5m\" or \"1h\", from \"{}\" to \"{}\"",
                    duration_text(least), duration_text(most)));
    return std::nullopt;
}

bool Section::has(std::string_view key) const {
    return table_ != nullptr && table_->contains(key);
}

void Section::fault(std::string_view key, std::string_view what) {
    faults_.add(line_of_key(key), fmt::format("{}: {}", full(key), what));
}

void Section::fault(std::string_view what) {
    faults_.add(line(), fmt::format("{}: {}", name_, what));
}

void Section::missing(std::string_view key) {
    faults_.add(0, full(key) + " is missing");
}

void Section::warn(std::string_view key, std::string_view what) {
    faults_.warn(line_of_key(key), fmt::format("{}: {}", full(key), what));
}

const toml::node* Section::ask(std::string_view key) {
    known_.push_back(full(key));
    return table_ == nullptr ? nullptr : table_->get(key);
}

void Section::unexpected(std::string_view key, const toml::node& found, std::string_view expected) {
    faults_.add(line_of(found),
                fmt::format("{}: expected {}, found {}", full(key), expected, shown(found)));
}

std::optional<std::size_t> Section::one_of(std::string_view key,
                                           std::span<const std::string_view> names) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    const auto place = place_of(*node, names);
    if (!place) unexpected(key, *node, listed("one of", names));
    return place;
}

std::optional<std::vector<std::size_t>> Section::some_of(std::string_view key,
                                                         std::span<const std::string_view> names) {
    const auto* node = ask(key);
    if (node == nullptr) return std::nullopt;
    const auto* list = node->as_array();
    std::vector<std::size_t> places;
    if (list == nullptr) {
        unexpected(key, *node, listed("a list with any of", names));
        return std::nullopt;
    }
    for (const auto& element : *list) {
        if (const auto place = place_of(element, names))
            places.push_back(*place);
        else
            unexpected(key, element, listed("a list with any of", names));
    }
    if (places.size() < list->size()) return std::nullopt;
    return places;
}

std::size_t Section::line_of_key(std::string_view key) const {
    const auto* node = table_ == nullptr ? nullptr : table_->get(key);
    return node == nullptr ? 0 : line_of(*node);
}

std::string Section::full(std::string_view key) const {
    return fmt::format("{}.{}", name_, key);
}

}  // namespace doorward::config
