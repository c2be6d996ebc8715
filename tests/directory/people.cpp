#include "directory/people.h"

#include <boost/test/unit_test.hpp>
#include <utility>

#include "support/read_file.h"

namespace doorward::directory_tests {
namespace {

const char* word_of(signin::Reason reason) {
    switch (reason) {
        case signin::Reason::Refused:
            return "refused";
        case signin::Reason::Barred:
            return "barred";
        case signin::Reason::Unavailable:
            return "unavailable";
        case signin::Reason::Misconfigured:
            return "misconfigured";
    }
    return "?";
}

}  // namespace

std::string people_ldif() {
    return support::read_file(DOORWARD_SOURCE_DIR "/tests/data/people.ldif");
}

support::SlapdOptions people_options() {
    support::SlapdOptions options;
    options.ldif = people_ldif();
    return options;
}

config::DirectorySettings pattern_settings(const std::string& url) {
    config::DirectorySettings settings;
    settings.urls = {url};
    settings.dn_pattern = "cn={username},ou=Users,dc=testathon,dc=net";
    settings.read_as = config::ReadAs::Visitor;
    settings.username_attribute = "cn";
    return settings;
}

config::DirectorySettings search_settings(const std::string& url) {
    config::DirectorySettings settings;
    settings.urls = {url};
    settings.bases = {{"dc=testathon,dc=net", config::SearchScope::Subtree, "(uid={username})"}};
    settings.read_as = config::ReadAs::Service;
    settings.bind_dn = "cn=reader,dc=testathon,dc=net";
    settings.bind_password = "service password";
    return settings;
}

TestDirectory::TestDirectory(config::DirectorySettings settings, LogLevel least)
    : settings_(std::move(settings)),
      log_(least, LogFormat::Text),
      directory_(settings_, log_, clock_) {}

Expected<signin::Person, signin::Failure> TestDirectory::log_in(std::string_view name,
                                                                std::string_view password,
                                                                std::chrono::milliseconds budget) {
    auto answer = admission({name, password, {}}, budget);
    if (!answer) return Unexpected<signin::Failure>(std::move(answer.error()));
    return std::move(answer->person);
}

Expected<signin::Admission, signin::Failure> TestDirectory::admission(
    const signin::Attempt& attempt, std::chrono::milliseconds budget) {
    return directory_.authenticate(attempt, std::chrono::steady_clock::now() + budget);
}

Expected<signin::Person, signin::Failure> TestDirectory::read(std::string_view directory_id,
                                                              std::chrono::milliseconds budget) {
    return directory_.read(directory_id, std::chrono::steady_clock::now() + budget);
}

std::string ending_of(const Expected<signin::Person, signin::Failure>& answer) {
    if (answer) return "ok";
    return std::string(word_of(answer.error().reason)) + ": " + answer.error().detail;
}

bool failed_with(const Expected<signin::Person, signin::Failure>& answer, signin::Reason reason,
                 std::string_view words) {
    const auto ending = ending_of(answer);
    const bool is_it = !answer && answer.error().reason == reason &&
                       answer.error().detail.find(words) != std::string::npos;
    if (!is_it) BOOST_TEST_MESSAGE("wanted " << word_of(reason) << " with: " << words);
    BOOST_TEST_MESSAGE("ended as " << ending);
    return is_it;
}

}  // namespace doorward::directory_tests
