#include <algorithm>
#include <string_view>

#include "config/network.h"
#include "config/rule_warnings.h"

namespace doorward::config {
namespace {

/// True when each of `later` is covered by one of `earlier`; a list that is empty is for
/// everything.
template <class Values, class Covers>
bool each_covered(const Values& earlier, const Values& later, Covers is_covered) {
    if (earlier.empty()) return true;
    return !later.empty() && std::all_of(later.begin(), later.end(), [&](const auto& one) {
        return std::any_of(earlier.begin(), earlier.end(),
                           [&](const auto& other) { return is_covered(other, one); });
    });
}

/// "*.example.org" covers "a.example.org" and "*.b.example.org".
bool covers_host(std::string_view earlier, std::string_view later) {
    if (earlier == later) return true;
    if (!earlier.starts_with("*.")) return false;
    return later.ends_with(earlier.substr(1)) && !later.starts_with('[');
}

bool covers_path(std::string_view earlier, std::string_view later) {
    return earlier == "/" || earlier == later ||
           (later.starts_with(earlier) && later.substr(earlier.size()).starts_with('/'));
}

bool covers_method(std::string_view earlier, std::string_view later) {
    return earlier == later || (earlier == "GET" && later == "HEAD");
}

bool covers_network(const Network& earlier, const Network& later) {
    return earlier.bits <= later.bits && contains(earlier, later.address);
}

}  // namespace

bool covers(const RuleSettings& earlier, const RuleSettings& later) {
    const auto same = [](const std::string& one, const std::string& other) { return one == other; };
    return each_covered(earlier.hosts, later.hosts, covers_host) &&
           each_covered(earlier.paths, later.paths, covers_path) &&
           each_covered(earlier.patterns, later.patterns, same) &&
           each_covered(earlier.methods, later.methods, covers_method) &&
           each_covered(earlier.networks, later.networks, covers_network);
}

}  // namespace doorward::config
