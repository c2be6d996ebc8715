#include "ldap/search.h"

#include <fmt/format.h>
#include <ldap.h>

#include <iterator>
#include <utility>

#include "ldap/controls.h"

namespace doorward::ldap {
namespace {

int scope_of(config::SearchScope scope) noexcept {
    switch (scope) {
        case config::SearchScope::Base:
            return LDAP_SCOPE_BASE;
        case config::SearchScope::One:
            return LDAP_SCOPE_ONELEVEL;
        case config::SearchScope::Subtree:
            return LDAP_SCOPE_SUBTREE;
    }
    return LDAP_SCOPE_BASE;
}

}  // namespace

Search::Search(const SearchRequest& request, const Step& step, const std::string& visitor_address)
    : request_(request), step_(step), visitor_address_(visitor_address) {
    attributes_.reserve(request.attributes.size() + 1);
    for (const auto& name : request.attributes)
        attributes_.push_back(const_cast<char*>(name.c_str()));
    attributes_.push_back(nullptr);
}

Expected<std::vector<Entry>, Fault> Search::run() {
    do {
        const auto answer = fetch(request_.page_size);
        if (!answer) return Unexpected<Fault>(answer.error());
        const bool is_cut = request_.takes_first && answer->code() == LDAP_SIZELIMIT_EXCEEDED;
        if (answer->code() != LDAP_SUCCESS && !is_cut) return step_.fault(*answer);
        auto page = answer->entries();
        entries_.insert(entries_.end(), std::make_move_iterator(page.begin()),
                        std::make_move_iterator(page.end()));
        auto cookie = answer->cookie();
        // Without the rest this would be taken for all there is.
        if (!cookie) return step_.fault(LDAP_DECODING_ERROR);
        cookie_ = std::move(*cookie);
        if (has_too_many()) return too_many();
    } while (!cookie_.empty());
    return std::move(entries_);
}

// What fits one page is not asked for in pages.
bool Search::has_pages() const noexcept {
    return request_.page_size > 0 &&
           (request_.most_entries == 0 || request_.most_entries > request_.page_size);
}

bool Search::has_too_many() const noexcept {
    return request_.most_entries > 0 && !request_.takes_first &&
           entries_.size() > static_cast<std::size_t>(request_.most_entries);
}

Expected<Answer, Fault> Search::fetch(int page_size) {
    RequestControls controls(step_.handle());
    controls.tell_visitor(visitor_address_);
    if (has_pages()) controls.ask_for_page(page_size, cookie_);
    // libldap makes the server's own time limit of the same number.
    auto limit = step_.left();
    int id = 0;
    const int code =
        ldap_search_ext(step_.handle(), request_.base.c_str(), scope_of(request_.scope),
                        request_.filter.c_str(), attributes_.data(), /*attrsonly=*/0,
                        controls.list(), nullptr, &limit, request_.most_entries, &id);
    return step_.answer_to(code, id, LDAP_RES_SEARCH_RESULT);
}

Unexpected<Fault> Search::too_many() {
    // The server may keep the rest at hand until it hears that nobody wants it.
    if (!cookie_.empty()) {
        if (auto given_up = fetch(0); !given_up) return Unexpected<Fault>(given_up.error());
    }
    return Unexpected<Fault>(
        {Failure::TooMany, fmt::format("more than {} entries", request_.most_entries)});
}

}  // namespace doorward::ldap
