#include <array>
#include <utility>

#include "config/directory_parts.h"
#include "config/expectations.h"

namespace doorward::config {
namespace {

constexpr std::array<Choice<SearchScope>, 3> scopes{
    {{"base", SearchScope::Base}, {"one", SearchScope::One}, {"subtree", SearchScope::Subtree}}};

/// The keys of one base that stand in [directory] itself.
constexpr std::array<std::string_view, 3> own_keys{"base_dn", "filter", "scope"};

std::optional<std::string_view> first_own_key(const Section& section) {
    for (const auto key : own_keys)
        if (section.has(key)) return key;
    return std::nullopt;
}

/// The one base that [directory] itself describes. What is left out is up to the directory.
SearchBase own_base(Section& section) {
    SearchBase own;
    own.dn = section.text("base_dn", a_dn).value_or("");
    own.scope = section.choice<SearchScope>("scope", scopes).value_or(own.scope);
    own.filter = section.text("filter", a_filter).value_or("");
    return own;
}

/// One of the tables [[directory.base]].
SearchBase read_base(Section& base) {
    SearchBase one;
    one.dn = base.text("dn", a_dn).value_or("");
    one.scope = base.choice<SearchScope>("scope", scopes).value_or(one.scope);
    one.filter = base.text("filter", a_filter).value_or("");
    return one;
}

void check_one_way(Section& section, bool has_tables) {
    const auto own_key = first_own_key(section);
    if (section.has("dn_pattern") && section.has("bind_pattern"))
        section.fault("bind_pattern", "expected either dn_pattern or bind_pattern, found both");
    if (section.has("dn_pattern") && (own_key || has_tables))
        section.fault("dn_pattern",
                      "expected either dn_pattern, or a search (base_dn, filter, scope or "
                      "[[directory.base]]), found both");
    if (own_key && has_tables)
        section.fault(*own_key,
                      "expected either base_dn, filter and scope, or [[directory.base]], found "
                      "both");
}

}  // namespace

void read_way_in(Section& section, DirectorySettings& settings) {
    settings.dn_pattern = section.text("dn_pattern", a_dn_pattern).value_or("");
    settings.bind_pattern = section.text("bind_pattern", a_bind_pattern).value_or("");
    const auto own = own_base(section);
    const auto tables = section.tables("base");
    for (auto& base : tables)
        settings.bases.push_back(read_base(base));
    if (settings.bases.empty()) settings.bases.push_back(own);
    check_one_way(section, !tables.empty());
}

}  // namespace doorward::config
