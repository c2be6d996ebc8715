#include "ldap/group_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "ldap/attribute_rest.h"
#include "ldap/group_filter.h"

namespace doorward::ldap {
namespace {

constexpr int page_size = 500;

Fault explained(Fault fault, const std::string& base) {
    if (fault.failure == Failure::TooMany) {
        fault.words +=
            ": the server gives no more groups than this to one search; raise its size limit for "
            "the account that reads groups";
    } else if (fault.failure == Failure::NoSuchEntry) {
        fault.words += fmt::format(
            ": the base \"{}\" (groups.bases) is not there, or this account may not see it", base);
    }
    return fault;
}

}  // namespace

Tick GroupSearch::operation_end() const {
    return std::min(errand_.deadline,
                    std::chrono::steady_clock::now() + errand_.settings.operation_limit);
}

void GroupSearch::report(std::string step, bool is_good, std::string words, Tick began) const {
    if (errand_.watcher == nullptr) return;
    errand_.watcher->saw(
        {std::move(step), is_good, std::move(words), std::chrono::steady_clock::now() - began});
}

Expected<std::vector<Entry>, Fault> GroupSearch::ask(std::string_view what,
                                                     const SearchRequest& request) {
    const auto began = std::chrono::steady_clock::now();
    auto entries = connection_.search(request, operation_end());
    report(fmt::format("{} in \"{}\"", what, request.base), entries.has_value(),
           fmt::format("{}: {}", shortened(request.filter),
                       entries ? fmt::format("{} found", entries->size()) : entries.error().words),
           began);
    return entries;
}

Expected<std::vector<Entry>, Fault> GroupSearch::find(std::string_view what,
                                                      const std::vector<std::string>& clauses) {
    std::vector<Entry> found;
    SearchRequest request;
    request.scope = config::SearchScope::Subtree;
    request.attributes = {profile_.groups.name_attribute};
    request.most_entries = 0;
    request.page_size = profile_.pages_results ? page_size : 0;
    for (const auto& base : profile_.groups.bases) {
        request.base = base;
        for (auto& filter : filters_for(profile_.groups.filter, clauses)) {
            request.filter = std::move(filter);
            auto entries = ask(what, request);
            // Nobody said that there are groups in a place that was guessed.
            const bool is_missing = !entries && entries.error().failure == Failure::NoSuchEntry;
            if (is_missing && profile_.groups.is_base_guessed) break;
            if (!entries) return Unexpected<Fault>(explained(std::move(entries.error()), base));
            std::move(entries->begin(), entries->end(), std::back_inserter(found));
        }
    }
    return found;
}

Expected<std::vector<std::string>, Fault> GroupSearch::values_of(const std::string& dn,
                                                                 const std::string& attribute) {
    SearchRequest request;
    request.base = dn;
    request.attributes = {attribute};
    const auto entries = ask(attribute, request);
    const bool may_not_read = !entries && (entries.error().failure == Failure::NoSuchEntry ||
                                           entries.error().failure == Failure::Denied);
    if (!entries && !may_not_read) return Unexpected<Fault>(entries.error());
    if (!entries || entries->empty()) return std::vector<std::string>{};
    return all_values(entries->front(), attribute);
}

Expected<std::vector<std::string>, Fault> GroupSearch::all_values(const Entry& entry,
                                                                  const std::string& attribute) {
    if (entry.rest_of(attribute).empty()) return entry.values(attribute);
    auto whole = entry;
    auto read = read_rest(connection_, whole, attribute, operation_end());
    if (!read) return Unexpected<Fault>(std::move(read.error()));
    return whole.values(attribute);
}

}  // namespace doorward::ldap
