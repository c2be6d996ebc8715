// What every kind of server says of a password or an account, through the whole login.
#include <boost/test/unit_test.hpp>

#include "directory/conformance.h"

namespace doorward::directory_tests::conformance {
namespace {

using namespace std::chrono_literals;

/// By the people of populated_states.h; Host::differences says where a server tells it otherwise.
const std::map<std::string, Told>& told_everywhere() {
    static const std::map<std::string, Told> told{
        {"carol", {"fine", "ok"}},
        {"expired", {"barred expired", "ok"}},
        {"expiring", {"expiring", "ok"}},
        {"grace", {"grace", "ok"}},
        {"mustchange", {"barred must_change", "ok"}},
        {"locked", {"refused", "barred locked"}},
        {"disabled", {"barred disabled", "barred disabled"}},
        {"ended", {"barred account_expired", "barred account_expired"}},
        {"outsidehours", {"barred outside_hours", "ok"}}};
    return told;
}

/// What this server tells of whom; a difference has to be one.
std::map<std::string, Told> told_by(const Host& host) {
    auto told = told_everywhere();
    for (const auto& [name, difference] : host.differences) {
        BOOST_REQUIRE(told.contains(name));
        BOOST_REQUIRE(!difference.why.empty());
        BOOST_TEST_MESSAGE(name << " differs: " << difference.why);
        if (!difference.told) {
            told.erase(name);
            continue;
        }
        const auto& usual = told.at(name);
        BOOST_CHECK(usual.login != difference.told->login ||
                    usual.reading != difference.told->reading);
        told[name] = *difference.told;
    }
    return told;
}

void only_the_right_password_learns_the_state(Host& host) {
    TestDirectory directory(host.settings);
    for (const auto& [name, told] : told_by(host)) {
        BOOST_TEST_CONTEXT(name) {
            BOOST_CHECK_EQUAL(word_of(directory.admission({name, password_of(name), {}})),
                              told.login);
            BOOST_CHECK_EQUAL(word_of(directory.admission({name, "a wrong password", {}})),
                              "refused");
        }
    }
}

void a_reading_ends_what_a_login_would_not_begin(Host& host) {
    TestDirectory directory(host.settings);
    for (const auto& [name, told] : told_by(host)) {
        BOOST_TEST_CONTEXT(name)
        BOOST_CHECK_EQUAL(word_of(directory.read(id_of(host, name))), told.reading);
    }
}

void a_password_that_expires_soon_has_three_days_left(Host& host) {
    TestDirectory directory(host.settings);

    const auto answer = directory.admission({"expiring", password_of("expiring"), {}});

    BOOST_REQUIRE_EQUAL(word_of(answer), "expiring");
    BOOST_REQUIRE(answer->password.expires_in);
    BOOST_CHECK(*answer->password.expires_in <= 73h);
    BOOST_CHECK(*answer->password.expires_in > 72h);
}

void each_grace_login_uses_one_up(Host& host) {
    if (!told_by(host).contains("grace")) return;
    TestDirectory directory(host.settings);
    const auto left = [&] {
        const auto answer = directory.admission({"grace", password_of("grace"), {}});
        BOOST_REQUIRE_EQUAL(word_of(answer), "grace");
        return answer->password.logins_left.value_or(0);
    };

    const auto before = left();

    BOOST_CHECK_EQUAL(left(), before - 1);
}

void whoever_is_barred_leaves_the_next_login_alone(Host& host) {
    auto settings = host.settings;
    settings.bind_connections = settings.service_connections = 1;
    TestDirectory directory(settings);
    for (const auto& [name, told] : told_by(host)) {
        std::ignore = directory.admission({name, password_of(name), {}});
        BOOST_TEST_CONTEXT(name)
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", password_of("carol"))), "ok");
    }
}

const Cases states(
    "conformance_states",
    {{"only_the_right_password_learns_the_state", only_the_right_password_learns_the_state},
     {"a_reading_ends_what_a_login_would_not_begin", a_reading_ends_what_a_login_would_not_begin},
     {"a_password_that_expires_soon_has_three_days_left",
      a_password_that_expires_soon_has_three_days_left},
     {"each_grace_login_uses_one_up", each_grace_login_uses_one_up},
     {"whoever_is_barred_leaves_the_next_login_alone",
      whoever_is_barred_leaves_the_next_login_alone}});

}  // namespace
}  // namespace doorward::directory_tests::conformance
