#include "pages/waiting_words.h"

#include <string>

namespace doorward::pages {
namespace {

std::string what_waits(const guard::Throttled& entry) {
    auto name = entry.username.empty() ? "Unknown name " + entry.digest : entry.username;
    switch (entry.kind) {
        case store::CountKind::Name:
            break;
        case store::CountKind::Device:
            return name + ", in a browser that has logged in before";
        case store::CountKind::Account:
            return name + ", so that the directory does not lock the account";
        case store::CountKind::Address:
            return entry.network;
    }
    return name;
}

}  // namespace

std::vector<view::WaitingItem> waiting_items(const std::vector<guard::Throttled>& throttled) {
    std::vector<view::WaitingItem> items;
    items.reserve(throttled.size());
    for (const auto& entry : throttled)
        items.push_back({.id = entry.id,
                         .what = what_waits(entry),
                         .failures = std::to_string(entry.failures),
                         .last = view::moment_of(entry.last_failure),
                         .free = view::moment_of(entry.free_at)});
    return items;
}

session::Flash released_flash(std::size_t counts) {
    using session::FlashCategory;
    if (counts == 0) return {FlashCategory::Info, "Nobody had to wait any more."};
    return {FlashCategory::Success, "Released: the next attempt may be made at once."};
}

}  // namespace doorward::pages
