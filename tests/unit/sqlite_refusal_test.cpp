// Where the store refuses to begin, and with which sentence.
#include <boost/test/unit_test.hpp>

#include "store/sqlite_connection.h"
#include "store/sqlite_file.h"
#include "store/sqlite_problem.h"
#include "store/sqlite_schema.h"
#include "unit/child_process.h"
#include "unit/sqlite_place.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;
using std::chrono::milliseconds;

/// What opening `file` says; empty when it opens.
std::string refusal(const std::filesystem::path& file,
                    milliseconds busy_limit = milliseconds{1000}) {
    try {
        const SqliteStore store{file, busy_limit};
        return {};
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite_refusal)

BOOST_AUTO_TEST_CASE(a_database_that_others_may_read_is_refused) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.db";
    BOOST_TEST(refusal(file) == "");

    ::chmod(file.c_str(), 0640);
    BOOST_TEST(refusal(file) ==
               file.string() + ": other users may read or write the database; run: chmod 600 " +
                   file.string());

    ::chmod(file.c_str(), 0600);
    BOOST_TEST(refusal(file) == "");
}

BOOST_AUTO_TEST_CASE(a_folder_or_a_path_through_a_file_is_refused) {
    const TemporaryFolder folder;
    write_file(folder / "file", "text");
    const auto below = folder / "file/state/doorward.db";

    BOOST_TEST(refusal(folder.path()) ==
               folder.path().string() + ": this is a folder; name a file in store.url");
    BOOST_TEST(refusal(below) ==
               "the folder " + (folder / "file").string() + " cannot be made: File exists");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused_and_kept) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.db";
    const std::string text(4096, 'x');
    write_file(file, text);

    BOOST_TEST(refusal(file) ==
               file.string() +
                   ": this is no SQLite database; move it away, or name another file in "
                   "store.url (SQLite says: file is not a database)");
    BOOST_TEST(file_text(file) == text);
}

BOOST_AUTO_TEST_CASE(another_programs_database_is_refused_and_kept) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.db";
    write_file(file, "");
    Connection{file, milliseconds{0}}.must_run("CREATE TABLE theirs (x)");

    BOOST_TEST(refusal(file) ==
               file.string() +
                   ": this database belongs to another program; name another file in store.url");
    BOOST_TEST(
        (Connection{file, milliseconds{0}}.number("SELECT count(*) FROM sqlite_schema") == 1));
}

BOOST_AUTO_TEST_CASE(a_database_of_a_newer_version_is_refused) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.db";
    BOOST_TEST(refusal(file) == "");
    Connection{file, milliseconds{0}}.must_run("PRAGMA user_version = 99");

    BOOST_TEST(refusal(file) ==
               file.string() +
                   ": the database was made by a newer doorward (schema 99, this program knows "
                   "up to " +
                   std::to_string(newest_schema()) + "); run that version, or restore a backup");
}

BOOST_AUTO_TEST_CASE(a_database_that_stays_locked_is_refused_after_the_busy_limit) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.db";
    write_file(file, "");
    Connection outside{file, milliseconds{0}};
    outside.must_run("BEGIN EXCLUSIVE");

    BOOST_TEST(refusal(file, milliseconds{20}) == file.string() +
                                                      ": another program holds it locked; end that "
                                                      "program (SQLite says: database is locked)");
    outside.must_run("ROLLBACK");

    BOOST_TEST(refusal(file) == "");
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_is_refused) {
    const TemporaryFolder folder;
    ::chmod(folder.path().c_str(), 0555);
    const auto child = start_child([&] {
        // Root may write everywhere, so it must be somebody else who tries.
        constexpr ::uid_t nobody = 65534;
        if (::geteuid() == 0 && ::setuid(nobody) != 0) ::_exit(2);
        if (refusal(folder / "doorward.db") != folder.path().string() +
                                                   ": the folder of the database cannot be written "
                                                   "(Permission denied); let the user that runs "
                                                   "doorward write it")
            ::_exit(3);
    });

    BOOST_TEST(ended_well(child));
}

BOOST_AUTO_TEST_CASE(network_file_systems_are_known_by_their_numbers) {
    BOOST_TEST(unsuitable_file_system(0x6969).value() == "NFS");
    BOOST_TEST(unsuitable_file_system(0x517b).value() == "SMB");
    BOOST_TEST(unsuitable_file_system(static_cast<int>(0xff534d42U)).value() == "CIFS");
    BOOST_TEST(unsuitable_file_system(0xfe534d42L).value() == "SMB");
    BOOST_TEST(unsuitable_file_system(0x65735546).value() == "FUSE");
    BOOST_TEST(!unsuitable_file_system(0xef53));      // ext4
    BOOST_TEST(!unsuitable_file_system(0x01021994));  // tmpfs
}

BOOST_AUTO_TEST_CASE(versions_with_the_race_are_told_from_those_without) {
    for (const int version : {3007000, 3040001, 3044005, 3045000, 3050006, 3051000, 3051002})
        BOOST_TEST(has_wal_reset_race(version), version);
    for (const int version : {3006023, 3044006, 3050007, 3051003, 3052000})
        BOOST_TEST(!has_wal_reset_race(version), version);
    BOOST_TEST(sqlite_warning().has_value() == has_wal_reset_race(sqlite_version_number()));
}

BOOST_AUTO_TEST_SUITE_END()
