#include "ldap/directory_time.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <string>

using namespace doorward;
using std::chrono::milliseconds;

namespace {

/// 2026-11-23 15:22:18 UTC.
constexpr Time moment{milliseconds{1'795'447'338'000}};

std::optional<std::int64_t> since_1970(std::optional<Time> time) {
    if (!time) return std::nullopt;
    return time->time_since_epoch().count();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(directory_time)

BOOST_AUTO_TEST_CASE(a_generalized_time_is_read_in_every_form_it_may_have) {
    using namespace std::chrono_literals;
    const std::map<std::string, Time> times{
        {"20261123152218Z", moment},
        {"20261123152218.5Z", moment + 500ms},
        {"20261123152218,25Z", moment + 250ms},
        {"20261123152218.982551Z", moment + 982ms},
        {"20261123152218." + std::string(400, '9') + "Z", moment + 999ms},
        {"202611231522Z", moment - 18s},
        {"202611231522.5Z", moment - 18s + 30s},
        {"2026112315Z", moment - 18s - 22min},
        {"2026112315.25Z", moment - 18s - 22min + 15min},
        {"20261123162218+01", moment},
        {"20261123165218+0130", moment},
        {"20261123095218-0530", moment},
        {"20261124012218+1000", moment},
        {"19700101000000Z", Time{}},
        {"20240229000000Z", Time{milliseconds{1'709'164'800'000}}},
        {"20161231235960Z", Time{milliseconds{1'483'228'800'000}}},
    };
    for (const auto& [text, time] : times) {
        BOOST_TEST_CONTEXT(text)
        BOOST_TEST((doorward::ldap::generalized_time(text) == time));
    }
}

BOOST_AUTO_TEST_CASE(the_first_year_and_the_last_are_times_too) {
    BOOST_TEST((doorward::ldap::generalized_time("000001010000Z") < Time{}));
    BOOST_TEST((doorward::ldap::generalized_time("99991231235959Z") > moment));
}

BOOST_AUTO_TEST_CASE(what_is_no_generalized_time_is_none) {
    const std::string texts[]{
        "",
        "Z",
        "never",
        "-1",
        "20261123152218",  // The zone is not optional.
        "20261123152218z",
        "20261123152218Z ",
        " 20261123152218Z",
        "20261123152218Z\n",
        std::string("20261123152218Z\0", 16),
        "20261123152218ZZ",
        "20261123Z",  // Nor is the hour.
        "2026112315221Z",
        "20261323152218Z",
        "20260023152218Z",
        "20261100152218Z",
        "20261131152218Z",  // November has 30 days.
        "20260229152218Z",
        "20261123242218Z",
        "20261123156018Z",
        "20261123152261Z",
        "20261123152218.Z",
        "20261123152218.5.5Z",
        "20261123152218+1",
        "20261123152218+24",
        "20261123152218+0160",
        "20261123152218+01300",
        "20261123152218+01Z",
        "+2026112315221Z",
        "2026112315 218Z",
        "134399212927104480",
        std::string(400, '1'),
        std::string(400, '1') + "Z",
    };
    for (const auto& text : texts)
        BOOST_CHECK_MESSAGE(!doorward::ldap::generalized_time(text), text);
}

BOOST_AUTO_TEST_CASE(a_file_time_counts_from_1601) {
    BOOST_TEST((since_1970(doorward::ldap::file_time("134399209380000000")) == 1'795'447'338'000));
    BOOST_TEST((since_1970(doorward::ldap::file_time("116444736000000000")) == 0));
    BOOST_TEST((since_1970(doorward::ldap::file_time("116444736000010000")) == 1));
    BOOST_TEST((since_1970(doorward::ldap::file_time("864000000000")) == -11'644'387'200'000));
    BOOST_TEST((doorward::ldap::file_time("9223372036854775806") > moment));
}

BOOST_AUTO_TEST_CASE(never_is_no_file_time_nor_is_anything_odd) {
    for (const std::string text :
         {"0", "9223372036854775807", "-1", "-9223372036854775808", "", "never", "12 ", "0x10",
          "9223372036854775808", "20261123152218Z", "1.5"})
        BOOST_CHECK_MESSAGE(!doorward::ldap::file_time(text), text);
    BOOST_TEST(!doorward::ldap::file_time(std::string(400, '9')).has_value());
}

BOOST_AUTO_TEST_CASE(a_whole_number_is_all_of_its_text) {
    BOOST_TEST((doorward::ldap::whole_number("0") == 0));
    BOOST_TEST((doorward::ldap::whole_number("-2147483648") == -2'147'483'648));
    BOOST_TEST((doorward::ldap::whole_number("66048") == 66048));
    for (const std::string text : {"", "-", "+1", " 1", "1 ", "1a", "0x2", "1.0", "--1"})
        BOOST_CHECK_MESSAGE(!doorward::ldap::whole_number(text), text);
    BOOST_TEST(!doorward::ldap::whole_number(std::string(400, '1')).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
