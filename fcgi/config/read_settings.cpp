#include "config/read_settings.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <exception>
#include <span>

#include "base/text.h"
#include "config/file_text.h"
#include "config/rule_warnings.h"
#include "config/section.h"
#include "config/suggest.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

/// The tables there are; the last comes as [[rule]], as often as there are rules.
constexpr std::array<std::string_view, 10> names{"server",  "store",  "directory", "groups",
                                                 "session", "access", "throttle",  "pages",
                                                 "log",     "rule"};

void report_unknown(const toml::table& root, std::span<Section> sections, std::span<Section> rules,
                    Faults& faults) {
    std::vector<std::string> keys;
    for (const auto& list : {sections, rules})
        for (const auto& section : list) {
            const auto known = section.known();
            keys.insert(keys.end(), known.begin(), known.end());
        }
    for (const auto& list : {sections, rules})
        for (auto& section : list)
            section.report_unknown(keys);
    for (const auto& [key, node] : root) {
        if (std::find(names.begin(), names.end(), key.str()) != names.end()) continue;
        if (node.is_table() || node.is_array_of_tables()) {
            const std::vector<std::string> tables{names.begin(), names.end()};
            faults.add(key.source().begin.line, unknown_name("table", key.str(), tables));
        } else {
            faults.add(key.source().begin.line, unknown_name("key", key.str(), keys));
        }
    }
}

Settings read_tables(const toml::table& root, const std::filesystem::path& file, Faults& faults) {
    const auto whole = std::filesystem::absolute(file).lexically_normal();
    const auto folder = whole.parent_path();
    const auto table = [&](std::size_t index) { return Section{root, names.at(index), faults}; };
    std::array<Section, names.size() - 1> sections{table(0), table(1), table(2), table(3), table(4),
                                                   table(5), table(6), table(7), table(8)};
    auto& [server, store, directory, groups, session, access, throttle, pages, log] = sections;
    auto rules = Section::all(root, names.back(), faults);
    Settings settings;
    settings.file = whole;
    settings.server = read_server(server, folder);
    settings.store = read_store(store, folder);
    settings.directory = read_directory(directory, folder);
    settings.directory.groups = read_groups(groups);
    settings.session = read_session(session, settings.server.public_url);
    settings.access = read_access(access);
    settings.throttle = read_throttle(throttle);
    settings.pages = read_pages(pages, folder);
    settings.log = read_log(log);
    for (auto& rule : rules)
        settings.rules.push_back(read_rule(rule));
    report_unknown(root, sections, rules, faults);
    return settings;
}

void check_privacy(const toml::table& root, ::mode_t mode, Faults& faults) {
    const auto password = root["directory"]["bind_password"];
    if (!password || !is_open_to_others(mode)) return;
    faults.add(
        password.node()->source().begin.line,
        "directory.bind_password: other users may read this file; run: chmod 640 " + faults.file());
}

std::optional<Settings> read(const std::filesystem::path& file, Faults& faults) {
    const auto found = read_file(file);
    if (!found) {
        faults.add(0, found.error());
        return std::nullopt;
    }
    if (trimmed(found->text).empty()) {
        faults.add(0,
                   "the file is empty; begin with a copy of the sample, "
                   "/usr/share/doorward/doorward.toml");
        return std::nullopt;
    }
    const auto root = toml::parse(found->text);
    auto settings = read_tables(root, file, faults);
    check_privacy(root, found->mode, faults);
    if (!faults.empty()) return std::nullopt;
    warn_of_rules(settings, faults);
    settings.warnings = faults.warnings();
    return settings;
}

}  // namespace

Expected<Settings, std::vector<Fault>> read_settings(const std::filesystem::path& file) {
    Faults faults{file};
    try {
        if (auto settings = read(file, faults)) return std::move(*settings);
    } catch (const toml::parse_error& error) {
        faults.add(error.source().begin.line, one_line(error.description()));
    } catch (const std::exception& error) {
        faults.add(0, one_line(error.what()));
    }
    return Unexpected<std::vector<Fault>>{faults.sorted()};
}

}  // namespace doorward::config
