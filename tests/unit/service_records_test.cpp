#include "ldap/service_records.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <string>

#include "ldap/discovery.h"

using namespace doorward;
using namespace std::string_literals;
using doorward::ldap::ServiceRecord;

namespace {

using Records = std::vector<ServiceRecord>;

// What a name server sent for _ldap._tcp.ad.example.org: two records, whose owner is compressed and
// whose targets are not, as RFC 2782 wants it.
const auto plain_answer =
    "\x12\x34\x85\x80\0\1\0\2\0\0\0\0"
    "\5_ldap\4_tcp\2ad\7example\3org\0\0\x21\0\1"
    "\xc0\x0c\0\x21\0\1\0\0\2\x58\0\x1a\0\0\0\x64\1\x85\3dc1\2ad\7example\3org\0"
    "\xc0\x0c\0\x21\0\1\0\0\2\x58\0\x1a\0\1\0\0\2\x7c\3DC2\2ad\7example\3org\0"s;

// The target is a pointer into the question, as some servers send it all the same.
const auto compressed_answer =
    "\x12\x34\x85\x80\0\1\0\1\0\0\0\0"
    "\5_ldap\4_tcp\2ad\7example\3org\0\0\x21\0\1"
    "\xc0\x0c\0\x21\0\1\0\0\2\x58\0\x0c\0\0\0\0\1\x85\3dc1\xc0\x17"s;

const auto root_target =
    "\x12\x34\x85\x80\0\1\0\1\0\0\0\0"
    "\5_ldap\4_tcp\2ad\7example\3org\0\0\x21\0\1"
    "\xc0\x0c\0\x21\0\1\0\0\2\x58\0\7\0\0\0\0\0\0\0"s;

Expected<Records, std::string> read(const std::string& packet) {
    return doorward::ldap::read_service_records(
        {reinterpret_cast<const std::uint8_t*>(packet.data()), packet.size()});
}

/// How often each target came first in `rounds` orders.
std::map<std::string, double> shares_of_first(const Records& records, int rounds) {
    std::mt19937_64 random(20240229);
    std::map<std::string, double> shares;
    for (int round = 0; round < rounds; ++round) {
        const auto order = doorward::ldap::ordered(records, [&](std::uint64_t most) {
            return std::uniform_int_distribution<std::uint64_t>(0, most)(random);
        });
        shares[order.front().target] += 1.0 / rounds;
    }
    return shares;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(service_records)

BOOST_AUTO_TEST_CASE(an_answer_is_read_as_the_name_server_meant_it) {
    const auto records = read(plain_answer);

    BOOST_REQUIRE(records);
    BOOST_CHECK((*records ==
                 Records{{0, 100, 389, "dc1.ad.example.org"}, {1, 0, 636, "dc2.ad.example.org"}}));
}

BOOST_AUTO_TEST_CASE(a_compressed_target_is_followed) {
    const auto records = read(compressed_answer);

    BOOST_REQUIRE(records);
    BOOST_CHECK((*records == Records{{0, 0, 389, "dc1.ad.example.org"}}));
}

BOOST_AUTO_TEST_CASE(a_dot_for_a_target_means_no_service) {
    const auto records = read(root_target);

    BOOST_REQUIRE(records && records->size() == 1);
    BOOST_CHECK(records->front().target.empty());
}

BOOST_AUTO_TEST_CASE(an_answer_cut_short_anywhere_is_no_answer) {
    for (std::size_t length = 0; length < plain_answer.size(); ++length)
        BOOST_CHECK_MESSAGE(!read(plain_answer.substr(0, length)), length << " bytes");
}

BOOST_AUTO_TEST_CASE(an_answer_that_says_it_is_cut_short_is_no_answer) {
    auto packet = plain_answer;
    packet[2] = static_cast<char>(packet[2] | 2);

    BOOST_CHECK(!read(packet));
}

BOOST_AUTO_TEST_CASE(a_target_that_does_not_fill_its_record_is_no_answer) {
    auto packet = compressed_answer;
    packet[packet.find("\xc0\x0c"s) + 11] = 13;  // One byte more than the name takes.
    packet += '\0';

    BOOST_CHECK(!read(packet));
}

BOOST_AUTO_TEST_CASE(garbage_does_no_harm) {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        auto packet = round % 2 == 0 ? plain_answer : compressed_answer;
        for (int change = 0; change < 3; ++change)
            packet[random() % packet.size()] = static_cast<char>(random());
        const auto records = read(packet);
        BOOST_REQUIRE(!records || records->size() < 1000);
    }
}

BOOST_AUTO_TEST_CASE(lower_priorities_come_first_whatever_their_weight) {
    const Records records{{9, 65535, 1, "c"}, {0, 0, 1, "a"}, {5, 7, 1, "b"}};

    for (const std::uint64_t number : {0U, 1U, 7U}) {
        const auto order = doorward::ldap::ordered(
            records, [&](std::uint64_t most) { return std::min(number, most); });
        BOOST_REQUIRE_EQUAL(order.size(), 3U);
        BOOST_CHECK_EQUAL(order[0].target + order[1].target + order[2].target, "abc");
    }
}

BOOST_AUTO_TEST_CASE(weights_share_out_the_first_place) {
    const auto shares =
        shares_of_first({{0, 0, 1, "none"}, {0, 10, 1, "small"}, {0, 90, 1, "big"}}, 50'000);

    // One of the 101 numbers from 0 to 100 is for the one without weight. 0.01 is more than four
    // standard deviations.
    BOOST_CHECK_SMALL(shares.at("none") - 1.0 / 101, 0.01);
    BOOST_CHECK_SMALL(shares.at("small") - 10.0 / 101, 0.01);
    BOOST_CHECK_SMALL(shares.at("big") - 90.0 / 101, 0.01);
}

BOOST_AUTO_TEST_CASE(each_record_is_in_the_order_once) {
    std::mt19937_64 random(1);
    const Records records{{0, 0, 1, "a"}, {0, 0, 1, "b"}, {0, 3, 1, "c"}, {1, 2, 1, "d"}};
    const auto order = doorward::ldap::ordered(records, [&](std::uint64_t most) {
        return std::uniform_int_distribution<std::uint64_t>(0, most)(random);
    });

    BOOST_CHECK(std::is_permutation(order.begin(), order.end(), records.begin(), records.end()));
    BOOST_CHECK_EQUAL(order.back().target, "d");
}

BOOST_AUTO_TEST_CASE(a_domain_is_taken_from_its_url) {
    BOOST_CHECK_EQUAL(doorward::ldap::service_domain("srv:AD.example.org").value(),
                      "ad.example.org");
    BOOST_CHECK_EQUAL(doorward::ldap::service_domain("SRV:example.org.").value(), "example.org");
    for (const auto* url : {"srv:", "srv:.", "srv:.org", "srv:a..b", "srv:a b", "srv://a", "srv:a/",
                            "srv:a:389", "ldap://a", "sr", ""})
        BOOST_CHECK_MESSAGE(!doorward::ldap::service_domain(url), url);
    BOOST_CHECK(doorward::ldap::service_domain("srv:" + std::string(242, 'a')));
    BOOST_CHECK(!doorward::ldap::service_domain("srv:" + std::string(243, 'a')));
}

BOOST_AUTO_TEST_CASE(only_hosts_of_the_domain_may_answer_for_it) {
    const auto domain = "ad.example.org";
    BOOST_CHECK(doorward::ldap::is_of_domain("dc1.ad.example.org", domain));
    BOOST_CHECK(doorward::ldap::is_of_domain("a.b.ad.example.org", domain));
    BOOST_CHECK(doorward::ldap::is_of_domain("ad.example.org", domain));
    for (const auto* host : {"example.org", "dc1.example.org", "bad.example.org", ".ad.example.org",
                             "ad.example.org.evil.example", "xad.example.org", "org", "",
                             "evil\\.ad.example.org", "evil/.ad.example.org"})
        BOOST_CHECK_MESSAGE(!doorward::ldap::is_of_domain(host, domain), host);
}

BOOST_AUTO_TEST_CASE(the_settings_say_how_a_found_server_is_spoken_to) {
    const ServiceRecord usual{0, 0, 389, "dc1.example.org"};
    const ServiceRecord odd{0, 0, 3389, "dc1.example.org"};
    const ServiceRecord secure{0, 0, 636, "dc1.example.org"};
    config::DirectorySettings settings;
    const auto url = [&](const ServiceRecord& record) {
        return doorward::ldap::address_of(record, settings).url();
    };

    for (const auto& record : {usual, odd, secure})
        BOOST_CHECK_EQUAL(url(record), "ldaps://dc1.example.org:636");
    for (auto* setting : {&settings.start_tls, &settings.allow_plaintext}) {
        *setting = true;
        BOOST_CHECK_EQUAL(url(usual), "ldap://dc1.example.org:389");
        BOOST_CHECK_EQUAL(url(odd), "ldap://dc1.example.org:3389");
        BOOST_CHECK_EQUAL(url(secure), "ldaps://dc1.example.org:636");
        *setting = false;
    }
}

BOOST_AUTO_TEST_SUITE_END()
