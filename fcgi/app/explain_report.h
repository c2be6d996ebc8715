#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "gate/rules.h"

namespace doorward::app {

/// Everything that `doorward explain` has to tell.
struct ExplainReport {
    struct Rule {
        std::size_t number = 0;  ///< Counts from 1.
        std::size_t line = 0;
        std::string why;
    };
    gate::Verdict verdict = gate::Verdict::Deny;
    std::string file;              ///< What to call the settings file.
    std::optional<Rule> deciding;  ///< Nothing: no rule matches, or nothing could be judged.
    std::vector<Rule> earlier;     ///< Those that did not match.
    std::string unclear;           ///< Why nothing could be judged; empty where it could.
    std::string path;              ///< The one that was judged.
    std::optional<std::string> username{};  ///< Nothing: nobody is logged in.
    std::vector<std::string> groups;
    std::vector<std::string> notes;  ///< About where the groups come from.
};

/// For people: the decision first, then the rule, then why no earlier one, a line each. Fit for a
/// terminal of that charset.
[[nodiscard]] std::string lines_of(const ExplainReport& report, Charset charset);

/// One JSON document and a line end.
[[nodiscard]] std::string json_of(const ExplainReport& report);

}  // namespace doorward::app
