#include "pages/identity_headers.h"

#include <span>
#include <utility>

namespace doorward::pages {
namespace {

struct Names {
    const char* user;
    const char* name;
    const char* email;
    const char* groups;
};

constexpr Names headers{"Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups"};
constexpr Names variables{"Variable-REMOTE_USER", "Variable-REMOTE_NAME", "Variable-REMOTE_EMAIL",
                          "Variable-REMOTE_GROUPS"};

struct List {
    std::string text;
    bool is_whole = true;
};

/// As many of `groups` as fit into the limit, with commas between.
List joined(std::span<const std::string> groups, http::BeyondAscii beyond_ascii) {
    List list;
    for (const auto& group : groups) {
        const auto member = http::header_list_member(group, beyond_ascii);
        const bool fits = list.text.size() + 1 + member.size() <= IdentityHeaders::groups_limit;
        list.is_whole = list.is_whole && fits;
        if (!fits) continue;
        if (!list.text.empty()) list.text += ',';
        list.text += member;
    }
    return list;
}

}  // namespace

IdentityHeaders::IdentityHeaders(const gate::Rules& rules, config::HeaderValues values)
    : rules_{rules},
      beyond_ascii_{values == config::HeaderValues::Raw ? http::BeyondAscii::AsIs
                                                        : http::BeyondAscii::Encoded} {}

void IdentityHeaders::add_to(http::Response& response, const store::UserRecord& user,
                             http::Role role) const {
    const auto& names = role == http::Role::Authorizer ? variables : headers;
    const auto add = [&](const char* name, std::string value) {
        if (!value.empty()) response.with(name, std::move(value));
    };
    add(names.user, http::header_value(user.username, beyond_ascii_));
    add(names.name, http::header_value(user.display_name, beyond_ascii_));
    add(names.email, http::header_value(user.email, beyond_ascii_));
    add(names.groups, groups_of(user));
}

bool IdentityHeaders::has_room_for(const std::vector<std::string>& groups) const {
    return joined(groups, beyond_ascii_).is_whole;
}

std::string IdentityHeaders::groups_of(const store::UserRecord& user) const {
    auto list = joined(user.groups, beyond_ascii_);
    if (list.is_whole) return std::move(list.text);
    return joined(rules_.named_among(user.groups), beyond_ascii_).text;
}

}  // namespace doorward::pages
