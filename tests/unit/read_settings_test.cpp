#include "config/read_settings.h"

#include <boost/test/unit_test.hpp>

#include "unit/child_process.h"
#include "unit/temporary_folder.h"

namespace {

using namespace doorward;
using namespace doorward::config;
using namespace doorward::test;
namespace fs = std::filesystem;

const std::string smallest =
    "[server]\npublic_url = \"https://sso.example.org\"\n"
    "[directory]\nurls = [\"ldaps://ldap.example.org\"]\n";

/// All faults of `file`, or else its warnings, a line each, without the name of its folder.
std::string faults_of(const fs::path& file) {
    const auto settings = read_settings(file);
    if (settings && settings->warnings.empty()) return "none\n";
    std::string text;
    if (settings)
        for (const auto& warning : settings->warnings)
            text += warning + "\n";
    else
        for (const auto& fault : settings.error())
            text += fault.text + "\n";
    const auto folder = file.parent_path().string() + "/";
    for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder))
        text.erase(at, folder.size());
    return text;
}

std::string faults_in(std::string_view text, ::mode_t mode = 0600) {
    const TemporaryFolder folder;
    write_file(folder / "doorward.toml", text, mode);
    return faults_of(folder / "doorward.toml");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config_read_settings)

BOOST_AUTO_TEST_CASE(all_faults_are_told_at_once_in_whole_sentences) {
    const fs::path cases = fs::path{DOORWARD_SOURCE_DIR} / "tests/data/settings";
    std::size_t seen = 0;
    for (const auto& entry : fs::directory_iterator{cases}) {
        if (entry.path().extension() != ".toml") continue;
        const auto expected = file_text(fs::path{entry.path()}.replace_extension(".txt"));
        const auto found = faults_in(file_text(entry.path()));
        BOOST_TEST(found == expected, entry.path().filename() << " gave:\n" << found);
        ++seen;
    }
    BOOST_TEST(seen > 10U);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_one_clear_line) {
    const TemporaryFolder folder;
    write_file(folder / "empty", " \n");
    write_file(folder / "large", std::string(100'000, '#'));

    BOOST_TEST(faults_of(folder / "missing") == "missing: there is no such file\n");
    BOOST_TEST(faults_of(folder / "empty/below") == "below: there is no such file\n");
    BOOST_TEST(faults_of(folder / "empty") ==
               "empty: the file is empty; begin with a copy of the sample, "
               "/usr/share/doorward/doorward.toml\n");
    BOOST_TEST(faults_of(folder / "large") == "large: the file is larger than 64 KiB\n");
    BOOST_TEST(read_settings(folder.path()).error().at(0).text ==
               folder.path().string() + ": this is a folder, not a file");
    BOOST_TEST(faults_of("/dev/null") == "null: this is no plain file\n");
}

BOOST_AUTO_TEST_CASE(nesting_without_end_is_a_fault_and_no_crash) {
    std::string dotted = "a";
    while (dotted.size() < 60'000)
        dotted += ".a";

    BOOST_TEST(faults_in("x = " + std::string(60'000, '[')) != "none\n");
    BOOST_TEST(faults_in(dotted + " = 1") != "none\n");
    BOOST_TEST(faults_in("[" + dotted + "]") != "none\n");
}

BOOST_AUTO_TEST_CASE(line_ends_of_windows_with_a_byte_order_mark_are_fine) {
    std::string windows = "\xef\xbb\xbf";
    for (const char character : smallest)
        windows += character == '\n' ? std::string{"\r\n"} : std::string{character};

    BOOST_TEST(faults_in(windows) == "none\n");
}

BOOST_AUTO_TEST_CASE(what_is_left_out_has_its_default) {
    const TemporaryFolder folder;
    write_file(folder / "doorward.toml", smallest, 0644);

    const auto settings = read_settings(folder / "doorward.toml").value();

    BOOST_TEST(settings.file == folder / "doorward.toml");
    BOOST_TEST(settings.server.static_url == "/static");
    BOOST_TEST(!settings.server.listen);
    BOOST_TEST(settings.server.listen_mode == 0660U);
    BOOST_TEST(settings.server.secret_file == folder / "doorward.secret");
    BOOST_TEST(settings.store.sqlite_file == folder / "doorward.db");
    BOOST_TEST((settings.session.idle_limit == std::chrono::hours{1}));
    BOOST_TEST((settings.session.absolute_limit == std::chrono::hours{12}));
    BOOST_TEST((settings.directory.bases.front().scope == SearchScope::Subtree));
    BOOST_TEST(settings.pages.templates == "/usr/share/doorward/templates");
    BOOST_TEST((settings.log.level == LogLevel::Info));
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read) {
    const TemporaryFolder folder;
    write_file(folder / "password", "words of a secret \r\n", 0600);
    write_file(folder / "ca.pem", "");
    write_file(folder / "doorward.toml", R"toml(
[server]
public_url = "HTTPS://SSO.Example.org:443/sso/"
listen = "run/doorward.sock"
listen_mode = "600"
return_hosts = ["WIKI.example.org"]
directory_queue = 7
stop_limit = "250ms"
[store]
url = "sqlite:/var/lib/doorward/../doorward/d.db"
[directory]
urls = ["ldap://ldap.example.org:3890/", "ldapi:///"]
start_tls = true
ca_file = "ca.pem"
base_dn = "dc=example"
filter = "(&(uid={username})(o=\\28x))"
scope = "one"
bind_dn = "cn=doorward"
bind_password_file = "password"
id_attribute = "1.3.6.1.1.16.4"
login_limit = "1m"
[session]
cookie_domain = "Example.org"
[pages]
password_url = "https://password.example.org/?a=b#c"
help_url = "/help"
[log]
level = "warning"
format = "json"
)toml");

    const auto found = read_settings(folder / "doorward.toml");

    BOOST_REQUIRE_MESSAGE(found, faults_of(folder / "doorward.toml"));
    BOOST_TEST(found->server.public_url == "https://sso.example.org/sso");
    BOOST_TEST(found->server.static_url == "/sso/static");
    BOOST_TEST(found->server.listen.value() == folder / "run/doorward.sock");
    BOOST_TEST(found->server.listen_mode == 0600U);
    BOOST_TEST(found->server.return_hosts == std::vector<std::string>{"wiki.example.org"},
               boost::test_tools::per_element());
    BOOST_TEST(found->server.directory_queue == 7U);
    BOOST_TEST((found->server.stop_limit == std::chrono::milliseconds{250}));
    BOOST_TEST(found->store.sqlite_file == "/var/lib/doorward/d.db");
    BOOST_TEST(found->directory.urls.size() == 2U);
    BOOST_TEST(found->directory.ca_file.value() == folder / "ca.pem");
    BOOST_TEST(found->directory.bases.front().filter == "(&(uid={username})(o=\\28x))");
    BOOST_TEST((found->directory.bases.front().scope == SearchScope::One));
    BOOST_TEST(found->directory.bind_password == "words of a secret ");
    BOOST_TEST((found->directory.login_limit == std::chrono::minutes{1}));
    BOOST_TEST(found->session.cookie_domain == "example.org");
    BOOST_TEST((found->log.level == LogLevel::Warning && found->log.format == LogFormat::Json));
}

BOOST_AUTO_TEST_SUITE_END()
