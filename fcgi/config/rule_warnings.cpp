#include "config/rule_warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "config/suggest.h"

namespace doorward::config {
namespace {

using Texts = std::vector<std::string>;

/// The methods that are registered and that browsers, version control or WebDAV really use.
const Texts& usual_methods() {
    static const Texts methods{
        "GET",       "HEAD",       "POST",        "PUT",        "DELETE",      "CONNECT",
        "OPTIONS",   "TRACE",      "PATCH",       "PROPFIND",   "MKCOL",       "PROPPATCH",
        "COPY",      "MOVE",       "LOCK",        "UNLOCK",     "SEARCH",      "REPORT",
        "ACL",       "BIND",       "UNBIND",      "REBIND",     "LABEL",       "MERGE",
        "UPDATE",    "CHECKIN",    "CHECKOUT",    "LINK",       "UNLINK",      "VERSION-CONTROL",
        "QUERY",     "PURGE",      "UNCHECKOUT",  "NOTIFY",     "M-SEARCH",    "MKCALENDAR",
        "SUBSCRIBE", "MKACTIVITY", "MKWORKSPACE", "ORDERPATCH", "UNSUBSCRIBE", "BASELINE-CONTROL"};
    return methods;
}

bool is_listed(const Texts& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// True when `name` is as `pattern`, in which "*" is for anything; both in lower case.
bool is_like(std::string_view name, std::string_view pattern) {
    auto star = pattern.find('*');
    if (star == std::string_view::npos) return name == pattern;
    if (!name.starts_with(pattern.substr(0, star))) return false;
    name.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    // What stands between two stars is best found as early as can be.
    while ((star = pattern.find('*')) != std::string_view::npos) {
        const auto found = name.find(pattern.substr(0, star));
        if (found == std::string_view::npos) return false;
        name.remove_prefix(found + star);
        pattern.remove_prefix(star + 1);
    }
    return name.ends_with(pattern);
}

/// True for what stands at the end of names that nobody can register.
bool is_private(std::string_view top_level_domain) {
    constexpr std::array<std::string_view, 9> names{
        "localhost", "test", "local", "lan", "internal", "intranet", "home", "corp", "private"};
    return std::find(names.begin(), names.end(), top_level_domain) != names.end();
}

void add_groups(const RuleCondition& condition, Texts& groups) {
    if (condition.kind == RuleCondition::Kind::Group) groups.push_back(condition.name);
    for (const auto& part : condition.parts)
        add_groups(part, groups);
}

/// Looks at rules one by one.
class Reviewer {
public:
    Reviewer(const Settings& settings, Faults& faults) : settings_{settings}, faults_{faults} {}

    void review_all() {
        for (std::size_t place = 0; place < settings_.rules.size(); ++place) {
            const auto& rule = settings_.rules[place];
            review_place(place);
            review_patterns(rule);
            review_elsewhere(place);
            review_methods(rule);
            review_hosts(rule);
            if (!rule.denies) review_condition(rule);
        }
        for (const auto& group : settings_.access.admin_groups)
            review_group(0, "access.admin_groups", group);
    }

private:
    void review_place(std::size_t place) {
        const auto& rules = settings_.rules;
        const auto& rule = rules[place];
        const auto end = rules.begin() + static_cast<std::ptrdiff_t>(place);
        const auto earlier = std::find_if(
            rules.begin(), end, [&](const RuleSettings& other) { return covers(other, rule); });
        if (earlier == end) return;
        faults_.warn(rule.line,
                     fmt::format("rule: it never decides, because the rule in line {} matches all "
                                 "that it does; move it before that one, or take it away",
                                 earlier->line));
    }

    void review_patterns(const RuleSettings& rule) {
        const auto may_match = [&](const std::string& expression) {
            const auto pattern = Pattern::read(expression);
            return !pattern ||
                   std::any_of(rule.paths.begin(), rule.paths.end(), [&](const std::string& path) {
                       return pattern->may_match_below(path);
                   });
        };
        if (rule.paths.empty() || rule.patterns.empty() ||
            std::any_of(rule.patterns.begin(), rule.patterns.end(), may_match))
            return;
        faults_.warn(rule.line,
                     "rule: it never decides, because its pattern matches nothing at or below its "
                     "path; both must match");
    }

    void review_elsewhere(std::size_t place) {
        const auto warn = [&](Narrowing narrowing, std::string_view where, std::string_view key) {
            const auto* opening = opened_by(settings_.rules, place, narrowing);
            if (opening == nullptr) return;
            faults_.warn(settings_.rules[place].line,
                         fmt::format("rule: {} the rule in line {} decides about the same pages, "
                                     "and lets others in; where that is not meant, put the same "
                                     "rule with deny = true and without {} right behind this one",
                                     where, opening->line, key));
        };
        warn(Narrowing::Networks, "from other networks", "networks");
        warn(Narrowing::Methods, "with other methods", "methods");
    }

    void review_methods(const RuleSettings& rule) {
        for (const auto& method : rule.methods) {
            const auto& usual = usual_methods();
            if (is_listed(usual, method)) continue;
            Texts lowered;
            for (const auto& each : usual)
                lowered.push_back(ascii_lower(each));
            auto text = fmt::format("rule.methods: \"{}\" is no usual method", method);
            if (const auto meant = nearest(method, lowered))
                text += fmt::format(
                    ". Did you mean \"{}\"?",
                    usual[static_cast<std::size_t>(
                        std::find(lowered.begin(), lowered.end(), *meant) - lowered.begin())]);
            faults_.warn(rule.line, text);
        }
    }

    void review_hosts(const RuleSettings& rule) {
        for (const auto& host : rule.hosts)
            if (host.starts_with("*.") && host.find('.', 2) == std::string::npos &&
                !is_private(host.substr(2)))
                faults_.warn(rule.line,
                             fmt::format("rule.host: \"{}\" is every host of a whole top-level "
                                         "domain, and after logging in people may be sent to any "
                                         "of them; name a domain of yours",
                                         host));
    }

    void review_condition(const RuleSettings& rule) {
        if (!can_be_met(rule.allow))
            faults_.warn(rule.line,
                         "rule.allow: nobody can meet this; deny = true would say so plainly");
        Texts groups;
        add_groups(rule.allow, groups);
        for (const auto& group : groups)
            review_group(rule.line, "rule.allow", group);
    }

    void review_group(std::size_t line, std::string_view key, const std::string& group) {
        const auto& known = settings_.directory.groups;
        if (known.ways && known.ways->empty())
            faults_.warn(line, fmt::format("{}: nobody is in {}, because groups.ways = [] reads no "
                                           "groups",
                                           key, in_quotes(group)));
        else if (!known.pattern.empty() &&
                 !is_like(unicode_lower(group), unicode_lower(known.pattern)))
            faults_.warn(line, fmt::format("{}: nobody is in {}, because groups.pattern keeps {} "
                                           "alone",
                                           key, in_quotes(group), in_quotes(known.pattern)));
    }

    const Settings& settings_;
    Faults& faults_;
};

}  // namespace

void warn_of_rules(const Settings& settings, Faults& faults) {
    Reviewer{settings, faults}.review_all();
}

}  // namespace doorward::config
