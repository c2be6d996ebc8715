#include "pages/login_words.h"

#include <fmt/format.h>

namespace doorward::pages {
namespace {

using session::Flash;
using session::FlashCategory;
using session::FlashLink;
using signin::PasswordState;
using signin::Reason;

std::string_view bar_words(PasswordState state) noexcept {
    switch (state) {
        case PasswordState::MustChange:
            return "Your password must be changed before you can log in.";
        case PasswordState::Expired:
            return "Your password has expired. It must be changed before you can log in.";
        case PasswordState::Locked:
            return "This account is locked. Please try again later, or ask your administrator.";
        case PasswordState::Disabled:
            return "This account is disabled. Please ask your administrator.";
        case PasswordState::AccountExpired:
            return "This account has expired. Please ask your administrator.";
        case PasswordState::OutsideHours:
            return "This account may not log in at this time, or not from here. Please try again "
                   "later, or ask your administrator.";
        case PasswordState::Fine:
        case PasswordState::Expiring:
        case PasswordState::Grace:
            break;
    }
    return "This account may not log in. Please ask your administrator.";
}

bool is_mended_by_a_change(PasswordState state) noexcept {
    return state == PasswordState::MustChange || state == PasswordState::Expired;
}

std::string counted(std::chrono::seconds::rep number, std::string_view unit) {
    return fmt::format("{} {}{}", number, unit, number == 1 ? "" : "s");
}

/// "in 3 days": whole days, then whole hours, rounded down. No "tomorrow": which day that is, only
/// the visitor's clock knows.
std::string how_soon(std::chrono::seconds left) {
    const auto days = std::chrono::floor<std::chrono::days>(left).count();
    if (days > 0) return "in " + counted(days, "day");
    const auto hours = std::chrono::floor<std::chrono::hours>(left).count();
    return hours > 0 ? "in " + counted(hours, "hour") : "in less than an hour";
}

/// "30 seconds", "15 minutes": rounded up, for whoever comes sooner is sent away again.
std::string how_long(std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    if (seconds < 120) return counted(seconds, "second");
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
    if (minutes < 120) return counted(minutes, "minute");
    return counted(std::chrono::ceil<std::chrono::hours>(wait).count(), "hour");
}

std::string grace_words(std::optional<unsigned> logins_left) {
    if (!logins_left) return "Your password has expired. Please change it now.";
    if (*logins_left == 0)
        return "Your password has expired, and this was the last login with it. Please change it "
               "now.";
    const auto often = *logins_left == 1 ? "once more" : fmt::format("{} more times", *logins_left);
    return fmt::format("Your password has expired. You can log in {} before it must be changed.",
                       often);
}

}  // namespace

std::string_view word_for(Reason reason) noexcept {
    switch (reason) {
        case Reason::Refused:
            return "refused";
        case Reason::Barred:
            return "barred";
        case Reason::Unavailable:
            return "directory_unavailable";
        case Reason::Misconfigured:
            return "directory_misconfigured";
    }
    return "refused";
}

Flash refusal() {
    return {FlashCategory::Danger, "Invalid username or password. Please try again."};
}

Flash apology(Reason reason, const std::string& request_id) {
    if (reason == Reason::Misconfigured)
        return {FlashCategory::Warning,
                "The directory is not answering as it should, so nobody can log in at the moment. "
                "Please tell your administrator; the request ID is " +
                    request_id + "."};
    return {FlashCategory::Warning,
            "The directory is not answering; your password was not checked. Please try again in a "
            "moment."};
}

Flash patience(std::chrono::milliseconds wait) {
    return {FlashCategory::Warning,
            fmt::format("Too many attempts. Try again in {}.", how_long(wait))};
}

Flash bar(PasswordState state, const Site& site) {
    Flash flash{FlashCategory::Warning, std::string{bar_words(state)}};
    if (is_mended_by_a_change(state)) {
        if (site.password_url.empty()) flash.text += " Please ask your administrator.";
        flash.link = FlashLink::Password;
    }
    return flash;
}

std::optional<Flash> reminder(const signin::PasswordNotice& notice) {
    if (notice.state == PasswordState::Grace)
        return Flash{FlashCategory::Warning, grace_words(notice.logins_left), FlashLink::Password};
    if (notice.state != PasswordState::Expiring) return std::nullopt;
    const auto when = notice.expires_in ? how_soon(*notice.expires_in) : "soon";
    return Flash{FlashCategory::Warning, fmt::format("Your password expires {}.", when),
                 FlashLink::Password};
}

std::string duration_words(std::chrono::milliseconds duration) {
    using std::chrono::days, std::chrono::hours, std::chrono::minutes, std::chrono::seconds;
    if (duration % days{1} == duration.zero()) return counted(duration / days{1}, "day");
    if (duration % hours{1} == duration.zero()) return counted(duration / hours{1}, "hour");
    if (duration % minutes{1} == duration.zero()) return counted(duration / minutes{1}, "minute");
    return counted(duration / seconds{1}, "second");
}

}  // namespace doorward::pages
