#include "gate/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "gate/condition.h"
#include "gate/rule.h"

namespace doorward::gate {
namespace {

using std::string_view;

/// The stricter of two answers is the greater.
int strictness(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::Allow:
            return 0;
        case Verdict::LogIn:
            return 1;
        case Verdict::Deny:
            return 2;
    }
    return 2;
}

Verdict verdict_for(Answer answer) noexcept {
    switch (answer) {
        case Answer::Yes:
            return Verdict::Allow;
        case Answer::Unknown:
            return Verdict::LogIn;
        case Answer::No:
            return Verdict::Deny;
    }
    return Verdict::Deny;
}

Verdict verdict_of(const Rule& rule, const std::optional<Person>& person) {
    if (rule.settings().denies) return Verdict::Deny;
    return verdict_for(rule.condition().holds_for(person));
}

bool is_in_lower_case(string_view path) noexcept {
    return std::none_of(path.begin(), path.end(), [](char letter) {
        return (letter >= 'A' && letter <= 'Z') || static_cast<unsigned char>(letter) >= 0x80;
    });
}

bool is_ascii(string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

std::string with_spaces(std::string path) {
    std::replace(path.begin(), path.end(), '+', ' ');
    return path;
}

/// A decision, and the reading of the path that it was made for.
struct Judgement {
    Decision decision;
    std::string path;
    Letters letters = Letters::Kept;
};

}  // namespace

struct Rules::Parts {
    std::vector<Rule> rules;
    std::string file;
    std::vector<std::string> hosts;
    bool mind_case = false;
    bool mind_folding = false;
    bool mind_spaces = false;

    [[nodiscard]] Decision decide(const Reading& reading,
                                  const std::optional<Person>& person) const;
    [[nodiscard]] Judgement judge(const Target& target, const std::optional<Person>& person,
                                  string_view client) const;
    [[nodiscard]] const config::RuleSettings* rule_of(const Decision& decision) const noexcept;
    [[nodiscard]] std::string what_it_says(std::size_t rule, Verdict verdict) const;
};

Decision Rules::Parts::decide(const Reading& reading, const std::optional<Person>& person) const {
    Decision doubtful{Verdict::Allow, std::nullopt, false};
    Decision decision;
    for (std::size_t place = 0; place < rules.size(); ++place) {
        const auto& rule = rules[place];
        if (!rule.matches(reading)) continue;
        decision = {verdict_of(rule, person), place};
        if (!rule.depends_on_client(reading)) break;
        if (strictness(decision.verdict) > strictness(doubtful.verdict)) doubtful = decision;
        doubtful.lacks_client = true;
        decision = {};
    }
    decision.lacks_client = doubtful.lacks_client;
    return strictness(doubtful.verdict) > strictness(decision.verdict) ? doubtful : decision;
}

Judgement Rules::Parts::judge(const Target& target, const std::optional<Person>& person,
                              string_view client) const {
    Judgement strictest;
    bool is_first = true;
    Reading reading{.host = target.origin.host,
                    .method = target.method,
                    .path = {},
                    .client = config::address_bytes(client)};
    const auto look = [&](string_view path, Letters letters) {
        reading.path = path;
        reading.letters = letters;
        const auto decision = decide(reading, person);
        if (is_first || strictness(decision.verdict) > strictness(strictest.decision.verdict)) {
            strictest.decision = decision;
            strictest.path = path;
            strictest.letters = letters;
        }
        is_first = false;
    };
    // An app may take no notice of case.
    const auto look_every_way = [&](const std::string& path) {
        look(path, Letters::Kept);
        if (!mind_case && is_in_lower_case(path)) return;
        look(unicode_lower(path), Letters::Lowered);
        if (mind_folding || !is_ascii(path)) look(case_folded(path), Letters::Folded);
    };
    // It may read a '+' as a space, as in a form.
    const auto look_at = [&](const std::string& path) {
        look_every_way(path);
        if (mind_spaces && path.find('+') != std::string::npos) look_every_way(with_spaces(path));
    };
    look_at(target.path);
    for (const auto& other : target.other_readings)
        look_at(other);
    return strictest;
}

const config::RuleSettings* Rules::Parts::rule_of(const Decision& decision) const noexcept {
    if (!decision.rule || *decision.rule >= rules.size()) return nullptr;
    return &rules[*decision.rule].settings();
}

std::string Rules::Parts::what_it_says(std::size_t rule, Verdict verdict) const {
    const auto& settings = rules.at(rule).settings();
    if (settings.denies) return "denies everybody";
    return (verdict == Verdict::Allow ? "allows " : "asks for ") +
           words_for(settings.allow, Audience::Administrator);
}

Rules::Rules(const std::vector<config::RuleSettings>& rules, string_view file)
    : parts_{std::make_unique<Parts>()} {
    parts_->file = file;
    for (const auto& settings : rules) {
        parts_->rules.emplace_back(settings);
        const auto& rule = parts_->rules.back();
        parts_->mind_case |= rule.minds_case();
        parts_->mind_folding |= rule.minds_folding();
        parts_->mind_spaces |= rule.minds_spaces();
        // Nobody is to be sent to where nobody may pass.
        if (settings.denies) continue;
        auto& hosts = parts_->hosts;
        for (const auto& host : settings.hosts)
            if (std::find(hosts.begin(), hosts.end(), host) == hosts.end()) hosts.push_back(host);
    }
}

Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;

Decision Rules::decide(const Target& target, const std::optional<Person>& person,
                       string_view client) const {
    return parts_->judge(target, person, client).decision;
}

Explanation Rules::explain(const Target& target, const std::optional<Person>& person,
                           string_view client) const {
    const auto judgement = parts_->judge(target, person, client);
    const Reading reading{.host = target.origin.host,
                          .method = target.method,
                          .path = judgement.path,
                          .letters = judgement.letters,
                          .client = config::address_bytes(client)};
    Explanation explanation{.decision = judgement.decision};
    if (!target.other_readings.empty() || judgement.letters != Letters::Kept ||
        judgement.path != target.path)
        explanation.reading = judgement.path;
    const auto deciding = judgement.decision.rule.value_or(parts_->rules.size());
    for (std::size_t i = 0; i < deciding; ++i)
        explanation.steps.push_back({i, parts_->rules[i].mismatch(reading, client)});
    if (judgement.decision.rule)
        explanation.steps.push_back(
            {deciding, parts_->what_it_says(deciding, judgement.decision.verdict)});
    return explanation;
}

std::string Rules::reason(const Decision& decision) const {
    const auto* rule = parts_->rule_of(decision);
    auto text =
        rule == nullptr
            ? std::string{"no rule matches"}
            : fmt::format("rule {} ({}:{}): {}", *decision.rule + 1, parts_->file, rule->line,
                          parts_->what_it_says(*decision.rule, decision.verdict));
    if (decision.lacks_client)
        text +=
            "; REMOTE_ADDR is no address, so the strictest of what the rules with networks may "
            "mean counts";
    return text;
}

std::string Rules::asked_for(const Decision& decision) const {
    const auto* rule = parts_->rule_of(decision);
    if (rule == nullptr || rule->denies) return {};
    return words_for(rule->allow, Audience::Visitor);
}

string_view Rules::note(const Decision& decision) const noexcept {
    const auto* rule = parts_->rule_of(decision);
    return rule == nullptr ? string_view{} : string_view{rule->note};
}

std::vector<std::string> Rules::named_among(std::span<const std::string> groups) const {
    std::vector<std::string> named;
    const auto is_named = [&](const std::string& group) {
        return std::any_of(parts_->rules.begin(), parts_->rules.end(),
                           [&](const Rule& rule) { return rule.condition().names_group(group); });
    };
    std::copy_if(groups.begin(), groups.end(), std::back_inserter(named), is_named);
    return named;
}

const std::vector<std::string>& Rules::hosts() const noexcept {
    return parts_->hosts;
}

}  // namespace doorward::gate
