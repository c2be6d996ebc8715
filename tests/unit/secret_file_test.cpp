#include "config/secret_file.h"

#include <boost/test/unit_test.hpp>
#include <set>
#include <vector>

#include "unit/child_process.h"
#include "unit/temporary_folder.h"

namespace {

using namespace doorward::config;
using namespace doorward::test;

std::string refusal(const std::filesystem::path& file) {
    try {
        return "read: " + load_or_create_secret(file);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
}

const std::string good(43, 's');

}  // namespace

BOOST_AUTO_TEST_SUITE(secret_file)

BOOST_AUTO_TEST_CASE(a_secret_is_made_once_and_closed_to_others) {
    const TemporaryFolder folder;
    const auto file = folder / "state/doorward.secret";
    const auto umask_before = ::umask(0);
    const auto made = load_or_create_secret(file);
    ::umask(umask_before);

    BOOST_TEST(made.size() == 86U);
    BOOST_TEST(load_or_create_secret(file) == made);
    BOOST_TEST(load_or_create_secret(folder / "other") != made);
    BOOST_TEST(mode_of(file) == 0600U);
    BOOST_TEST(mode_of(file.parent_path()) == 0750U);
    BOOST_TEST(file_text(file) == made + "\n");
}

BOOST_AUTO_TEST_CASE(sixteen_workers_that_start_together_get_the_same) {
    const TemporaryFolder folder;
    constexpr int rounds = 10;
    constexpr int workers = 16;
    for (int round = 0; round < rounds; ++round) {
        const auto place = folder / ("round" + std::to_string(round));
        std::filesystem::create_directory(place);
        std::vector<::pid_t> children;
        children.reserve(workers);
        for (int i = 0; i < workers; ++i)
            children.push_back(start_child([&] {
                write_file(place / ("seen" + std::to_string(i)),
                           load_or_create_secret(place / "secret"));
            }));
        for (const auto child : children)
            BOOST_TEST(ended_well(child));

        std::set<std::string> seen;
        for (int i = 0; i < workers; ++i)
            seen.insert(file_text(place / ("seen" + std::to_string(i))));
        BOOST_TEST(seen.size() == 1U);
        // The secret and what each worker saw: no temporary file stays.
        const auto files = std::distance(std::filesystem::directory_iterator{place}, {});
        BOOST_TEST(files == workers + 1);
    }
}

BOOST_AUTO_TEST_CASE(a_secret_unfit_for_use_is_refused_with_the_remedy) {
    const TemporaryFolder folder;
    const auto file = folder / "secret";
    const auto name = file.string();
    write_file(file, good + "\n", 0600);
    BOOST_TEST(refusal(file) == "read: " + good);

    ::chmod(file.c_str(), 0640);
    BOOST_TEST(refusal(file) ==
               name + ": the secret may be read by other users; run: chmod 600 " + name);
    write_file(file, good.substr(1) + "\n", 0600);
    BOOST_TEST(refusal(file) ==
               name +
                   ": the secret is too short; delete the file, and a new one is made (it signs "
                   "everybody out)");
    BOOST_TEST(refusal(folder.path()) ==
               folder.path().string() +
                   ": the secret cannot be used: this is a folder, not a file");
    BOOST_TEST(refusal(file / "below") == "the folder " + name + " cannot be made: File exists");
}

BOOST_AUTO_TEST_CASE(another_users_secret_is_refused) {
    if (::geteuid() != 0) return;  // Only root can give a file away.
    const TemporaryFolder folder;
    const auto file = folder / "secret";
    write_file(file, good, 0600);
    BOOST_REQUIRE(::chown(file.c_str(), 65534, 65534) == 0);

    BOOST_TEST(
        refusal(file) ==
        file.string() +
            ": the secret belongs to another user than the one that runs doorward; run: chown 0 " +
            file.string());
}

BOOST_AUTO_TEST_CASE(a_credential_is_taken_as_it_comes_and_never_made) {
    const TemporaryFolder folder;
    const auto file = folder / "credential";
    ServerSettings settings;
    settings.secret_file = file;
    settings.secret_is_credential = true;

    BOOST_CHECK_THROW((void)secret_of(settings), std::runtime_error);
    BOOST_TEST(!std::filesystem::exists(file));
    write_file(file, good + "\n", 0440);
    BOOST_TEST(secret_of(settings) == good);
    ::chmod(file.c_str(), 0444);
    BOOST_CHECK_THROW((void)secret_of(settings), std::runtime_error);
    write_file(file, good.substr(1), 0400);
    BOOST_CHECK_THROW((void)secret_of(settings), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
