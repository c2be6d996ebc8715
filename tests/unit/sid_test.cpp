#include "ldap/sid.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace std::string_literals;

namespace {

const auto account =
    "\x01\x05\0\0\0\0\0\x05\x15\0\0\0\x01\0\0\0\x02\x01\0\0\xff\xff\xff\xff\x50\x04\0\0"s;

}  // namespace

BOOST_AUTO_TEST_SUITE(sid)

BOOST_AUTO_TEST_CASE(bytes_read_as_people_know_them) {
    BOOST_CHECK_EQUAL(doorward::ldap::sid_text(account).value_or("none"),
                      "S-1-5-21-1-258-4294967295-1104");
    BOOST_CHECK_EQUAL(doorward::ldap::sid_text("\x01\x01\0\0\0\0\0\x01\0\0\0\0"s).value_or("none"),
                      "S-1-1-0");
    BOOST_CHECK_EQUAL(doorward::ldap::sid_text("\x01\x00\x01\0\0\0\0\0"s).value_or("none"),
                      "S-1-1099511627776");
}

BOOST_AUTO_TEST_CASE(other_bytes_are_none) {
    for (const auto& bytes :
         {""s, "S-1-1-0"s, account.substr(1), account.substr(0, account.size() - 1),
          account + "\0"s, "\x02" + account.substr(1), "\x01\x10"s + std::string(6 + 64, '\0')})
        BOOST_CHECK(!doorward::ldap::sid_text(bytes));
}

BOOST_AUTO_TEST_CASE(the_primary_group_is_beside_the_account) {
    const auto group = doorward::ldap::sid_beside(account, "513");

    BOOST_REQUIRE(group);
    BOOST_CHECK_EQUAL(doorward::ldap::sid_text(*group).value_or("none"),
                      "S-1-5-21-1-258-4294967295-513");
    for (const auto* id : {"", "-1", "513 ", "0x201", "4294967296"})
        BOOST_CHECK_MESSAGE(!doorward::ldap::sid_beside(account, id), id);
    BOOST_CHECK(!doorward::ldap::sid_beside("", "513"));
    BOOST_CHECK(!doorward::ldap::sid_beside("\x01\x00\0\0\0\0\0\x05"s, "513"));
}

BOOST_AUTO_TEST_SUITE_END()
