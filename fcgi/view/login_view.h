#pragma once

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// The login form (templates/login.tpl). The password is never given back.
struct LoginView {
    Frame frame;             ///< Its title is the card's heading too; a refusal is an alert of it.
    std::string username;    ///< What was typed, kept for the next try.
    std::string next;        ///< Where to go afterwards; empty for home.
    std::string app_host{};  ///< Of the app that `next` leads to; empty for none elsewhere.
    std::string csrf_token;
    std::string username_error;  ///< What is wrong with the field; empty when nothing is.
    std::string password_error;
    bool refused = false;      ///< Wrong pair: marks both fields, tied to the danger alert.
    std::string password_url;  ///< "Forgot your password?"; empty for no link.
    std::string help_url;      ///< "Help"; empty for no link.
    std::string remember_for;  ///< How long a device is remembered: "30 days"; empty: not offered.
    bool remember = false;     ///< The box for it was ticked.
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const LoginView& view, const TemplateSet& templates);

}  // namespace doorward::view
