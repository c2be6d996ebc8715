#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"
#include "gate/target.h"

namespace doorward::gate {

/// Who asks, as far as rules care. Borrowed: must outlive the call.
struct Person {
    std::string_view username;
    std::span<const std::string> groups;
};

enum class Verdict {
    Allow,
    LogIn,  ///< Nobody is signed in, and somebody might be allowed.
    Deny,
};

struct Decision {
    Verdict verdict = Verdict::Deny;
    std::optional<std::size_t> rule;  ///< Which one decided; none: no rule matches.
    /// The visitor's address cannot be read, and some rule would have wanted it.
    bool lacks_client = false;
};

/// A rule, and why it decided or did not.
struct Step {
    std::size_t rule;
    std::string why;  ///< "path: '/wiki/a' is not below '/app'", "asks for members of staff".
};

/// What an administrator is told about a decision.
struct Explanation {
    Decision decision;
    /// The path that it was made for, where there are several ways to read it; else empty.
    std::string reading{};
    std::vector<Step> steps{};  ///< Every rule up to the one that decided.
};

/// The rules of the settings, ready to judge: the first that matches decides, and where none does
/// nobody passes. Where the visitor's address cannot be read, a rule with networks may match or
/// not, and the strictest of what may come of that counts. Safe to share among threads.
class Rules {
public:
    /// `file`: what to call the settings file in reasons. Throws std::runtime_error for a rule that
    /// check-config refuses too.
    explicit Rules(const std::vector<config::RuleSettings>& rules,
                   std::string_view file = "doorward.toml");
    ~Rules();
    Rules(Rules&&) noexcept;
    Rules(const Rules&) = delete;
    Rules& operator=(const Rules&) = delete;
    Rules& operator=(Rules&&) = delete;

    /// `person`: nobody for the signed-out. `client`: the visitor's address.
    [[nodiscard]] Decision decide(const Target& target, const std::optional<Person>& person,
                                  std::string_view client) const;

    /// The same decision with every reason, in words for an administrator.
    [[nodiscard]] Explanation explain(const Target& target, const std::optional<Person>& person,
                                      std::string_view client) const;

    /// One line for the log about a decision: the rule with its line, and what it says, such as
    /// "rule 3 (doorward.toml:41): asks for members of staff"; explain()'s words.
    [[nodiscard]] std::string reason(const Decision& decision) const;

    /// What the rule asks for, in words for a visitor such as "members of staff or admins"; empty
    /// where no rule matched or nobody is let in.
    [[nodiscard]] std::string asked_for(const Decision& decision) const;
    /// The rule's own note to the denied; mostly empty.
    [[nodiscard]] std::string_view note(const Decision& decision) const noexcept;

    /// Those of `groups` that some rule names.
    [[nodiscard]] std::vector<std::string> named_among(std::span<const std::string> groups) const;

    /// Every host that a rule lets somebody pass at: "wiki.example.org", "*.example.org"; in lower
    /// case.
    [[nodiscard]] const std::vector<std::string>& hosts() const noexcept;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// True when `host` is `pattern`, or one label or more below it where that begins with "*.". Both
/// in lower case.
[[nodiscard]] bool host_matches(std::string_view pattern, std::string_view host) noexcept;

}  // namespace doorward::gate
