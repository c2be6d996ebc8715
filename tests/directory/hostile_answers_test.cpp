#include <boost/test/unit_test.hpp>

#include "directory/ber.h"
#include "directory/fake_server.h"
#include "directory/lines.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

constexpr unsigned char bind_response = 0x61;
constexpr unsigned char success = 0;
constexpr unsigned char wrong_password = 49;
constexpr auto policy = "1.3.6.1.4.1.42.2.27.8.5.1";
constexpr auto expired = "2.16.840.1.113730.3.4.4";
constexpr auto expiring = "2.16.840.1.113730.3.4.5";

struct Case {
    const char* what;
    std::string bytes;
};

/// BindResponse to message 1 that says yes, with these bytes as its controls.
std::string yes_with(std::string_view controls) {
    return ldap_message(1, ldap_result(bind_response, success), controls);
}

/// The Notice of Disconnection (RFC 4511, section 4.4.1).
std::string goodbye(unsigned char code) {
    return ldap_message(
        0, ber(0x78, ber(0x0a, std::string(1, static_cast<char>(code))) + "\x04\x00\x04\x00"s +
                         ber(0x8a, "1.3.6.1.4.1.1466.20036")));
}

/// What a bind comes to when the server says `bytes` to it.
doorward::ldap::BindAnswer answer_to_bind(const std::string& bytes,
                                          std::chrono::milliseconds limit) {
    const FakeServer server({bytes, ""});
    Lines lines;
    auto connection = lines.open(server.url("ldap"));
    return connection.bind("cn=carol", "carol", std::chrono::steady_clock::now() + limit);
}

std::vector<Case> answers_that_are_none() {
    const auto yes = ldap_result(bind_response, success);
    const auto code = [](std::string_view bytes) {
        return ldap_message(1, ber(bind_response, ber(0x0a, bytes) + "\x04\x00\x04\x00"s));
    };
    return {
        {"garbage", std::string(64, '\xff')},
        {"zeros", std::string(64, '\0')},
        {"another protocol", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"},
        {"an empty message", "\x30\x00"s},
        {"two gigabytes", "\x30\x84\x7f\xff\xff\xff\x02\x01\x01"s},
        {"seventeen megabytes", "\x30\x84\x01\x10\x00\x00\x02\x01\x01"s + std::string(4096, '\0')},
        {"a length of 8 bytes", "\x30\x88\xff\xff\xff\xff\xff\xff\xff\xff\x02\x01\x01"s},
        {"a length of 126 bytes", "\x30\xfe"s + std::string(200, '\x01')},
        {"an endless length", "\x30\x80\x02\x01\x01"s + yes + "\x00\x00"s},
        {"another message's answer", ldap_message(2, yes)},
        {"nobody's answer", ldap_message(0, yes)},
        {"a negative message", ldap_message(0xff, yes)},
        {"a long message id", ber(0x30, "\x02\x09\x01\x00\x00\x00\x00\x00\x00\x00\x01"s + yes)},
        {"no message id", ber(0x30, yes)},
        {"goodbye, unavailable", goodbye(52)},
        {"goodbye, wrong password", goodbye(wrong_password)},
        {"goodbye, all is well", goodbye(success)},
        {"another operation", ldap_message(1, ldap_result(0x65, success))},
        {"an extended operation", ldap_message(1, ldap_result(0x78, success))},
        {"an entry", ldap_message(1, ber(0x64, "\x04\x00\x30\x00"s))},
        {"a reference", ldap_message(1, ber(0x73, "\x04\x00"s))},
        {"an intermediate word", ldap_message(1, ber(0x79, ""))},
        {"an entry as the answer",
         ldap_message(1, ber(0x64, "\x04\x00\x30\x00"s)) + ldap_message(1, ldap_result(0x65, 0))},
        {"an unknown operation", ldap_message(1, ldap_result(0x5f, success))},
        {"a code of 5 bytes", code("\x01\x00\x00\x00\x00"s)},
        {"a code of minus one", code("\xff"s)},
        {"a code of the least number", code("\x80\x00\x00\x00"s)},
        {"a code of the greatest", code("\x7f\xff\xff\xff"s)},
        {"no code", ldap_message(1, ber(bind_response, "\x04\x00\x04\x00"s))},
        {"nothing but a code", ldap_message(1, ber(bind_response, "\x0a\x01\x00"s))},
        {"an empty answer", ldap_message(1, ber(bind_response, ""))},
        {"an answer longer than its message",
         "\x30\x0c\x02\x01\x01\x61\x7f\x0a\x01\x00\x04\x00\x04\x00"s},
        {"words longer than their answer",
         ldap_message(1, ber(bind_response, "\x0a\x01\x00\x04\x00\x04\x7f"s))},
        {"controls longer than their message",
         ber(0x30, "\x02\x01\x01"s + yes + "\xa0\x7f\x30\x00"s)},
        {"a control without a name", yes_with("\x30\x00"s)},
        {"a control that is a number", yes_with("\x02\x01\x01"s)},
        {"a name longer than its control", yes_with("\x30\x03\x04\x7f\x31"s)},
        {"an answer that stops", ldap_message(1, yes).substr(0, 9)},
    };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_answers)

BOOST_AUTO_TEST_CASE(the_plain_answers_are_understood) {
    const auto yes = answer_to_bind(yes_with({}), 5s);
    BOOST_CHECK(!yes.fault);
    BOOST_CHECK_EQUAL(yes.hints.code, 0);

    const auto no = answer_to_bind(
        ldap_message(1, ldap_result(bind_response, wrong_password, "error, data 533, v1")), 5s);
    BOOST_REQUIRE(no.fault);
    BOOST_CHECK(no.fault->failure == doorward::ldap::Failure::Refused);
    BOOST_CHECK_EQUAL(no.hints.code, 49);
    BOOST_CHECK_EQUAL(no.hints.diagnostic, "error, data 533, v1");
    BOOST_CHECK(no.hints.ad_code == 0x533U);
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_neither_admits_nor_counts_as_a_wrong_password) {
    for (const auto& each : answers_that_are_none()) {
        BOOST_TEST_CONTEXT(each.what) {
            const auto began = std::chrono::steady_clock::now();
            const auto answer = answer_to_bind(each.bytes, 300ms);
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;

            BOOST_CHECK(answer.fault);
            if (answer.fault) {
                BOOST_TEST_MESSAGE(each.what << ": " << answer.fault->words);
                BOOST_CHECK(answer.fault->failure != doorward::ldap::Failure::Refused);
                BOOST_CHECK(answer.fault->failure != doorward::ldap::Failure::Denied);
            }
            BOOST_CHECK_LT(took.count(), 2.5);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_answer_cut_off_anywhere_is_none) {
    const auto whole = yes_with(control(policy, "\x30\x05\xa0\x03\x80\x01\x05"s));
    for (std::size_t size = 0; size < whole.size(); size += 3) {
        const auto answer = answer_to_bind(whole.substr(0, size), 60ms);
        BOOST_TEST_CONTEXT(size) {
            BOOST_REQUIRE(answer.fault);
            BOOST_CHECK(answer.fault->failure == doorward::ldap::Failure::TimedOut);
        }
    }
}

BOOST_AUTO_TEST_CASE(controls_that_make_sense_are_read_whether_yes_or_no) {
    for (const auto code : {success, wrong_password}) {
        const auto hints = [code](const std::string& controls) {
            return answer_to_bind(ldap_message(1, ldap_result(bind_response, code), controls), 5s)
                .hints;
        };
        BOOST_CHECK(hints(control(policy, "\x30\x05\xa0\x03\x80\x01\x05"s)).expires_in == 5s);
        BOOST_CHECK(hints(control(policy, "\x30\x05\xa0\x03\x81\x01\x03"s)).grace_logins == 3U);
        BOOST_CHECK(hints(control(policy, "\x30\x03\x81\x01\x02"s)).policy_error == 2);
        BOOST_CHECK(hints(control(policy, "\x30\x03\x81\x01\x00"s)).policy_error == 0);
        BOOST_CHECK(hints(control(policy, "\x30\x03\x81\x01\x09"s)).policy_error == 9);
        BOOST_CHECK(hints(control(expiring, "86400")).expires_in == 24h);
        BOOST_CHECK(hints(control(expired, "0")).netscape_expired);
        const auto both = hints(control(expiring, "7") + control(policy, "\x30\x00"s));
        BOOST_CHECK(both.expires_in == 7s);
        BOOST_CHECK(!both.policy_error);
        BOOST_CHECK(!both.netscape_expired);
    }
}

BOOST_AUTO_TEST_CASE(controls_that_make_none_are_as_if_not_there) {
    for (const auto& each : std::vector<Case>{
             {"nothing", control(policy, "")},
             {"an empty list", control(policy, "\x30\x00"s)},
             {"a list that stops", control(policy, "\x30\x7f"s)},
             {"no list", control(policy, "\x02\x01\x01"s)},
             {"a warning that stops", control(policy, "\x30\x03\xa0\x7f\x80"s)},
             {"an empty warning", control(policy, "\x30\x02\xa0\x00"s)},
             {"minus five seconds", control(policy, "\x30\x05\xa0\x03\x80\x01\xfb"s)},
             {"minus one grace login", control(policy, "\x30\x05\xa0\x03\x81\x01\xff"s)},
             {"too long a number",
              control(policy, "\x30\x0b\xa0\x09\x80\x07\x01\x01\x01\x01\x01\x01\x01"s)},
             {"an error of minus one", control(policy, "\x30\x03\x81\x01\xff"s)},
             {"an unknown warning", control(policy, "\x30\x05\xa0\x03\x85\x01\x05"s)},
             {"an unknown member", control(policy, "\x30\x03\x85\x01\x05"s)},
             {"garbage", control(policy, std::string(300, '\xff'))},
             {"400 digits", control(expiring, std::string(400, '9'))},
             {"one more than 32 bits", control(expiring, "4294967296")},
             {"minus five", control(expiring, "-5")},
             {"a blank before", control(expiring, " 5")},
             {"a letter behind", control(expiring, "5s")},
             {"no seconds", control(expiring, "")},
             {"a NUL", control(expiring, "\0"s)},
             {"no value", ber(0x30, ber(0x04, expiring))},
             {"another control", control("1.2.3", "5")},
             {"a nameless one", control("", "5")},
             // libldap stops reading there without a word; the answer before them is whole.
             {"a control longer than the controls", "\x30\x7f\x04\x01\x31"s},
         }) {
        BOOST_TEST_CONTEXT(each.what) {
            const auto answer = answer_to_bind(yes_with(each.bytes), 5s);

            BOOST_CHECK(!answer.fault);
            BOOST_CHECK(!answer.hints.expires_in);
            BOOST_CHECK(!answer.hints.grace_logins);
            BOOST_CHECK(!answer.hints.policy_error);
            BOOST_CHECK(!answer.hints.netscape_expired);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
