#pragma once

#include <toml++/toml.h>

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/faults.h"

namespace doorward::config {

/// What a text must be, in words that complete "expected ...", and how to tell.
struct Expectation {
    std::string_view words;
    bool (*holds)(std::string_view text);
};

template <class Value>
struct Choice {
    std::string_view name;
    Value value;
};

/// One table of the settings. Each getter declares a key: what was never asked for is unknown.
/// A getter gives nothing when the key is missing, or when its value is not as expected, which is
/// then a fault.
class Section {
public:
    /// `faults` must outlive the section, and so must `root`.
    Section(const toml::table& root, std::string_view name, Faults& faults);

    [[nodiscard]] std::optional<std::string> text(std::string_view key,
                                                  const Expectation& expected);
    /// As text(), but a fault never shows what was found.
    [[nodiscard]] std::optional<std::string> secret(std::string_view key);
    [[nodiscard]] std::optional<std::vector<std::string>> texts(std::string_view key,
                                                                const Expectation& expected);
    /// As texts(), where one text may stand for a list of it alone. An empty list is a fault.
    [[nodiscard]] std::optional<std::vector<std::string>> one_or_more(std::string_view key,
                                                                      const Expectation& expected);
    [[nodiscard]] std::optional<bool> flag(std::string_view key);
    [[nodiscard]] std::optional<unsigned> count(std::string_view key, unsigned least,
                                                unsigned most);
    [[nodiscard]] std::optional<std::chrono::milliseconds> duration(std::string_view key,
                                                                    std::chrono::milliseconds least,
                                                                    std::chrono::milliseconds most);
    template <class Value>
    [[nodiscard]] std::optional<Value> choice(std::string_view key,
                                              std::span<const Choice<Value>> choices) {
        std::vector<std::string_view> names;
        for (const auto& one : choices)
            names.push_back(one.name);
        const auto index = one_of(key, names);
        return index ? std::optional{choices[*index].value} : std::nullopt;
    }
    /// A list of such values; may be empty.
    template <class Value>
    [[nodiscard]] std::optional<std::vector<Value>> choices(std::string_view key,
                                                            std::span<const Choice<Value>> all) {
        std::vector<std::string_view> names;
        for (const auto& one : all)
            names.push_back(one.name);
        const auto indices = some_of(key, names);
        if (!indices) return std::nullopt;
        std::vector<Value> values;
        for (const auto index : *indices)
            values.push_back(all[index].value);
        return values;
    }

    /// The value as it stands in the file, of whatever type; nothing when the key is missing.
    [[nodiscard]] const toml::node* ask(std::string_view key);

    /// The tables [[name]] of the whole file, in its order.
    [[nodiscard]] static std::vector<Section> all(const toml::table& root, std::string_view name,
                                                  Faults& faults);
    /// The tables [[name.key]], in the order of the file; none when there are none. They belong to
    /// this section, are good until the next call, and report their unknown keys with it.
    [[nodiscard]] std::span<Section> tables(std::string_view key);

    /// True when the key is there, whatever its value.
    [[nodiscard]] bool has(std::string_view key) const;
    /// A fault of the value of `key`, at its line.
    void fault(std::string_view key, std::string_view what);
    void missing(std::string_view key);
    /// A fault of `found`, which is the value of `key` or a part of it.
    void unexpected(std::string_view key, const toml::node& found, std::string_view expected);
    /// A fault of the table as a whole, at the line where it begins.
    void fault(std::string_view what);
    /// A word about the value of `key` that is no fault.
    void warn(std::string_view key, std::string_view what);

    /// Where the table begins in the file.
    [[nodiscard]] std::size_t line() const;
    /// The dotted names of every key that was asked for, those of inner tables too.
    [[nodiscard]] std::vector<std::string> known() const;
    /// A fault for each key that was not asked for, with the nearest of `all`.
    void report_unknown(std::span<const std::string> all);

private:
    Section(std::string name, const toml::table& table, Faults& faults);

    [[nodiscard]] std::optional<std::size_t> one_of(std::string_view key,
                                                    std::span<const std::string_view> names);
    [[nodiscard]] std::optional<std::vector<std::size_t>> some_of(
        std::string_view key, std::span<const std::string_view> names);
    [[nodiscard]] std::size_t line_of_key(std::string_view key) const;
    [[nodiscard]] std::string full(std::string_view key) const;

    std::string name_;
    const toml::table* table_ = nullptr;
    Faults& faults_;
    std::vector<std::string> known_;
    std::vector<Section> inner_;
};

}  // namespace doorward::config
