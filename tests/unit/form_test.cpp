#include "http/form.h"

#include <boost/test/unit_test.hpp>

using namespace doorward::http;
using namespace std::string_literals;

namespace {

std::string fields(std::size_t count) {
    std::string body;
    for (std::size_t i = 0; i < count; ++i)
        body += "f" + std::to_string(i) + "=v&";
    return body;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(form)

BOOST_AUTO_TEST_CASE(fields_are_decoded_once) {
    const auto form = Form::parse("username=carol+c&password=a%2Bb%26%252b&empty=&bare").value();

    BOOST_TEST(form.field("username") == "carol c");
    BOOST_TEST(form.field("password") == "a+b&%2b");
    BOOST_TEST(form.field("empty") == "");
    BOOST_TEST(form.field("bare") == "");
    BOOST_TEST(form.field("missing") == "");
}

BOOST_AUTO_TEST_CASE(a_nul_is_kept_for_whoever_judges_the_value) {
    BOOST_TEST(Form::parse("p=a%00b").value().field("p") == "a\0b"s);
}

BOOST_AUTO_TEST_CASE(a_field_given_twice_is_refused_however_it_is_spelt) {
    BOOST_TEST((Form::parse("a=1&a=2").error() == FormFault::Repeated));
    BOOST_TEST((Form::parse("a=1&%61=1").error() == FormFault::Repeated));
}

BOOST_AUTO_TEST_CASE(malformed_escapes_are_refused_in_names_too) {
    BOOST_TEST((Form::parse("a=%").error() == FormFault::Malformed));
    BOOST_TEST((Form::parse("%zz=1").error() == FormFault::Malformed));
}

BOOST_AUTO_TEST_CASE(thirty_two_fields_pass_one_more_does_not) {
    BOOST_TEST(Form::parse(fields(form_field_limit)).has_value());
    BOOST_TEST((Form::parse(fields(form_field_limit + 1)).error() == FormFault::TooManyFields));
}

BOOST_AUTO_TEST_CASE(empty_pairs_are_nothing) {
    BOOST_TEST(Form::parse("&&a=1&&").value().field("a") == "1");
}

BOOST_AUTO_TEST_CASE(the_form_type_is_known_by_its_essence) {
    for (const auto* good :
         {"application/x-www-form-urlencoded", "APPLICATION/X-WWW-Form-URLEncoded",
          "application/x-www-form-urlencoded; charset=utf-8",
          " application/x-www-form-urlencoded ;charset=x"})
        BOOST_TEST(is_form_type(good), good);
    for (const auto* bad :
         {"", "text/plain", "multipart/form-data", "application/x-www-form-urlencodedx",
          "application/json; application/x-www-form-urlencoded"})
        BOOST_TEST(!is_form_type(bad), bad);
}

BOOST_AUTO_TEST_SUITE_END()
