#pragma once

#include <string>
#include <string_view>

#include "gate/target.h"
#include "http/response.h"
#include "pages/error.h"
#include "pages/front_desk.h"

namespace doorward::pages {

/// The start of a target's address as people know it, "wiki.example.org/admin": without scheme and
/// query, and cut where it gets long.
[[nodiscard]] std::string place_of(const gate::Target& target);

/// A refusal as a script reads it: {"error":"denied","request_id":"..."}, with `more` in between:
/// `,"key":value` each.
[[nodiscard]] http::Response refused_call(const http::Request& request, int status,
                                          std::string_view error, std::string_view more = {});

/// The answer at an address that cannot be judged, so that nobody passes: 403, and the log says
/// what is to be mended.
[[nodiscard]] http::Response unclear_target(const Error& error, Visit visit,
                                            const gate::TargetFault& fault);

}  // namespace doorward::pages
