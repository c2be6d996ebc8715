#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "http/request.h"
#include "http/url.h"

namespace doorward::gate {

/// The page that a visitor asked for, in the one form that rules judge.
struct Target {
    http::Origin origin;  ///< The host in lower case, without a dot at its end.
    std::string path;     ///< Decoded once, no empty, "." or ".." segment, UTF-8 throughout.
    /// What else an app may take the path for, such as without ";parameters"; mostly none. A
    /// visitor passes only where every reading is allowed.
    std::vector<std::string> other_readings{};
    std::string method;
    std::string url;  ///< As it was sent, query included: fit to be shown and to be returned to.
};

/// Why nothing can be judged. All of them are a refusal.
enum class TargetProblem {
    Incomplete,   ///< The web server did not say all that a check needs.
    Disagreeing,  ///< The address as sent and the path as the web server sees it are two.
    Unclear,      ///< Apps could read it in several ways, or it is too long.
};

struct TargetFault {
    TargetProblem problem;
    /// For the log: what is wrong; where a snippet is to be mended, which one. Never the address.
    std::string detail;
};

/// No longer than this, query included; in bytes.
inline constexpr std::size_t target_limit = 8UL * 1024;

/// The target of a check or of a refusal.
[[nodiscard]] Expected<Target, TargetFault> read_target(const http::TargetParameters& told);

/// The target behind an address typed by a person, as the web server would tell it.
[[nodiscard]] Expected<Target, TargetFault> target_of(std::string_view url,
                                                      std::string_view method);

}  // namespace doorward::gate
