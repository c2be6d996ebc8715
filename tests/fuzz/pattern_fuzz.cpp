// Patterns as an administrator may write them, the first line, and a path for them, the rest.

#include <stdexcept>
#include <string>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "fuzz/check.h"
#include "gate/rules.h"

namespace doorward::fuzz {
namespace {

gate::Target target_with(std::string path) {
    gate::Target target{.origin = {"https", "a.example", 443}, .path = std::move(path)};
    target.method = "GET";
    target.url = "https://a.example/";
    return target;
}

}  // namespace

void try_input(std::string_view input) {
    const std::string expression{take_line(input)};
    if (!is_utf8(input) || input.size() > 4096) return;
    config::RuleSettings closed;
    closed.patterns = {expression};
    closed.denies = true;
    config::RuleSettings open;
    open.allow.kind = config::RuleCondition::Kind::Anyone;

    const auto pattern = Pattern::read(expression);
    if (!pattern) {
        must(!pattern.error().empty(), "a refusal has words");
        return;
    }
    const auto loose = Pattern::read(expression, Pattern::Case::Ignored);
    if (!loose) return;  // It takes more steps, and check-config says so.
    const gate::Rules rules{{closed, open}};
    const auto verdict = rules.decide(target_with(std::string{input}), {}, "192.0.2.1").verdict;
    must(!pattern->matches(input) || verdict == gate::Verdict::Deny,
         "what a pattern closes is closed");
    must(!loose->matches(unicode_lower(input)) || verdict == gate::Verdict::Deny,
         "what it closes whatever the case is closed");
}

}  // namespace doorward::fuzz
