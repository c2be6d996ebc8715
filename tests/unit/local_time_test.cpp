#include "app/local_time.h"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

using namespace doorward;
using namespace doorward::app;
using namespace std::chrono_literals;

namespace {

/// The zone of Central Europe without a database of zones, for as long as this lives.
class CentralEurope {
public:
    CentralEurope() {
        if (const char* before = std::getenv("TZ")) before_ = before;
        ::setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
        ::tzset();
    }
    ~CentralEurope() {
        if (before_)
            ::setenv("TZ", before_->c_str(), 1);
        else
            ::unsetenv("TZ");
        ::tzset();
    }
    CentralEurope(const CentralEurope&) = delete;
    CentralEurope& operator=(const CentralEurope&) = delete;
    CentralEurope(CentralEurope&&) = delete;
    CentralEurope& operator=(CentralEurope&&) = delete;

private:
    std::optional<std::string> before_;
};

constexpr Time winter{std::chrono::sys_days{std::chrono::year{2026} / 1 / 2} + 23h + 4min + 5s};
constexpr Time summer{std::chrono::sys_days{std::chrono::year{2026} / 7 / 2} + 3h + 4min + 59s};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(local_time, CentralEurope)

BOOST_AUTO_TEST_CASE(a_moment_has_the_zone_of_its_season) {
    BOOST_TEST(local_text(winter) == "2026-01-03 00:04:05 CET");
    BOOST_TEST(local_text(summer + 1ms) == "2026-07-02 05:04:59 CEST");
}

BOOST_AUTO_TEST_CASE(in_a_table_all_have_the_zone_of_now) {
    const LocalTimes times{summer};

    BOOST_TEST(times.zone() == "CEST");
    BOOST_TEST(times.text(summer) == "Jul  2 05:04");
    BOOST_TEST(times.text(winter + std::chrono::days{90}) == "Apr  3 01:04");
    const LocalTimes in_winter{winter};
    BOOST_TEST(in_winter.zone() == "CET");
    BOOST_TEST(in_winter.text(winter + std::chrono::days{90}) == "Apr  3 00:04");
}

BOOST_AUTO_TEST_CASE(what_is_far_away_has_its_year) {
    const LocalTimes times{summer};

    BOOST_TEST(times.text(summer - std::chrono::days{180}) == "Jan  3 05:04");
    BOOST_TEST(times.text(summer - std::chrono::days{181}) == "2026-01-02");
    BOOST_TEST(times.text(Time{}) == "1970-01-01");
    BOOST_TEST(times.text(summer + std::chrono::days{181}) == "2026-12-30");
}

BOOST_AUTO_TEST_SUITE_END()
