#include "pages/bounced.h"

#include <string>
#include <utility>

#include "pages/onward.h"
#include "view/bounced_view.h"

namespace doorward::pages {
namespace {

/// What the settings say of the cookie that `host` has to get.
struct Scope {
    std::string words;  ///< For the visitor.
    std::string cause;  ///< For the log: a guess.
};

Scope scope_at(const http::Origin& origin, const http::ReturnAddresses& addresses) {
    const auto& host = origin.host;
    const auto& own = addresses.own().host;
    if (!addresses.shares_cookie(host)) {
        if (addresses.is_app(origin))
            return {"The session cookie of " + host + " is its own: " + host + " gets none from " +
                        own + ".",
                    "the browser keeps no cookies for this host, or the app's web server does not "
                    "reach the same store"};
        return {"The session cookie is for " + own + " alone, so that " + host +
                    " never gets it. Its administrator can change that.",
                "session.cookie_domain does not cover this host, and no rule names it"};
    }
    if (host == own)
        return {"The session cookie is for " + own +
                    ", but does not arrive with visits to the app "
                    "there.",
                "the cookie does not reach the check: blocked, sent by https alone, or stripped "
                "before the check"};
    return {"The session cookie is for " + addresses.cookie_domain() + " and all hosts below it, " +
                host + " among them, but does not arrive there.",
            "the cookie does not reach the check: blocked, sent by https alone, or an older one of "
            "the same name is in the way"};
}

}  // namespace

Bounced::Bounced(const FrontDesk& desk, const http::ReturnAddresses& return_addresses,
                 const view::TemplateSet& templates, const Clock& clock)
    : desk_{desk}, return_addresses_{return_addresses}, templates_{templates}, bounces_{clock} {}

std::optional<http::Response> Bounced::stop(Visit& visit, std::string_view next) const {
    const auto app = destination(return_addresses_, next);
    if (!app) return std::nullopt;
    const auto& cookies = desk_.cookies();
    const auto values = http::cookie_values(visit.request.cookie_headers, cookies.bounce_name(), 1);
    auto count = bounces_.counted(values.empty() ? std::string_view{} : values.front(),
                                  app->origin.text() + app->path + app->suffix);
    if (count.times > session::Bounces::most) return page(std::move(visit), *app);
    visit.cookies.push_back(cookies.bounce(std::move(count.cookie)));
    return std::nullopt;
}

http::Response Bounced::page(Visit visit, const http::Url& app) const {
    const auto& host = app.origin.host;
    auto scope = scope_at(app.origin, return_addresses_);
    LogEvent event{LogLevel::Warning, "login_loop", {{"host", host}, {"cause", scope.cause}}};
    if (visit.visitor) event.fields.push_back({"user", visit.visitor->user.record.username});
    // The next try is counted from the start.
    visit.cookies.push_back(http::removal_of(desk_.cookies().bounce({})));
    const view::BouncedView page{.frame = desk_.frame(visit, "Going round in circles"),
                                 .host = host,
                                 .scope = std::move(scope.words),
                                 .address = app.origin.text() + app.path + app.suffix,
                                 .request_id = visit.request.id,
                                 .is_https = return_addresses_.own().scheme == "https"};
    auto response = desk_.page(std::move(visit), 409, render(page, templates_));
    response.event = std::move(event);
    return response;
}

}  // namespace doorward::pages
