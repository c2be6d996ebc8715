#include "app/owner.h"

#include <boost/test/unit_test.hpp>

#include "unit/child_process.h"
#include "unit/sqlite_place.h"

using namespace doorward;
using namespace doorward::test;

namespace {

constexpr ::uid_t somebody = 54321;

bool is_somebodys(const std::filesystem::path& file) {
    struct ::stat found {};
    return ::stat(file.c_str(), &found) == 0 && found.st_uid == somebody &&
           found.st_gid == somebody;
}

boost::test_tools::assertion_result runs_as_root(boost::unit_test::test_unit_id /*unit*/) {
    return ::geteuid() == 0;
}

void give_away(const std::filesystem::path& file) {
    BOOST_REQUIRE_EQUAL(::chown(file.c_str(), somebody, somebody), 0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(owner)

BOOST_AUTO_TEST_CASE(what_root_makes_beside_a_file_is_its_owners,
                     *boost::unit_test::precondition(runs_as_root)) {
    SqlitePlace place;
    const auto store = place.file().parent_path();
    static_cast<void>(place.open());
    for (const auto* ending : {"-wal", "-shm", ".lock"})
        std::filesystem::remove(place.file().string() + ending);
    std::filesystem::permissions(place.folder(), std::filesystem::perms{0755});
    give_away(store);
    give_away(place.file());

    const auto child = start_child([&] {
        app::act_as_owner_of(place.file());
        if (::geteuid() != somebody || ::getuid() != somebody || ::getegid() != somebody ||
            ::getgroups(0, nullptr) != 1 || ::setuid(0) == 0)
            ::_exit(2);
        if (!place.open()->open_session(carol(), session("token"))) ::_exit(3);
        static_cast<void>(place.open());
    });

    BOOST_TEST(ended_well(child));
    for (const auto& entry : std::filesystem::directory_iterator{store})
        BOOST_TEST(is_somebodys(entry.path()), entry.path());
    BOOST_TEST(std::filesystem::exists(place.file().string() + ".lock"));
}

BOOST_AUTO_TEST_CASE(with_a_file_of_ones_own_nothing_changes) {
    const TemporaryFolder folder;
    write_file(folder / "file", "");
    const auto child = start_child([&] {
        const auto before = ::geteuid();
        app::act_as_owner_of(folder / "file");
        app::act_as_owner_of(folder / "none");
        if (::geteuid() != before) ::_exit(2);
    });

    BOOST_TEST(ended_well(child));
}

BOOST_AUTO_TEST_SUITE_END()
