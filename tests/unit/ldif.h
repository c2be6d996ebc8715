#pragma once

#include <string>
#include <string_view>

#include "ldap/entry.h"
#include "support/read_file.h"

namespace doorward::unit_tests {

/// The one entry of an LDIF text without folded lines or base64; comments left out.
inline ldap::Entry entry_of_ldif(std::string_view text) {
    ldap::Entry entry;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto colon = line.find(": ");
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        const auto name = line.substr(0, colon);
        if (entry.values(name).empty()) entry.attributes.push_back({std::string(name), {}});
        for (auto& attribute : entry.attributes) {
            if (attribute.name == name) attribute.values.emplace_back(line.substr(colon + 2));
        }
    }
    return entry;
}

/// tests/data/root_dse/`name`.ldif
inline ldap::Entry recorded_root_dse(const std::string& name) {
    return entry_of_ldif(
        support::read_file(DOORWARD_SOURCE_DIR "/tests/data/root_dse/" + name + ".ldif"));
}

}  // namespace doorward::unit_tests
