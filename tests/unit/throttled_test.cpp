#include "guard/throttled.h"

#include "guard/subject.h"
#include "unit/guarded.h"

using namespace doorward;
using namespace doorward::unit;
using store::CountKind;

BOOST_FIXTURE_TEST_SUITE(throttled, Guarded)

BOOST_AUTO_TEST_CASE(lists_show_names_only_of_people_that_the_store_knows) {
    know("carol", 7);
    for (int i = 0; i < 5; ++i) {
        fail("CAROL");
        fail("hunter2");
    }
    fail("john");
    for (int i = 0; i < 19; ++i)
        fail("other" + std::to_string(i));

    const auto entries = list().entries(10);

    BOOST_REQUIRE(entries.size() == 3U);
    for (const auto& entry : entries) {
        BOOST_TEST(entry.id.size() == 43U);
        BOOST_TEST(entry.id.starts_with(entry.digest));
        BOOST_TEST((entry.free_at == entry.last_failure + 1s));
        if (entry.kind == CountKind::Address) {
            BOOST_TEST(entry.network == "192.0.2.7");
            BOOST_TEST(entry.failures == 30U);
        } else if (entry.digest == shown(subject_of_name(hmac, "carol"))) {
            BOOST_TEST(entry.username == "user7");
        } else {
            BOOST_TEST(entry.digest == shown(subject_of_name(hmac, "hunter2")));
            BOOST_TEST(entry.username == "");
        }
    }
}

BOOST_AUTO_TEST_CASE(whoever_is_released_begins_anew) {
    for (int i = 0; i < 5; ++i) {
        fail("carol");
        fail("john");
    }
    BOOST_TEST(list().release(list().entries(2).front().id).value() == 1U);
    BOOST_TEST(list().release_name(" Carol").value() + list().release_name("john").value() == 1U);
    BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("john") == 0ms));

    BOOST_TEST(list().release_address("192.0.2.7").value() == 1U);
    BOOST_TEST(list().release("").value() == 0U);
    BOOST_TEST(list().release("no digest").value() == 0U);
}

BOOST_AUTO_TEST_CASE(what_counts_for_nothing_is_swept) {
    fail("carol");
    clock.advance(110min);
    fail("john", "192.0.2.8");
    clock.advance(11min);

    BOOST_TEST(list().sweep().value() == 2U);
    BOOST_TEST(store.failure_counts.counts.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
