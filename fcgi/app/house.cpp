#include "app/house.h"

#include <stdexcept>
#include <utility>

#include "app/asset_version.h"
#include "base/base64url.h"
#include "base/random.h"
#include "config/secret_file.h"
#include "http/url.h"
#include "ldap/ldap_directory.h"
#include "pages/login_words.h"
#include "store/sqlite_store.h"

namespace doorward::app {
namespace {

constexpr std::size_t worker_name_bytes = 12;

http::Url parsed(const std::string& address) {
    auto url = http::parse_url(address);
    if (!url)
        throw std::runtime_error{"server.public_url: " + address + " is no http or https address"};
    return std::move(*url);
}

pages::Site site_of(const config::Settings& settings) {
    const auto& remember = settings.session.remember_limit;
    return {.brand = settings.pages.brand,
            .login_title = settings.pages.title,
            .public_url = settings.server.public_url,
            .origin = parsed(settings.server.public_url).origin.text(),
            .static_url = settings.server.static_url,
            .asset_version = asset_version(settings.pages.static_dir),
            .password_url = settings.pages.password_url,
            .help_url = settings.pages.help_url,
            .admin_groups = settings.access.admin_groups,
            .remember_for = remember ? pages::duration_words(*remember) : std::string{}};
}

}  // namespace

guard::Limits limits_of(const config::ThrottleSettings& settings) {
    guard::Limits limits{.name_failures = settings.name_failures,
                         .address_failures = settings.address_failures,
                         .window = settings.window,
                         .first_delay = settings.first_delay,
                         .longest_delay = settings.longest_delay};
    limits.lockout_ceiling = settings.lockout_ceiling.value_or(limits.lockout_ceiling);
    limits.lockout_window = settings.lockout_window.value_or(limits.lockout_window);
    return limits;
}

guard::DirectoryLockSettings directory_lock_of(const config::Settings& settings) {
    return {.is_asked = !settings.throttle.lockout_ceiling,
            .window = settings.throttle.lockout_window,
            .refresh = settings.directory.refresh};
}

Foundations real_foundations(const config::Settings& settings, const Log& log) {
    Foundations foundations;
    foundations.store =
        std::make_shared<store::SqliteStore>(settings.store.sqlite_file, settings.store.busy_limit);
    foundations.worker = base64url(random_bytes<worker_name_bytes>());
    return foundations_after(foundations, settings, log);
}

Foundations foundations_after(const Foundations& before, const config::Settings& settings,
                              const Log& log) {
    Foundations foundations;
    foundations.store = before.store;
    foundations.worker = before.worker;
    foundations.clock = std::make_unique<SystemClock>();
    foundations.directory =
        std::make_unique<ldap::LdapDirectory>(settings.directory, log, *foundations.clock);
    return foundations;
}

House::House(const config::Settings& settings, const Log& log_to_use, Foundations to_build_on)
    : log{log_to_use},
      foundations{std::move(to_build_on)},
      hmac{config::secret_of(settings.server)},
      templates{settings.pages.templates},
      site{site_of(settings)},
      mount{mount_of(settings.server)},
      rules{settings.rules, settings.file.filename().string()},
      return_addresses{parsed(settings.server.public_url).origin,
                       {.listed = settings.server.return_hosts,
                        .apps = rules.hosts(),
                        .cookie_domain = settings.session.cookie_domain}},
      security_headers{return_addresses.foreign_origins()},
      cookies{settings.server.public_url.starts_with("https:"), settings.session.cookie_domain},
      csrf{hmac, *foundations.clock},
      flash_cookie{hmac, *foundations.clock},
      sessions{*foundations.store, *foundations.clock, session_limits(settings)},
      tickets{*foundations.store, sessions, *foundations.clock},
      throttle_limits{limits_of(settings.throttle)},
      directory_lock{*foundations.directory, throttle_limits, *foundations.clock, log,
                     directory_lock_of(settings)},
      throttle{hmac, *foundations.store, *foundations.clock, throttle_limits},
      throttled{hmac, foundations.store->failures(), *foundations.clock, throttle_limits},
      desk{site, sessions, cookies, csrf, flash_cookie},
      error{desk, templates},
      home{desk, templates},
      bounced{desk, return_addresses, templates, *foundations.clock},
      identity{rules, settings.access.header_values},
      login{{desk, error, bounced, identity, sessions, directory_lock, throttle,
             *foundations.directory, return_addresses, templates, hmac, *foundations.store,
             *foundations.clock},
            {settings.directory.login_limit, settings.session.remember_limit}},
      logout{desk, error, sessions, return_addresses, templates},
      account{{desk, error, sessions, *foundations.store, templates}},
      admin{{desk, error, sessions, *foundations.store, throttled, templates}},
      verify{{site, sessions, cookies, rules, identity, log}},
      login_required{desk, error, return_addresses},
      denied{{desk, error, rules, return_addresses, templates}},
      turned_away{verify, login_required, denied},
      ticket{desk, error, return_addresses, tickets},
      accept{desk, error, return_addresses, tickets},
      resume{desk, return_addresses, templates} {}

session::Limits session_limits(const config::Settings& settings) noexcept {
    return {.idle = settings.session.idle_limit,
            .absolute = settings.session.absolute_limit,
            .stale = settings.directory.stale_limit,
            .refresh = settings.directory.refresh,
            .remembered = settings.session.remember_limit};
}

server::Mount mount_of(const config::ServerSettings& settings) {
    return {.public_prefix = parsed(settings.public_url).path, .is_cgi = false};
}

}  // namespace doorward::app
