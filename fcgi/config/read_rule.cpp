#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "config/expectations.h"
#include "config/network.h"
#include "config/rule_expectations.h"
#include "config/rule_parts.h"
#include "config/tables.h"

namespace doorward::config {
namespace {

using Texts = std::vector<std::string>;

std::string plain_host(const std::string& host) {
    return shortest_ipv6(host).value_or(ascii_lower(host));
}

std::string plain_path(std::string path) {
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return path;
}

std::string upper(const std::string& method) {
    auto capitals = ascii_lower(method);
    for (auto& letter : capitals)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    return capitals;
}

/// The list in `key`, each of it as `changed` makes it.
template <class Change>
Texts changed(std::optional<Texts> list, Change change) {
    auto texts = std::move(list).value_or(Texts{});
    std::transform(texts.begin(), texts.end(), texts.begin(), change);
    return texts;
}

void check_patterns(Section& rule, const Texts& patterns) {
    for (const auto& each : patterns) {
        auto pattern = Pattern::read(each);
        if (pattern) pattern = Pattern::read(each, Pattern::Case::Ignored);
        if (!pattern)
            rule.fault("pattern", fmt::format("the regular expression {} cannot be used: {}",
                                              in_quotes(each), one_line(pattern.error())));
    }
}

bool is_any_text(std::string_view /*text*/) {
    return true;
}

std::vector<Network> read_networks(Section& rule) {
    // Each is judged below, where what is wrong with it can be told more closely.
    static constexpr Expectation a_network{
        "networks or addresses, such as \"192.0.2.0/24\" or \"2001:db8::1\"", is_any_text};
    std::vector<Network> networks;
    for (const auto& text : rule.one_or_more("networks", a_network).value_or(Texts{})) {
        if (auto network = read_network(text))
            networks.push_back(std::move(*network));
        else
            rule.fault("networks",
                       fmt::format("expected {}, found {}", network.error(), in_quotes(text)));
    }
    return networks;
}

void read_verdict(Section& rule, RuleSettings& settings) {
    if (auto condition = read_condition(rule, "allow")) settings.allow = std::move(*condition);
    const auto denies = rule.flag("deny");
    settings.denies = denies.value_or(false);
    if (denies && !*denies) rule.fault("deny", "expected true or no such key, found false");
    if (rule.has("allow") && rule.has("deny"))
        rule.fault("deny", "expected either allow or deny = true, found both");
    if (!rule.has("allow") && !rule.has("deny"))
        rule.fault("expected either allow or deny = true, found neither");
}

}  // namespace

RuleSettings read_rule(Section& rule) {
    RuleSettings settings;
    settings.line = rule.line();
    settings.hosts = changed(rule.one_or_more("host", a_rule_host), plain_host);
    settings.paths = changed(rule.one_or_more("path", a_rule_path), plain_path);
    settings.patterns = rule.one_or_more("pattern", a_rule_pattern).value_or(Texts{});
    check_patterns(rule, settings.patterns);
    settings.methods = changed(rule.one_or_more("methods", a_method), upper);
    settings.networks = read_networks(rule);
    read_verdict(rule, settings);
    settings.note = rule.text("note", any_text).value_or("");
    return settings;
}

}  // namespace doorward::config
