#include "gate/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace doorward::gate {
namespace {

using std::string_view;
using Texts = std::vector<std::string>;

Texts each_of(const Texts& texts, std::string (*change)(string_view)) {
    Texts list;
    for (const auto& text : texts)
        list.push_back(change(text));
    return list;
}

std::vector<Pattern> compiled(const config::RuleSettings& settings, Pattern::Case letters) {
    std::vector<Pattern> patterns;
    for (const auto& each : settings.patterns) {
        auto pattern = Pattern::read(each, letters);
        if (!pattern)
            throw std::runtime_error{
                fmt::format("the pattern of the rule in line {} cannot be used: {}", settings.line,
                            pattern.error())};
        patterns.push_back(std::move(*pattern));
    }
    return patterns;
}

/// "GET, HEAD or POST", each as `shown` makes it.
template <class Values, class Show>
std::string listed(const Values& values, Show shown) {
    std::string whole;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) whole += i + 1 < values.size() ? ", " : " or ";
        whole += shown(values[i]);
    }
    return whole;
}

std::string plain(const std::string& text) {
    return text;
}

string_view shown_client(string_view client) {
    return client.empty() ? "an unknown address" : "an address that cannot be read";
}

std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

}  // namespace

Rule::Rule(const config::RuleSettings& settings)
    : settings_{settings},
      condition_{settings.allow},
      lowered_paths_{each_of(settings.paths, unicode_lower)},
      folded_paths_{each_of(settings.paths, case_folded)},
      patterns_{compiled(settings, Pattern::Case::Kept)},
      loose_patterns_{compiled(settings, Pattern::Case::Ignored)},
      minds_case_{lowered_paths_ != settings.paths || folded_paths_ != settings.paths ||
                  !patterns_.empty()} {}

bool Rule::matches(const Reading& reading) const {
    return takes_host(reading.host) && takes_path(reading) && takes_method(reading.method) &&
           takes_client(reading.client) && takes_pattern(reading);
}

std::string Rule::mismatch(const Reading& reading, string_view client) const {
    if (!takes_host(reading.host))
        return fmt::format("host: '{}' is not {}", reading.host, listed(settings_.hosts, plain));
    if (!takes_path(reading))
        return fmt::format("path: '{}' is not below {}", reading.path,
                           listed(settings_.paths, quoted));
    if (!takes_method(reading.method))
        return fmt::format("methods: {} is not {}", reading.method,
                           listed(settings_.methods, plain));
    const auto networks = listed(settings_.networks, [](const auto& one) { return one.text; });
    if (!takes_client(reading.client))
        return fmt::format("networks: {} is not in {}", client, networks);
    if (!takes_pattern(reading))
        return fmt::format("pattern: '{}' is not as {} says", reading.path,
                           listed(settings_.patterns, quoted));
    if (depends_on_client(reading))
        return fmt::format("networks: {} may be in {}, which would be no stricter",
                           shown_client(client), networks);
    return {};
}

bool Rule::takes_host(string_view host) const noexcept {
    const auto& hosts = settings_.hosts;
    return hosts.empty() || std::any_of(hosts.begin(), hosts.end(), [host](const auto& each) {
               return host_matches(each, host);
           });
}

bool Rule::minds_spaces() const noexcept {
    const auto any_has = [](const Texts& texts, std::initializer_list<string_view> words) {
        return std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
            return std::any_of(words.begin(), words.end(), [&](const auto word) {
                return text.find(word) != std::string::npos;
            });
        });
    };
    return any_has(settings_.paths, {" "}) ||
           any_has(settings_.patterns, {" ", "\\s", "\\x20", ":space:", ":blank:"});
}

const Texts& Rule::paths(Letters letters) const noexcept {
    switch (letters) {
        case Letters::Kept:
            return settings_.paths;
        case Letters::Lowered:
            return lowered_paths_;
        case Letters::Folded:
            break;
    }
    return folded_paths_;
}

bool Rule::takes_path(const Reading& reading) const noexcept {
    const auto& beginnings = paths(reading.letters);
    return beginnings.empty() ||
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const auto& each) { return is_below(each, reading.path); });
}

bool Rule::takes_pattern(const Reading& reading) const {
    const auto& patterns = reading.letters == Letters::Kept ? patterns_ : loose_patterns_;
    return patterns.empty() ||
           std::any_of(patterns.begin(), patterns.end(),
                       [&](const Pattern& each) { return each.matches(reading.path); });
}

bool Rule::takes_method(string_view method) const noexcept {
    const auto& methods = settings_.methods;
    // RFC 9110, section 9.3.2: HEAD is GET without the content.
    const auto is_meant = [method](const std::string& each) {
        return each == method || (each == "GET" && method == "HEAD");
    };
    return methods.empty() || std::any_of(methods.begin(), methods.end(), is_meant);
}

bool Rule::takes_client(const std::optional<config::AddressBytes>& client) const noexcept {
    const auto& networks = settings_.networks;
    if (networks.empty() || !client) return true;
    return std::any_of(networks.begin(), networks.end(),
                       [&](const auto& each) { return config::contains(each, *client); });
}

bool is_below(string_view beginning, string_view path) noexcept {
    if (beginning == "/") return path.starts_with('/');
    return path.starts_with(beginning) &&
           (path.size() == beginning.size() || path[beginning.size()] == '/');
}

bool host_matches(string_view pattern, string_view host) noexcept {
    if (!pattern.starts_with("*.")) return host == pattern;
    const auto parent = pattern.substr(1);  // with its dot
    return host.size() > parent.size() && host.ends_with(parent);
}

}  // namespace doorward::gate
