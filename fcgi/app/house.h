#pragma once

#include <memory>

#include "base/clock.h"
#include "base/digest.h"
#include "base/log.h"
#include "config/settings.h"
#include "gate/rules.h"
#include "guard/directory_lock.h"
#include "guard/limits.h"
#include "guard/throttle.h"
#include "guard/throttled.h"
#include "http/return_address.h"
#include "http/security_headers.h"
#include "pages/accept.h"
#include "pages/account.h"
#include "pages/admin.h"
#include "pages/bounced.h"
#include "pages/denied.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "pages/home.h"
#include "pages/identity_headers.h"
#include "pages/login.h"
#include "pages/login_required.h"
#include "pages/logout.h"
#include "pages/resume.h"
#include "pages/ticket.h"
#include "pages/turned_away.h"
#include "pages/verify.h"
#include "server/request_reader.h"
#include "session/sessions.h"
#include "session/tickets.h"
#include "signin/directory.h"
#include "store/store.h"
#include "view/template_set.h"

namespace doorward::app {

/// What differs between a worker and a test.
struct Foundations {
    std::shared_ptr<store::Store> store;  ///< Shared, because it stays when settings change.
    std::unique_ptr<signin::Directory> directory;
    std::unique_ptr<Clock> clock;
    std::string worker = {};  ///< What other workers know this one by; empty: nothing yet.
};

/// The store, directory and clock of a real worker. Throws std::runtime_error with one plain
/// sentence. `settings` and `log` must outlive what it gives.
[[nodiscard]] Foundations real_foundations(const config::Settings& settings, const Log& log);

/// The same for new settings of a worker that goes on with the store it has.
[[nodiscard]] Foundations foundations_after(const Foundations& before,
                                            const config::Settings& settings, const Log& log);

/// Every part of the program, made once and put together here. Nothing in it changes afterwards.
struct House {
    /// `settings` and `log_to_use` must outlive this. Throws std::runtime_error with one plain
    /// sentence when the templates, the assets or the secret are unfit.
    House(const config::Settings& settings, const Log& log_to_use, Foundations to_build_on);

    const Log& log;
    Foundations foundations;
    Hmac hmac;
    view::TemplateSet templates;
    pages::Site site;
    server::Mount mount;
    gate::Rules rules;
    http::ReturnAddresses return_addresses;
    http::SecurityHeaders security_headers;
    session::Cookies cookies;
    session::Csrf csrf;
    session::FlashCookie flash_cookie;
    session::Sessions sessions;
    session::Tickets tickets;
    guard::CurrentLimits throttle_limits;
    guard::DirectoryLock directory_lock;
    guard::Throttle throttle;
    guard::ThrottledList throttled;
    pages::FrontDesk desk;
    pages::Error error;
    pages::Home home;
    pages::Bounced bounced;
    pages::IdentityHeaders identity;
    pages::Login login;
    pages::Logout logout;
    pages::Account account;
    pages::Admin admin;
    pages::Verify verify;
    pages::LoginRequired login_required;
    pages::Denied denied;
    pages::TurnedAway turned_away;
    pages::Ticket ticket;
    pages::Accept accept;
    pages::Resume resume;
};

/// The limits of the throttle, as the settings say.
[[nodiscard]] guard::Limits limits_of(const config::ThrottleSettings& settings);

/// What they leave to the directory.
[[nodiscard]] guard::DirectoryLockSettings directory_lock_of(const config::Settings& settings);

/// How long sessions count, as [session] and [directory] say.
[[nodiscard]] session::Limits session_limits(const config::Settings& settings) noexcept;

/// Where the application is mounted, as server.public_url says.
[[nodiscard]] server::Mount mount_of(const config::ServerSettings& settings);

}  // namespace doorward::app
