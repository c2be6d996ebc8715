#pragma once

#include <cstddef>
#include <vector>

#include "guard/throttled.h"
#include "session/flash.h"
#include "view/admin_view.h"

namespace doorward::pages {

/// How many names and addresses that have to wait a page lists.
inline constexpr std::size_t most_waiting_listed = 100;

/// Those who have to wait as the page for administrators lists them.
[[nodiscard]] std::vector<view::WaitingItem> waiting_items(
    const std::vector<guard::Throttled>& throttled);

/// What is told when somebody was to be released: so many counts went, none when all were forgotten
/// before.
[[nodiscard]] session::Flash released_flash(std::size_t counts);

}  // namespace doorward::pages
