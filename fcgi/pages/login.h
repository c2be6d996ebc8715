#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/digest.h"
#include "guard/directory_lock.h"
#include "guard/throttle.h"
#include "http/form.h"
#include "http/response.h"
#include "http/return_address.h"
#include "pages/bounced.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "pages/identity_headers.h"
#include "session/sessions.h"
#include "signin/directory.h"
#include "store/store.h"
#include "view/login_view.h"
#include "view/template_set.h"

namespace doorward::pages {

/// What the login page works with; all must outlive it.
struct LoginParts {
    const FrontDesk& desk;
    const Error& error;
    const Bounced& bounced;
    const IdentityHeaders& identity;
    session::Sessions& sessions;
    guard::DirectoryLock& directory_lock;
    guard::Throttle& throttle;
    signin::Directory& directory;
    const http::ReturnAddresses& return_addresses;
    const view::TemplateSet& templates;
    const Hmac& hmac;
    store::Store& store;
    const Clock& clock;
};

/// The limits of logins, and of those that their person wants remembered.
struct LoginLimits {
    /// The one budget of a login, counted from the request's arrival.
    std::chrono::milliseconds login;
    /// How long a remembered session lasts; nothing: none is remembered.
    std::optional<std::chrono::milliseconds> remembered{};
};

/// The login form and what becomes of it.
class Login {
public:
    Login(LoginParts parts, LoginLimits limits);

    [[nodiscard]] http::Response get(Visit visit) const;
    /// Asks the directory; belongs on a directory thread.
    [[nodiscard]] http::Response post(Visit visit) const;
    /// The answer when no directory thread can be had.
    [[nodiscard]] http::Response busy(Visit visit) const;

private:
    [[nodiscard]] bool wants_to_stay(const http::Form& form) const noexcept;
    [[nodiscard]] http::Response form(Visit visit, int status, view::LoginView page) const;
    [[nodiscard]] http::Response already(Visit visit, std::string_view next) const;
    [[nodiscard]] http::Response attempt(Visit visit, const http::Form& form,
                                         view::LoginView page) const;
    [[nodiscard]] http::Response try_pair(Visit visit, const http::Form& form, view::LoginView page,
                                          guard::Pass pass) const;
    [[nodiscard]] http::Response welcome(Visit visit, const signin::Admission& admission,
                                         const view::LoginView& page, guard::Pass pass) const;
    [[nodiscard]] http::Response refuse(Visit visit, view::LoginView page,
                                        const signin::Failure& failure) const;
    [[nodiscard]] http::Response make_wait(Visit visit, view::LoginView page,
                                           const guard::Stop& stop) const;
    [[nodiscard]] http::Response busy_store(Visit visit) const;
    [[nodiscard]] http::Response unavailable(Visit visit, view::LoginView page,
                                             const signin::Failure& failure) const;

    LoginParts parts_;
    LoginLimits limits_;
};

}  // namespace doorward::pages
