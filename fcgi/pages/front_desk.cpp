#include "pages/front_desk.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace doorward::pages {
namespace {

using session::FormBinding;

// A browser holds one form cookie of ours; a few more may have been planted beside it.
constexpr std::size_t most_cookies_looked_at = 4;

http::Response with_cookies(http::Response response, const std::vector<http::SetCookie>& cookies) {
    for (const auto& cookie : cookies)
        response.with("Set-Cookie", cookie.header_value());
    return response;
}

}  // namespace

FrontDesk::FrontDesk(const Site& site, session::Sessions& sessions, const session::Cookies& cookies,
                     const session::Csrf& csrf, const session::FlashCookie& flash_cookie)
    : site_{site},
      sessions_{sessions},
      cookies_{cookies},
      csrf_{csrf},
      flash_cookie_{flash_cookie} {}

Visit FrontDesk::receive(const http::Request& request, std::string_view host) const {
    auto visit = stranger(request);
    // Without its host a session of an app's own would count for nobody, and be taken away.
    if (!request.action.empty() && host.empty()) return visit;
    const auto tokens = http::cookie_values(request.cookie_headers, cookies_.session_name(),
                                            session::Sessions::most_candidates + 1);
    if (!tokens.empty()) {
        visit.visitor = sessions_.find(tokens, host);
        if (!visit.visitor) remove_session_cookie(visit, cookies_);
    }
    const auto flashes =
        http::cookie_values(request.cookie_headers, cookies_.flash_name(), most_cookies_looked_at);
    visit.has_flash_cookie = !flashes.empty();
    for (const auto value : flashes) {
        visit.flashes = flash_cookie_.read(value);
        if (!visit.flashes.empty()) break;
    }
    return visit;
}

Visit FrontDesk::stranger(const http::Request& request) {
    return {
        .request = request, .visitor = {}, .flashes = {}, .has_flash_cookie = false, .cookies = {}};
}

bool FrontDesk::is_admin(const Visit& visit) const {
    if (!visit.visitor) return false;
    const auto& groups = visit.visitor->user.record.groups;
    return std::any_of(site_.admin_groups.begin(), site_.admin_groups.end(), [&](const auto& name) {
        return std::any_of(groups.begin(), groups.end(),
                           [&](const auto& group) { return same_name(group, name); });
    });
}

view::Frame FrontDesk::frame(const Visit& visit, std::string title) const {
    // The web server names an action where it shows an answer of ours at an app's address.
    const bool is_at_app = !visit.request.action.empty();
    view::Frame frame{
        .brand = site_.brand,
        .title = std::move(title),
        .prefix = is_at_app ? site_.public_url : visit.request.prefix,
        .static_url = is_at_app ? std::string{app_static_url} : site_.static_url,
        .version = site_.asset_version,
        .username = visit.visitor ? visit.visitor->user.record.username : std::string{},
        .alerts = {},
        .is_admin = is_admin(visit)};
    for (const auto& flash : visit.flashes) {
        auto& alert = frame.alerts.emplace_back(
            view::Alert{std::string{session::word_for(flash.category)}, flash.text});
        if (flash.link == session::FlashLink::None) continue;
        alert.link_url = site_.password_url;
        alert.link_text = "Change your password";
    }
    return frame;
}

http::Response FrontDesk::page(Visit visit, int status, std::string html) const {
    if (visit.has_flash_cookie) visit.cookies.push_back(http::removal_of(cookies_.flash({})));
    return with_cookies(http::html(status, std::move(html)), visit.cookies);
}

http::Response FrontDesk::redirect(Visit visit, std::string location) const {
    if (!visit.flashes.empty())
        visit.cookies.push_back(cookies_.flash(flash_cookie_.write(visit.flashes)));
    else if (visit.has_flash_cookie)
        visit.cookies.push_back(http::removal_of(cookies_.flash({})));
    return with_cookies(http::see_other(std::move(location)), visit.cookies);
}

std::string FrontDesk::form_token(Visit& visit) const {
    if (visit.visitor) return csrf_.token({FormBinding::Kind::Session, visit.visitor->token});
    auto cookie = own_form_cookie(visit);
    if (!cookie) {
        cookie = csrf_.new_form_cookie();
        visit.cookies.push_back(cookies_.form(*cookie));
    }
    return csrf_.token({FormBinding::Kind::Browser, *cookie});
}

bool FrontDesk::matches_form_token(const Visit& visit, std::string_view token) const {
    if (visit.visitor)
        return csrf_.matches(token, {FormBinding::Kind::Session, visit.visitor->token});
    const auto cookie = own_form_cookie(visit);
    return cookie && csrf_.matches(token, {FormBinding::Kind::Browser, *cookie});
}

std::optional<std::string> FrontDesk::own_form_cookie(const Visit& visit) const {
    return csrf_.own_form_cookie(http::cookie_values(visit.request.cookie_headers,
                                                     cookies_.form_name(), most_cookies_looked_at));
}

void remove_session_cookie(Visit& visit, const session::Cookies& cookies) {
    auto removal = http::removal_of(cookies.session({}));
    visit.cookies.push_back(removal);
    if (removal.domain.empty()) return;
    // A cookie for this host alone would outlive the removal of the one for all of them.
    removal.domain.clear();
    visit.cookies.push_back(std::move(removal));
}

}  // namespace doorward::pages
