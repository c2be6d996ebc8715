#include "pages/login_words.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

using namespace doorward;
using namespace std::chrono_literals;
using session::FlashCategory;
using session::FlashLink;
using signin::PasswordState;

namespace {

std::string reminder_text(const signin::PasswordNotice& notice) {
    const auto flash = pages::reminder(notice);
    if (!flash) return "";
    BOOST_TEST((flash->category == FlashCategory::Warning));
    BOOST_TEST((flash->link == FlashLink::Password));
    return flash->text;
}

std::string expiring_in(std::optional<std::chrono::seconds> left) {
    return reminder_text({PasswordState::Expiring, left, {}});
}

std::string grace(std::optional<unsigned> logins_left) {
    return reminder_text({PasswordState::Grace, {}, logins_left});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(login_words)

BOOST_AUTO_TEST_CASE(a_good_password_is_not_talked_of) {
    BOOST_TEST(reminder_text({}).empty());
}

BOOST_AUTO_TEST_CASE(the_time_left_is_rounded_down) {
    const std::map<std::chrono::seconds, std::string> words{
        {0s, "Your password expires in less than an hour."},
        {3599s, "Your password expires in less than an hour."},
        {1h, "Your password expires in 1 hour."},
        {2h - 1s, "Your password expires in 1 hour."},
        {2h, "Your password expires in 2 hours."},
        {24h - 1s, "Your password expires in 23 hours."},
        {24h, "Your password expires in 1 day."},
        {48h - 1s, "Your password expires in 1 day."},
        {48h, "Your password expires in 2 days."},
        {262'782s, "Your password expires in 3 days."},
        {24h * 400, "Your password expires in 400 days."},
    };
    for (const auto& [left, text] : words)
        BOOST_TEST(expiring_in(left) == text);
    BOOST_TEST(expiring_in(std::nullopt) == "Your password expires soon.");
}

BOOST_AUTO_TEST_CASE(grace_logins_are_counted_down_to_the_last) {
    BOOST_TEST(grace(98) ==
               "Your password has expired. You can log in 98 more times before it must be "
               "changed.");
    BOOST_TEST(grace(2) ==
               "Your password has expired. You can log in 2 more times before it must be changed.");
    BOOST_TEST(grace(1) ==
               "Your password has expired. You can log in once more before it must be changed.");
    BOOST_TEST(grace(0) ==
               "Your password has expired, and this was the last login with it. Please change it "
               "now.");
    BOOST_TEST(grace(std::nullopt) == "Your password has expired. Please change it now.");
}

BOOST_AUTO_TEST_CASE(every_bar_has_words_of_its_own_that_say_what_to_do) {
    pages::Site site;
    site.password_url = "/password";
    std::set<std::string> texts;
    for (const auto state :
         {PasswordState::MustChange, PasswordState::Expired, PasswordState::Locked,
          PasswordState::Disabled, PasswordState::AccountExpired, PasswordState::OutsideHours}) {
        const auto flash = pages::bar(state, site);
        const bool is_mended_by_a_change =
            state == PasswordState::MustChange || state == PasswordState::Expired;
        BOOST_TEST((flash.category == FlashCategory::Warning));
        BOOST_TEST((flash.link == FlashLink::Password) == is_mended_by_a_change);
        BOOST_TEST((flash.text.find("ask your administrator") == std::string::npos) ==
                   is_mended_by_a_change);
        texts.insert(flash.text);
    }
    BOOST_TEST(texts.size() == 6U);
}

BOOST_AUTO_TEST_CASE(without_a_page_to_change_it_at_the_administrator_helps) {
    BOOST_TEST(pages::bar(PasswordState::MustChange, {}).text ==
               "Your password must be changed before you can log in. Please ask your "
               "administrator.");
}

BOOST_AUTO_TEST_SUITE_END()
