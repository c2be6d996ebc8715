#include "app/fixed_settings.h"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <string>
#include <vector>

namespace doorward::unit {
namespace {

using namespace std::chrono_literals;
using config::Settings;

std::string differences(const std::function<void(Settings&)>& change) {
    const Settings running;
    Settings wanted;
    change(wanted);
    std::string all;
    for (const auto key : app::fixed_differences(running, wanted))
        all.append(all.empty() ? "" : " ").append(key);
    return all;
}

BOOST_AUTO_TEST_SUITE(fixed_settings)

BOOST_AUTO_TEST_CASE(each_setting_that_takes_a_new_start_is_named) {
    const std::vector<std::pair<std::string, std::function<void(Settings&)>>> table{
        {"server.listen", [](Settings& wanted) { wanted.server.listen = "/run/other.sock"; }},
        {"server.listen_mode", [](Settings& wanted) { wanted.server.listen_mode = 0600; }},
        {"server.listen_group", [](Settings& wanted) { wanted.server.listen_group = "www"; }},
        {"server.front_threads", [](Settings& wanted) { wanted.server.front_threads = 2; }},
        {"server.directory_threads", [](Settings& wanted) { wanted.server.directory_threads = 9; }},
        {"server.directory_queue", [](Settings& wanted) { wanted.server.directory_queue = 65; }},
        {"server.stop_limit", [](Settings& wanted) { wanted.server.stop_limit = 1s; }},
        {"store.url", [](Settings& wanted) { wanted.store.sqlite_file = "/other.db"; }},
        {"store.busy_limit", [](Settings& wanted) { wanted.store.busy_limit = 1s; }},
    };
    for (const auto& [key, change] : table)
        BOOST_TEST(differences(change) == key);
}

BOOST_AUTO_TEST_CASE(others_are_not) {
    BOOST_TEST(differences([](Settings& wanted) {
                   wanted.server.public_url = "https://sso.example.org";
                   wanted.server.secret_file = "/other";
                   wanted.directory.urls = {"ldap://127.0.0.1"};
                   wanted.session.idle_limit = 1s;
                   wanted.pages.brand = "Another name";
                   wanted.log.level = LogLevel::Debug;
               }).empty());
}

BOOST_AUTO_TEST_CASE(several_come_in_their_order) {
    BOOST_TEST(differences([](Settings& wanted) {
                   wanted.store.sqlite_file = "/other.db";
                   wanted.server.front_threads = 2;
               }) == "server.front_threads store.url");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::unit
