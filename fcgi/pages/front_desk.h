#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/cookie.h"
#include "http/request.h"
#include "http/response.h"
#include "session/cookies.h"
#include "session/csrf.h"
#include "session/flash.h"
#include "session/sessions.h"
#include "view/frame.h"

namespace doorward::pages {

/// What every page says of this installation.
struct Site {
    std::string brand;
    std::string login_title;
    std::string public_url;
    std::string origin;  ///< Scheme, host and port of public_url.
    std::string static_url;
    std::string asset_version;
    std::string password_url;
    std::string help_url;
    std::vector<std::string> admin_groups{};
    std::string remember_for{};  ///< How long a device is remembered, in words; empty: not offered.
};

/// Where the web server of an app shows our static files (nginx/snippets/).
inline constexpr std::string_view app_static_url = "/doorward/static";

/// One request on its way through a page: who asks, what waits to be told, what goes back in
/// cookies.
struct Visit {
    const http::Request& request;
    std::optional<session::Visitor> visitor;
    std::vector<session::Flash> flashes;
    bool has_flash_cookie = false;
    std::vector<http::SetCookie> cookies;
};

/// Turns requests into visits, and visits into answers that carry the right cookies.
class FrontDesk {
public:
    /// All must outlive this.
    FrontDesk(const Site& site, session::Sessions& sessions, const session::Cookies& cookies,
              const session::Csrf& csrf, const session::FlashCookie& flash_cookie);

    /// Looks up who this is. A session cookie that counts for nobody is taken away with the answer.
    /// `host`: where the page is shown when that is an app's address; empty for pages of our own,
    /// and where it is not known, so that nobody is looked up.
    [[nodiscard]] Visit receive(const http::Request& request, std::string_view host = {}) const;
    /// A visit of nobody, for pages that must work while the store does not.
    [[nodiscard]] static Visit stranger(const http::Request& request);

    /// True for members of an administrators' group.
    [[nodiscard]] bool is_admin(const Visit& visit) const;

    /// The frame of a page; it shows the flashes that wait. At an app's address its links lead to
    /// server.public_url, and its files are those that the app's own host serves for us.
    [[nodiscard]] view::Frame frame(const Visit& visit, std::string title) const;
    /// The page with the visit's cookies. The flashes have been shown now, exactly once.
    [[nodiscard]] http::Response page(Visit visit, int status, std::string html) const;
    /// 303 to `location`; the flashes travel on to the next page.
    [[nodiscard]] http::Response redirect(Visit visit, std::string location) const;

    /// A token for a form of this visit's next page; a stranger's browser is given a form cookie if
    /// it has none.
    [[nodiscard]] std::string form_token(Visit& visit) const;
    /// True when `token` was made for a form of this session, or before login of this browser.
    [[nodiscard]] bool matches_form_token(const Visit& visit, std::string_view token) const;

    [[nodiscard]] const Site& site() const noexcept { return site_; }
    [[nodiscard]] const session::Cookies& cookies() const noexcept { return cookies_; }

private:
    [[nodiscard]] std::optional<std::string> own_form_cookie(const Visit& visit) const;

    const Site& site_;
    session::Sessions& sessions_;
    const session::Cookies& cookies_;
    const session::Csrf& csrf_;
    const session::FlashCookie& flash_cookie_;
};

/// Adds what takes the session cookie away, from this host and from the sibling hosts.
void remove_session_cookie(Visit& visit, const session::Cookies& cookies);

}  // namespace doorward::pages
