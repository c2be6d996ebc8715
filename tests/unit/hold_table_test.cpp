#include "store/hold_table.h"

#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <vector>

#include "unit/temporary_folder.h"

namespace {

using namespace doorward;
using namespace doorward::store;

const Digest one = sha256("one");
const Digest another = sha256("another");

struct Place {
    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "state/attempts";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(hold_table, Place)

BOOST_AUTO_TEST_CASE(there_are_so_many_places_and_no_more) {
    HoldTable table{file};
    std::vector<std::unique_ptr<Hold>> holds;
    holds.reserve(3);
    for (int i = 0; i < 3; ++i)
        holds.push_back(table.take(one, 3));

    BOOST_TEST(holds.back().get() != nullptr);
    BOOST_TEST(table.take(one, 3).get() == nullptr);
    BOOST_TEST(table.taken(one, 3) == 3U);
    BOOST_TEST(table.taken(another, 3) == 0U);
    BOOST_TEST(table.take(another, 3).get() != nullptr);
}

BOOST_AUTO_TEST_CASE(a_place_is_free_again_when_it_is_given_up) {
    HoldTable table{file};
    auto hold = table.take(one, 1);

    hold.reset();

    BOOST_TEST(table.taken(one, 1) == 0U);
    BOOST_TEST(table.take(one, 1).get() != nullptr);
}

BOOST_AUTO_TEST_CASE(workers_share_the_places) {
    HoldTable table{file};
    HoldTable other_worker{file};
    const auto first = table.take(one, 2);
    const auto second = other_worker.take(one, 2);

    BOOST_TEST(second.get() != nullptr);
    BOOST_TEST(table.take(one, 2).get() == nullptr);
    BOOST_TEST(other_worker.take(one, 2).get() == nullptr);
    BOOST_TEST(table.taken(one, 2) == 2U);
    BOOST_TEST(other_worker.taken(one, 2) == 2U);
}

BOOST_AUTO_TEST_CASE(a_worker_that_dies_leaves_no_place_taken) {
    HoldTable table{file};
    int ready[2];
    BOOST_REQUIRE(::pipe(ready) == 0);
    const auto child = ::fork();
    if (child == 0) {
        HoldTable own{file};
        const auto hold = own.take(one, 1);
        const char done = hold ? 'y' : 'n';
        if (::write(ready[1], &done, 1) != 1) ::_exit(1);
        ::pause();
        ::_exit(0);
    }
    char done = 0;
    BOOST_REQUIRE(::read(ready[0], &done, 1) == 1);
    BOOST_TEST(done == 'y');
    BOOST_TEST(table.take(one, 1).get() == nullptr);

    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);

    BOOST_TEST(table.take(one, 1).get() != nullptr);
}

BOOST_AUTO_TEST_CASE(marks_are_seen_by_all_and_kept_by_as_many_as_want_to) {
    HoldTable table{file};
    HoldTable other_worker{file};
    auto mark = table.announce(one);
    auto second = table.announce(one);
    auto third = other_worker.announce(one);
    const auto place = table.take(one, HoldTable::most_places);

    for (auto* each : {&mark, &second, &third}) {
        BOOST_TEST(table.is_announced(one));
        BOOST_TEST(other_worker.is_announced(one));
        each->reset();
    }
    BOOST_TEST(!table.is_announced(one));
    BOOST_TEST(!other_worker.is_announced(one));
    BOOST_TEST(other_worker.taken(one, HoldTable::most_places) == 1U);
}

BOOST_AUTO_TEST_CASE(a_file_that_was_deleted_is_made_again_and_shared) {
    HoldTable table{file};
    BOOST_REQUIRE(table.take(one, 1));
    std::filesystem::remove(file);

    const auto hold = table.take(one, 1);
    HoldTable other_worker{file};

    BOOST_TEST(hold.get() != nullptr);
    BOOST_TEST(other_worker.take(one, 1).get() == nullptr);
}

BOOST_AUTO_TEST_CASE(nobody_else_can_read_the_file_and_nothing_is_in_it) {
    HoldTable table{file};
    const auto hold = table.take(one, 1);

    BOOST_TEST((std::filesystem::status(file).permissions() == std::filesystem::perms{0600}));
    BOOST_TEST(std::filesystem::file_size(file) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
