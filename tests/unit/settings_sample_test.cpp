// scripts/doorward.toml: complete, without fault, and true about the defaults.
#include <boost/test/unit_test.hpp>
#include <regex>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

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
    const std::regex table{R"(^(?:#   )?\[{1,2}([\w.]+)\]{1,2}$)"};
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

/// Words and numbers as one text to compare.
class Line {
public:
    Line& operator<<(const std::string& word) {
        text_ += word + "|";
        return *this;
    }
    Line& operator<<(std::chrono::milliseconds time) {
        return *this << std::to_string(time.count()) + "ms";
    }
    template <class Number>
    requires std::is_arithmetic_v<Number> || std::is_enum_v<Number> Line& operator<<(
        Number number) {
        return *this << std::to_string(static_cast<int>(number));
    }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

void add(Line& line, const DirectorySettings& directory) {
    line << directory.server_order << directory.start_tls << directory.allow_plaintext
         << directory.flavour << directory.bases.size() << directory.bases.front().scope
         << directory.bases.front().dn << directory.bases.front().filter << directory.bind_external
         << directory.read_as << directory.login_limit << directory.connect_limit
         << directory.operation_limit << directory.bind_connections << directory.service_connections
         << directory.connection_idle_limit << directory.refresh << directory.stale_limit;
    for (const auto& attribute : {directory.username_attribute, directory.id_attribute,
                                  directory.name_attribute, directory.email_attribute})
        line << attribute.value_or("-");
    const auto& groups = directory.groups;
    line << groups.ways.has_value() << groups.bases.size() << groups.filter << groups.name_attribute
         << groups.pattern << groups.nesting;
}

/// Every setting that has a default, as one text to compare.
std::string defaults_of(const Settings& all) {
    const auto& [file, server, store, directory, session, throttle, access, rules, pages, log,
                 warnings] = all;
    Line line;
    line << server.static_url << server.secret_file.string() << server.listen_group
         << server.listen_mode << server.return_hosts.size() << server.front_threads
         << server.directory_threads << server.directory_queue << server.stop_limit;
    line << store.sqlite_file.string() << store.busy_limit;
    add(line, directory);
    line << session.idle_limit << session.absolute_limit << session.cookie_domain;
    line << session.remember_limit.has_value() << access.admin_groups.size() << access.header_values
         << rules.size();
    line << throttle.name_failures << throttle.address_failures << throttle.window
         << throttle.first_delay << throttle.longest_delay << throttle.lockout_ceiling.has_value()
         << throttle.lockout_window.has_value();
    line << pages.brand << pages.title << pages.templates.string() << pages.static_dir.string();
    line << log.level << log.format << warnings.size();
    return line.text();
}

/// True when the reader knows the key: it is written with a value of no use, and the reader must
/// complain of the value, not of the key.
bool is_known(const std::string& name) {
    const TemporaryFolder folder;
    const auto dot = name.rfind('.');
    const auto table = name.substr(0, dot);
    const auto header = table.find('.') == std::string::npos && table != "rule"
                            ? "[" + table + "]"
                            : "[[" + table + "]]";
    write_file(folder / "f", header + "\n" + name.substr(dot + 1) + " = 1979-05-27\n");
    const auto settings = read_settings(folder / "f");
    for (const auto& fault : settings.error())
        if (fault.text.find("unknown") != std::string::npos) return false;
    return true;
}

/// The keys of one table as the reader's own source declares them, so that a key cannot be added in
/// silence. The variable says which table: a section, or one of the bases in [directory].
std::set<std::string> declared_in(const std::string& source, const std::string& table) {
    const std::regex getter{
        R"re((?:(section|base|rule)\.(?:text|texts|one_or_more|secret|flag|count|duration|choices?<\w+>)|limit|read_condition)\((?:rule, )?\s*"(\w+)")re"};
    std::set<std::string> keys;
    for (std::sregex_iterator match{source.begin(), source.end(), getter}, end; match != end;
         ++match)
        keys.insert(table + ((*match)[1] == "base" ? ".base." : ".") + (*match)[2].str());
    return keys;
}

/// The sources that read each table.
const std::vector<std::pair<std::string, std::vector<std::string>>> readers{
    {"server", {"server"}},
    {"store", {"store"}},
    {"directory",
     {"directory", "servers", "tls", "way_in", "service_account", "bind_password", "limits"}},
    {"groups", {"groups"}},
    {"session", {"session"}},
    {"throttle", {"throttle"}},
    {"access", {"access"}},
    {"rule", {"rule"}},
    {"pages", {"pages"}},
    {"log", {"log"}}};

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
    std::set<std::string> declared;
    for (const auto& [table, sources] : readers)
        for (const auto& source : sources)
            declared.merge(declared_in(
                file_text(DOORWARD_SOURCE_DIR "/fcgi/config/read_" + source + ".cpp"), table));

    const auto shown = keys_in(sample(), R"(^(?:# (?:  )?)?(\w+) = \S)");
    BOOST_TEST(declared.size() > 60U);
    BOOST_TEST(shown == declared, boost::test_tools::per_element());
    for (const auto& key : shown)
        BOOST_TEST(is_known(key), key);
    BOOST_TEST(!is_known("server.never_heard_of"));
    BOOST_TEST(!is_known("directory.base.never_heard_of"));
}

BOOST_AUTO_TEST_SUITE_END()
