// Arbitrary addresses before the rules of tests/data/rules/settings.toml: a byte that says who
// asks, one from where, then a line with the method and one with the address.

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/text.h"
#include "config/read_settings.h"
#include "fuzz/check.h"
#include "gate/rules.h"

namespace doorward::fuzz {
namespace {

using gate::Verdict;
using std::string_view;

const gate::Rules& rules() {
    static const auto settings =
        config::read_settings(DOORWARD_SOURCE_DIR "/tests/data/rules/settings.toml");
    if (!settings) throw std::runtime_error(settings.error().front().text);
    static const gate::Rules all{settings->rules};
    return all;
}

std::optional<gate::Person> person_by(unsigned number) {
    static const std::vector<std::string> staff{"staff"};
    static const std::vector<std::string> admins{"staff", "admins"};
    switch (number % 4) {
        case 0:
            return gate::Person{"carol", admins};
        case 1:
            return gate::Person{"john", staff};
        case 2:
            return gate::Person{"stuart", {}};
        default:
            return std::nullopt;
    }
}

string_view client_by(unsigned number) {
    constexpr std::array<string_view, 4> clients{"192.0.2.7", "203.0.113.9", "2001:db8::5", "-"};
    return clients.at(number % clients.size());
}

/// The stricter of two is the greater.
int strictness(Verdict verdict) {
    return verdict == Verdict::Allow ? 0 : verdict == Verdict::LogIn ? 1 : 2;
}

bool is_below_admin(const std::string& path) {
    return (unicode_lower(path) + "/").starts_with("/admin/");
}

void try_readings(const gate::Target& target, const std::optional<gate::Person>& person,
                  string_view client) {
    const auto whole = rules().decide(target, person, client);
    must(rules().explain(target, person, client).decision.verdict == whole.verdict,
         "an explanation is of the decision");
    must(whole.rule || whole.verdict == Verdict::Deny, "nobody passes without a rule");
    auto plain = target;
    plain.other_readings.clear();
    auto readings = target.other_readings;
    readings.push_back(target.path);
    for (const auto& reading : readings) {
        plain.path = reading;
        const auto single = rules().decide(plain, person, client);
        must(strictness(whole.verdict) >= strictness(single.verdict),
             "no reading of a path is stricter than all of them together");
        const bool is_admin = person && person->groups.size() == 2;
        if (target.origin.host == "wiki.example.org" && is_below_admin(reading) && !is_admin)
            must(whole.verdict != Verdict::Allow,
                 "only admins pass to /admin, however it is spelt");
    }
}

}  // namespace

void try_input(string_view input) {
    const auto person = person_by(take_byte(input));
    const auto client = client_by(take_byte(input));
    const std::string method{take_line(input)};
    const auto target = gate::target_of(take_line(input), method);
    if (target) try_readings(*target, person, client);
}

}  // namespace doorward::fuzz
