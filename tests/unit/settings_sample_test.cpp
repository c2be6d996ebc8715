// scripts/doorward.toml: complete, without fault, and true about the defaults.
#include <boost/test/unit_test.hpp>
#include <regex>
#include <set>

#include "config/read_settings.h"
#include "unit/temporary_folder.h"

namespace {

using namespace doorward::config;
using namespace doorward::test;

std::string sample() {
    return file_text(std::string{DOORWARD_SOURCE_DIR} + "/scripts/doorward.toml");
}

/// The dotted names of the keys in lines that `pattern` matches; its first group is the key.
std::set<std::string> keys_in(const std::string& text, const char* pattern) {
    const std::regex key{pattern};
    const std::regex table{R"(^\[(\w+)\]$)"};
    std::set<std::string> keys;
    std::istringstream lines{text};
    std::string name;
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
        if (std::regex_match(line, match, table)) name = match[1];
        if (std::regex_search(line, match, key)) keys.insert(name + "." + match[1].str());
    }
    return keys;
}

std::string first_fault(const std::filesystem::path& file) {
    const auto settings = read_settings(file);
    return settings ? std::string{} : settings.error().at(0).text;
}

std::string duration(std::chrono::milliseconds time) {
    return std::to_string(time.count());
}

/// Every setting that has a default, as one text to compare.
std::string defaults_of(const Settings& all) {
    const auto& [file, server, store, directory, session, pages, log] = all;
    std::string text = server.static_url + "|" + server.secret_file.string() + "|" +
                       server.listen_group + "|" + std::to_string(server.listen_mode) + "|" +
                       std::to_string(server.return_hosts.size());
    for (const auto number :
         {server.front_threads, server.directory_threads, server.directory_queue})
        text += "|" + std::to_string(number);
    for (const auto time :
         {server.stop_limit, store.busy_limit, directory.login_limit, directory.connect_limit,
          directory.operation_limit, session.idle_limit, session.absolute_limit})
        text += "|" + duration(time);
    for (const auto& one :
         {store.sqlite_file.string(), directory.username_attribute.value_or("-"),
          directory.id_attribute.value_or("-"), directory.name_attribute.value_or("-"),
          directory.email_attribute.value_or("-"), session.cookie_domain, pages.brand, pages.title,
          pages.templates.string(), pages.static_dir.string()})
        text += "|" + one;
    for (const auto number :
         {static_cast<int>(directory.bases.front().scope), static_cast<int>(log.level),
          static_cast<int>(log.format), static_cast<int>(directory.start_tls),
          static_cast<int>(directory.allow_plaintext)})
        text += "|" + std::to_string(number);
    return text;
}

/// Every key that the reader knows. A table of nothing but unknown keys would not name them all, so
/// each is written with a value of no use, and the reader must complain of the value, not of the
/// key.
bool is_known(const std::string& name) {
    const TemporaryFolder folder;
    const auto dot = name.find('.');
    write_file(folder / "f",
               "[" + name.substr(0, dot) + "]\n" + name.substr(dot + 1) + " = 1979-05-27\n");
    const auto settings = read_settings(folder / "f");
    for (const auto& fault : settings.error())
        if (fault.text.find("unknown") != std::string::npos) return false;
    return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config_sample)

BOOST_AUTO_TEST_CASE(the_sample_has_no_fault) {
    const TemporaryFolder folder;
    write_file(folder / "doorward.toml", sample(), 0644);

    BOOST_TEST(first_fault(folder / "doorward.toml") == "");
}

BOOST_AUTO_TEST_CASE(the_defaults_it_shows_are_the_defaults) {
    const TemporaryFolder folder;
    write_file(folder / "plain.toml", sample());
    const auto shown = std::regex_replace(sample(), std::regex{R"(\n# (\w+ = ))"}, "\n$1");
    BOOST_REQUIRE(shown != sample());
    write_file(folder / "shown.toml", shown);

    BOOST_REQUIRE_EQUAL(first_fault(folder / "shown.toml"), "");
    BOOST_TEST(defaults_of(read_settings(folder / "shown.toml").value()) ==
               defaults_of(read_settings(folder / "plain.toml").value()));
}

BOOST_AUTO_TEST_CASE(it_names_every_key_that_the_reader_knows_and_no_other) {
    // The reader's keys as its own source declares them, so that a key cannot be added in silence.
    std::set<std::string> declared;
    for (const auto* table : {"server", "store", "directory", "session", "pages", "log"}) {
        auto source =
            file_text(std::string{DOORWARD_SOURCE_DIR} + "/fcgi/config/read_" + table + ".cpp");
        if (table == std::string{"directory"})
            source += file_text(DOORWARD_SOURCE_DIR "/fcgi/config/read_bind_password.cpp");
        const std::regex getter{
            R"re((?:section\.(?:text|texts|secret|flag|count|duration|choice<\w+>)|limit|attribute)\(\s*"(\w+)")re"};
        for (std::sregex_iterator match{source.begin(), source.end(), getter}, end; match != end;
             ++match)
            declared.insert(std::string{table} + "." + (*match)[1].str());
    }

    const auto shown = keys_in(sample(), R"(^(?:# (?:  )?)?(\w+) = \S)");
    BOOST_TEST(declared.size() > 40U);
    BOOST_TEST(shown == declared, boost::test_tools::per_element());
    for (const auto& key : shown)
        BOOST_TEST(is_known(key), key);
    BOOST_TEST(!is_known("server.never_heard_of"));
}

BOOST_AUTO_TEST_SUITE_END()
