#pragma once

#include <memory>
#include <vector>

#include "ldap/entry.h"

struct ldap;
struct ldapmsg;

namespace doorward::ldap {

/// The answer to a search as libldap holds it.
class SearchResult {
public:
    /// Takes `message`, which may be null.
    explicit SearchResult(::ldapmsg* message) noexcept : message_(message) {}

    /// Copies of the entries; references to other servers are left out.
    [[nodiscard]] std::vector<Entry> entries(::ldap* handle) const;

private:
    struct Free {
        void operator()(::ldapmsg* message) const noexcept;
    };
    std::unique_ptr<::ldapmsg, Free> message_;
};

}  // namespace doorward::ldap
