#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "config/settings.h"
#include "gate/rules.h"
#include "http/header_value.h"
#include "http/request.h"
#include "http/response.h"
#include "store/store.h"

namespace doorward::pages {

/// What a protected app is told of the visitor: Remote-User, Remote-Name, Remote-Email and
/// Remote-Groups, values as http::header_value() writes them. What is empty is left out.
class IdentityHeaders {
public:
    /// Longer lists of groups would not fit into the headers that apps take; in bytes.
    static constexpr std::size_t groups_limit = 8UL * 1024;

    /// `rules` must outlive this.
    IdentityHeaders(const gate::Rules& rules, config::HeaderValues values);

    /// To a web server that asks an authorizer they are told as variables of the page's request:
    /// "Variable-REMOTE_USER" (FastCGI specification, section 6.3). Of groups beyond the limit only
    /// those are told that a rule names, and of those as many as fit.
    void add_to(http::Response& response, const store::UserRecord& user, http::Role role) const;

    /// False when `groups` are too many to be told.
    [[nodiscard]] bool has_room_for(const std::vector<std::string>& groups) const;

private:
    [[nodiscard]] std::string groups_of(const store::UserRecord& user) const;

    const gate::Rules& rules_;
    http::BeyondAscii beyond_ascii_;
};

}  // namespace doorward::pages
