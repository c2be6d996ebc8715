#pragma once

#include <string>
#include <vector>

#include "view/frame.h"
#include "view/moment.h"
#include "view/session_item.h"
#include "view/template_set.h"

namespace doorward::view {

/// A login, or an attempt at one, in a list.
struct LoginItem {
    Moment when;
    bool succeeded = false;
    std::string device;  ///< In words.
    std::string address;
};

/// The account page (templates/account.tpl).
struct AccountView {
    Frame frame;
    std::string csrf_token;
    std::string username;
    std::string name;   ///< May be empty.
    std::string email;  ///< May be empty.
    std::vector<std::string> groups;
    std::string password_url;  ///< Where passwords are changed; empty for no link.
    std::vector<SessionItem> sessions;
    std::string shown;        ///< "Showing 100 of 130 sessions."; empty when all of them are there.
    bool has_others = false;  ///< There are sessions besides the one that asks.
    std::vector<LoginItem> logins;
};

/// More groups than this are folded away.
inline constexpr std::size_t most_groups_unfolded = 8;

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const AccountView& view, const TemplateSet& templates);

}  // namespace doorward::view
