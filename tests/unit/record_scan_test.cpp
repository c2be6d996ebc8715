#include "server/record_scan.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <string>

#include "http/request.h"

using namespace doorward::server;

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint8_t begin = 1;
constexpr std::uint8_t params = 4;
constexpr std::uint8_t standard_input = 5;
constexpr std::uint8_t get_values = 9;

Bytes record(std::uint8_t type, const Bytes& content, std::uint8_t request_id = 1,
             std::uint8_t padding = 0) {
    Bytes bytes{1,
                type,
                0,
                request_id,
                static_cast<std::uint8_t>(content.size() >> 8U),
                static_cast<std::uint8_t>(content.size() & 0xffU),
                padding,
                0};
    bytes.insert(bytes.end(), content.begin(), content.end());
    bytes.insert(bytes.end(), padding, 0);
    return bytes;
}

Bytes operator+(Bytes left, const Bytes& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Bytes begin_as(std::uint8_t role) {
    return record(begin, {0, role, 1, 0, 0, 0, 0, 0});
}

Bytes body(std::size_t size) {
    return Bytes(size, 'b');
}

const Bytes some_params = record(params, {1, 1, 'A', 'B'}, 1, 4);
const Bytes whole = begin_as(1) + some_params + record(params, {}) +
                    record(standard_input, body(20)) + record(standard_input, {});

}  // namespace

BOOST_AUTO_TEST_SUITE(record_scan)

BOOST_AUTO_TEST_CASE(a_whole_request_is_complete) {
    BOOST_TEST((scan_records(whole) == ScanResult::Complete));
}

BOOST_AUTO_TEST_CASE(every_shorter_piece_is_incomplete) {
    for (std::size_t size = 0; size < whole.size(); ++size)
        BOOST_TEST((scan_records({whole.data(), size}) == ScanResult::Incomplete), size);
}

BOOST_AUTO_TEST_CASE(what_follows_a_whole_request_does_not_matter) {
    BOOST_TEST((scan_records(whole + record(get_values, {})) == ScanResult::Complete));
}

BOOST_AUTO_TEST_CASE(management_records_never_reach_the_library) {
    BOOST_TEST((scan_records(record(get_values, Bytes(300, 'x'), 0)) == ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(1) + record(get_values, {}, 0)) == ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(1) + some_params + record(get_values, {}, 0)) ==
                ScanResult::Refused));
}

BOOST_AUTO_TEST_CASE(records_out_of_order_are_refused) {
    BOOST_TEST((scan_records(some_params) == ScanResult::Refused));
    BOOST_TEST((scan_records(record(standard_input, {})) == ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(1) + record(standard_input, {})) == ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(1) + begin_as(1)) == ScanResult::Refused));
    BOOST_TEST(
        (scan_records(begin_as(1) + record(params, {}) + some_params) == ScanResult::Refused));
}

BOOST_AUTO_TEST_CASE(a_record_of_another_request_is_refused) {
    BOOST_TEST((scan_records(begin_as(1) + record(params, {}, 2)) == ScanResult::Refused));
}

BOOST_AUTO_TEST_CASE(other_versions_roles_and_sizes_are_refused) {
    auto version = whole;
    version[0] = 2;
    BOOST_TEST((scan_records(version) == ScanResult::Refused));
    for (const auto role : std::array<std::uint8_t, 4>{0, 3, 4, 255})
        BOOST_TEST((scan_records(begin_as(role)) == ScanResult::Refused), int{role});
    auto high = begin_as(1);
    high[8] = 1;
    BOOST_TEST((scan_records(high) == ScanResult::Refused));
    BOOST_TEST((scan_records(record(begin, {0, 1, 1, 0})) == ScanResult::Refused));
    BOOST_TEST((scan_records(Bytes{'G', 'E', 'T', ' ', '/', ' ', 'H', 'T', 'T', 'P'}) ==
                ScanResult::Refused));
}

BOOST_AUTO_TEST_CASE(an_authorizer_is_told_parameters_and_no_body) {
    const auto asked = begin_as(2) + some_params + record(params, {});

    BOOST_TEST((scan_records(asked) == ScanResult::Complete));
    for (std::size_t size = 0; size < asked.size(); ++size)
        BOOST_TEST((scan_records({asked.data(), size}) == ScanResult::Incomplete), size);
    BOOST_TEST((scan_records(asked + record(standard_input, {})) == ScanResult::Complete));
    BOOST_TEST((scan_records(begin_as(2) + record(standard_input, {})) == ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(2) + record(get_values, {}, 0)) == ScanResult::Refused));
}

BOOST_AUTO_TEST_CASE(a_body_that_is_too_long_need_not_arrive) {
    const auto head = begin_as(1) + record(params, {});
    const auto limit = doorward::http::body_limit;

    BOOST_TEST(
        (scan_records(head + record(standard_input, body(limit))) == ScanResult::Incomplete));
    BOOST_TEST((scan_records(head + record(standard_input, body(limit)) +
                             record(standard_input, body(1))) == ScanResult::LongBody));
    auto announced = head + record(standard_input, body(60'000));
    announced.resize(head.size() + 8);
    BOOST_TEST((scan_records(announced) == ScanResult::LongBody));
}

BOOST_AUTO_TEST_CASE(parameters_may_not_claim_more_than_is_ever_read) {
    const auto with = [](const Bytes& lengths) {
        return begin_as(1) + record(params, lengths) + record(params, {}) +
               record(standard_input, {});
    };

    BOOST_TEST((scan_records(with({0xff, 0xff, 0x01, 0x07, 0xbf, 0xff, 0xff, 0xff, 'A'})) ==
                ScanResult::Refused));
    BOOST_TEST((scan_records(with({1, 0x80, 0x01, 0x80, 0x00})) == ScanResult::Refused));
    BOOST_TEST((scan_records(with({1, 0x80, 0, 0, 1, 'A', 'B'})) == ScanResult::Complete));
}

BOOST_AUTO_TEST_CASE(parameters_end_with_a_whole_pair) {
    const auto in_two = [](const Bytes& first, const Bytes& second) {
        return begin_as(1) + record(params, first) + record(params, second) + record(params, {}) +
               record(standard_input, {});
    };

    BOOST_TEST((scan_records(in_two({1}, {1, 'A', 'B'})) == ScanResult::Complete));
    BOOST_TEST((scan_records(in_two({0x80, 0}, {0, 1, 1, 'A', 'B'})) == ScanResult::Complete));
    BOOST_TEST((scan_records(in_two({1, 1, 'A'}, {'B'})) == ScanResult::Complete));
    BOOST_TEST((scan_records(in_two({1, 2, 'A'}, {'B'})) == ScanResult::Refused));
    BOOST_TEST((scan_records(in_two({1, 1, 'A'}, {'B', 1})) == ScanResult::Refused));
    BOOST_TEST((scan_records(in_two({1, 1, 'A'}, {'B', 0x80})) == ScanResult::Refused));
}

BOOST_AUTO_TEST_CASE(padding_that_libfcgi_reads_as_records_is_refused) {
    const auto begin_padded = record(begin, {0, 1, 1, 0, 0, 0, 0, 0}, 1, 8);
    const auto rest = record(params, {}) + record(standard_input, {});

    BOOST_TEST((scan_records(begin_padded + rest) == ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(1) + record(params, {}, 1, 8)) == ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(1) + record(params, {}) + record(standard_input, {}, 1, 8)) ==
                ScanResult::Refused));
    BOOST_TEST((scan_records(begin_as(1) + some_params + rest) == ScanResult::Complete));
}

BOOST_AUTO_TEST_SUITE_END()
