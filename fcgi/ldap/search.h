#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/entry.h"
#include "ldap/step.h"

namespace doorward::ldap {

/// One search as Connection::search() does it, in as many pages as it takes.
class Search {
public:
    /// Borrows all of it. `visitor_address` goes along with every page; or is empty.
    Search(const SearchRequest& request, const Step& step, const std::string& visitor_address);

    [[nodiscard]] Expected<std::vector<Entry>, Fault> run();

private:
    [[nodiscard]] bool has_pages() const noexcept;
    [[nodiscard]] bool has_too_many() const noexcept;
    [[nodiscard]] Expected<Answer, Fault> fetch(int page_size);
    [[nodiscard]] Unexpected<Fault> too_many();

    const SearchRequest& request_;
    const Step& step_;
    const std::string& visitor_address_;
    std::vector<char*> attributes_;
    std::vector<Entry> entries_;
    std::string cookie_;
};

}  // namespace doorward::ldap
