#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/return_address.h"
#include "http/url.h"

namespace doorward::pages {

/// Where somebody who is signed in is sent on to: `next` where that is allowed, by way of GET
/// /ticket where it is an accept address; nothing otherwise. `prefix`: of our own pages.
[[nodiscard]] std::optional<std::string> onward(const http::ReturnAddresses& addresses,
                                                std::string_view next, std::string_view prefix);

/// The page at an app that `next` leads to in the end, whatever lies in between; nothing when it is
/// not allowed, or a path of our own.
[[nodiscard]] std::optional<http::Url> destination(const http::ReturnAddresses& addresses,
                                                   std::string_view next);

}  // namespace doorward::pages
