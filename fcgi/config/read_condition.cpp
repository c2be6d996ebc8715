#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "config/rule_expectations.h"
#include "config/rule_parts.h"
#include "config/suggest.h"

namespace doorward::config {
namespace {

using Kind = RuleCondition::Kind;

constexpr unsigned most_levels = 8;

constexpr const char* whole_words =
    "\"anyone\", \"signed-in\", a list of usernames and \"@groups\", or a table with all, any or "
    "not";
constexpr const char* part_words =
    "a username, a group as \"@group\", a list of them, or a table with all, any or not";

constexpr std::array<Choice<Kind>, 2> words{
    {{"anyone", Kind::Anyone}, {"signed-in", Kind::SignedIn}}};
constexpr std::array<Choice<Kind>, 3> table_keys{
    {{"all", Kind::All}, {"any", Kind::Any}, {"not", Kind::Not}}};

/// The letters of `text` in lower case, what stands between words left out.
std::string letters_of(std::string_view text) {
    auto lowered = ascii_lower(text);
    lowered.erase(
        std::remove_if(lowered.begin(), lowered.end(),
                       [](char each) { return each == '-' || each == '_' || each == ' '; }),
        lowered.end());
    return lowered;
}

/// Reads one condition and everything in it.
class ConditionReader {
public:
    ConditionReader(Section& rule, std::string_view key) : rule_{rule}, key_{key} {}

    std::optional<RuleCondition> whole(const toml::node& node) {
        const auto* text = node.as_string();
        const bool is_word = text != nullptr && word(text->get());
        if (text == nullptr || is_word || text->get().starts_with('@'))
            return part(node, most_levels);
        fault(node, whole_words);
        return std::nullopt;
    }

private:
    static std::optional<Kind> word(std::string_view text) {
        for (const auto& [name, kind] : words)
            if (text == name) return kind;
        return std::nullopt;
    }

    void fault(const toml::node& node, std::string_view expected) {
        rule_.unexpected(key_, node, expected);
    }

    std::optional<RuleCondition> part(const toml::node& node, unsigned levels) {
        if (levels == 0) {
            fault(node, fmt::format("no more than {} levels", most_levels));
            return std::nullopt;
        }
        if (const auto* text = node.as_string()) return name(node, text->get());
        if (const auto* list = node.as_array()) return list_of(*list, Kind::Any, levels - 1);
        if (const auto* table = node.as_table()) return combination(*table, levels - 1);
        fault(node, part_words);
        return std::nullopt;
    }

    std::optional<RuleCondition> name(const toml::node& node, std::string_view text) {
        if (const auto kind = word(text)) return RuleCondition{.kind = *kind};
        const bool is_group = text.starts_with('@');
        const auto bare = text.substr(is_group ? 1 : 0);
        for (const auto& each : words)
            if (!is_group && letters_of(text) == letters_of(each.name)) {
                fault(node, fmt::format("\"{}\"", each.name));
                return std::nullopt;
            }
        if (!is_plain_name(bare)) {
            fault(node, part_words);
            return std::nullopt;
        }
        return RuleCondition{.kind = is_group ? Kind::Group : Kind::User,
                             .name = std::string{bare}};
    }

    /// One part alone stands for itself.
    std::optional<RuleCondition> list_of(const toml::array& list, Kind kind, unsigned levels) {
        if (list.empty()) {
            fault(list, "at least one user or group; deny = true lets nobody in");
            return std::nullopt;
        }
        RuleCondition combined{.kind = kind};
        for (const auto& element : list)
            if (auto one = part(element, levels)) combined.parts.push_back(std::move(*one));
        if (combined.parts.size() < list.size()) return std::nullopt;
        if (combined.parts.size() == 1) return std::move(combined.parts.front());
        return combined;
    }

    std::optional<RuleCondition> combination(const toml::table& table, unsigned levels) {
        if (table.size() != 1) {
            fault(table, "a table with one of all, any and not");
            return std::nullopt;
        }
        const auto entry = table.begin();
        const auto key = entry->first.str();
        for (const auto& [name, kind] : table_keys)
            if (key == name) return combination(entry->second, kind, levels);
        fault(table,
              fmt::format("a table with one of all, any and not (its key is {})", in_quotes(key)));
        return std::nullopt;
    }

    std::optional<RuleCondition> combination(const toml::node& node, Kind kind, unsigned levels) {
        if (kind != Kind::Not) {
            if (const auto* list = node.as_array()) return list_of(*list, kind, levels);
            fault(node, fmt::format("a list after {}", kind == Kind::All ? "all" : "any"));
            return std::nullopt;
        }
        auto inner = part(node, levels);
        if (!inner) return std::nullopt;
        RuleCondition negated{.kind = Kind::Not};
        negated.parts.push_back(std::move(*inner));
        return negated;
    }

    Section& rule_;
    std::string_view key_;
};

}  // namespace

std::optional<RuleCondition> read_condition(Section& rule, std::string_view key) {
    const auto* node = rule.ask(key);
    if (node == nullptr) return std::nullopt;
    return ConditionReader{rule, key}.whole(*node);
}

}  // namespace doorward::config
