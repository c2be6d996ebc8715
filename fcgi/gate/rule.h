#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.h"
#include "config/network.h"
#include "config/settings.h"
#include "gate/condition.h"

namespace doorward::gate {

/// How the letters of a path are read.
enum class Letters {
    Kept,
    Lowered,  ///< By unicode_lower(), as most do who take no notice of case.
    Folded,   ///< By case_folded(), as others do.
};

/// One way to read what is asked for. Borrowed: must outlive the call.
struct Reading {
    std::string_view host;
    std::string_view method;
    std::string_view path;
    Letters letters = Letters::Kept;             ///< What has been done to `path`.
    std::optional<config::AddressBytes> client;  ///< Nothing where the address cannot be read.
};

/// One rule, ready to be held against targets.
class Rule {
public:
    /// Throws std::runtime_error for a pattern that cannot be used.
    explicit Rule(const config::RuleSettings& settings);

    /// Also true where its networks alone would tell and the visitor's address cannot be read: see
    /// depends_on_client().
    [[nodiscard]] bool matches(const Reading& reading) const;
    /// True when nobody can tell whether the visitor is in one of its networks.
    [[nodiscard]] bool depends_on_client(const Reading& reading) const noexcept {
        return !reading.client && !settings_.networks.empty();
    }
    /// Why it does not, or may not, such as "path: '/wiki/a' is not below '/app'"; empty where it
    /// does.
    /// `client`: the address as it was told.
    [[nodiscard]] std::string mismatch(const Reading& reading, std::string_view client) const;

    [[nodiscard]] const config::RuleSettings& settings() const noexcept { return settings_; }
    [[nodiscard]] const Condition& condition() const noexcept { return condition_; }
    /// True when it may tell paths apart that differ in nothing but the case of ASCII letters, once
    /// they are in lower case.
    [[nodiscard]] bool minds_case() const noexcept { return minds_case_; }
    /// True when such a path may fare otherwise once it is folded. Then minds_case() is true too.
    [[nodiscard]] bool minds_folding() const noexcept { return folded_paths_ != lowered_paths_; }
    /// True when it tells paths with a space from others.
    [[nodiscard]] bool minds_spaces() const noexcept;

private:
    [[nodiscard]] bool takes_host(std::string_view host) const noexcept;
    [[nodiscard]] const std::vector<std::string>& paths(Letters letters) const noexcept;
    [[nodiscard]] bool takes_path(const Reading& reading) const noexcept;
    [[nodiscard]] bool takes_pattern(const Reading& reading) const;
    [[nodiscard]] bool takes_method(std::string_view method) const noexcept;
    [[nodiscard]] bool takes_client(
        const std::optional<config::AddressBytes>& client) const noexcept;

    config::RuleSettings settings_;
    Condition condition_;
    std::vector<std::string> lowered_paths_;
    std::vector<std::string> folded_paths_;
    std::vector<Pattern> patterns_;
    std::vector<Pattern> loose_patterns_;  ///< The same, whatever the case.
    bool minds_case_;
};

/// True when `path` is `beginning` or below it, by whole segments.
[[nodiscard]] bool is_below(std::string_view beginning, std::string_view path) noexcept;

}  // namespace doorward::gate
