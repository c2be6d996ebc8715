#pragma once

#include <string>
#include <vector>

namespace doorward::view {

/// A message in a Bootstrap alert; `category` is success, info, warning or danger.
struct Alert {
    std::string category;
    std::string text;
    std::string link_url{};  ///< Where the link after the text leads; empty for no link.
    std::string link_text{};
};

/// What the frame around every page shows (templates/base.tpl).
struct Frame {
    std::string brand;
    std::string title;       ///< Of this page; the browser's title is "TITLE - BRAND".
    std::string prefix;      ///< Before every link of ours, such as "" or "/sso".
    std::string static_url;  ///< Before every asset, such as "/static", no slash at its end.
    std::string version;     ///< Of the assets; changes whenever one of them does.
    std::string username;    ///< Of the signed-in person; empty when signed out.
    std::vector<Alert> alerts;
    bool is_admin = false;  ///< Adds the link to the page for administrators.
};

}  // namespace doorward::view
