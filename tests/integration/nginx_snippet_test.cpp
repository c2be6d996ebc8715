#include <boost/test/unit_test.hpp>

#include <sstream>

#include "lone_worker.h"
#include "support/certificates.h"
#include "support/echo_app.h"
#include "support/eventually.h"
#include "support/free_port.h"
#include "support/raw_http.h"
#include "support/read_file.h"
#include "support/stage.h"

namespace doorward::integration_tests {
namespace {

using Words = std::vector<std::string>;

constexpr auto host = "wiki.example.net";

/// What the command prints; warnings go nowhere.
std::string printed(const std::filesystem::path& settings, const Words& more) {
    const support::TemporaryFolder folder;
    Words words{DOORWARD_PROGRAM, "nginx-snippet", "--config", settings, "--host", host};
    words.insert(words.end(), more.begin(), more.end());
    support::Command command{words, {}, folder.path() / "printed"};
    command.errors = folder.path() / "warnings";
    BOOST_TEST(outcome_of(command).exit_code == 0);
    return support::read_file(folder.path() / "printed");
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    BOOST_TEST(text.find(what) != std::string::npos, what << " in " << text);
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

/// What the snippet says that nginx needs once, without its marks of comment.
std::string needed_once(const std::string& snippet) {
    constexpr std::string_view mark = "#     ";
    std::string lines;
    std::istringstream text{snippet};
    for (std::string line; std::getline(text, line);)
        if (line.starts_with(mark)) lines += line.substr(mark.size()) + "\n";
    return lines;
}

/// Writes a whole configuration around `lines`, and gives the command that reads it.
support::Command nginx_with(const std::filesystem::path& folder, const std::string& lines) {
    std::filesystem::create_directory_symlink(DOORWARD_SOURCE_DIR "/nginx", folder / "doorward");
    std::string text = getuid() == 0 ? "user root;\n" : "";
    text += "daemon off;\npid nginx.pid;\nevents {}\nhttp {\naccess_log off;\n";
    for (const std::string kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += kind + "_temp_path " + kind + ";\n";
    support::write_file(folder / "nginx.conf", text + lines + "}\n");
    return {{"/usr/sbin/nginx", "-e", folder / "errors", "-p", folder, "-c", folder / "nginx.conf"},
            {},
            folder / "errors"};
}

std::string ask(std::uint16_t port, const std::string& path, const std::string& headers) {
    return support::exchange_bytes(
        port, "GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
}

BOOST_AUTO_TEST_SUITE(nginx_snippet)

BOOST_AUTO_TEST_CASE(what_is_printed_keeps_the_door_of_an_app) {
    const support::EchoApp app;
    support::Stage stage{{.workers = 1,
                          .server_lines = "listen = \"worker-1.sock\"\n",
                          .rule_lines = "[[rule]]\nhost = \"wiki.example.net\"\n"
                                        "allow = \"signed-in\"\n"}};
    const auto snippet = printed(stage.settings_file(), {"--upstream", app.url()});
    const support::TemporaryFolder folder;
    const auto port = support::free_port();
    const auto moved = replaced(snippet, "listen " + std::to_string(stage.port()) + ";",
                                "listen 127.0.0.1:" + std::to_string(port) + ";");
    support::Process nginx{nginx_with(folder.path(), needed_once(snippet) + moved)};
    BOOST_REQUIRE(support::eventually([&] { return support::is_listening(port); }));
    auto browser = stage.browser();
    BOOST_REQUIRE(browser.log_in("carol", "carol").status == 303);

    const std::string own = std::string("Host: ") + host + "\r\n";
    const auto refused = ask(port, "/page?x=1", own);
    const auto passed =
        ask(port, "/page?x=1", own + "Cookie: doorward=" + browser.cookies.at("doorward") + "\r\n");
    const auto elsewhere = ask(port, "/", "Host: other.example.net\r\n");
    const auto style = ask(port, "/doorward/static/css/doorward.css", own);

    BOOST_TEST(refused.starts_with("HTTP/1.1 303 "), refused);
    BOOST_TEST(refused.find("Location: " + stage.origin() + "/login?next=") != std::string::npos,
               refused);
    BOOST_TEST(passed.starts_with("HTTP/1.1 200 "), passed);
    BOOST_TEST(passed.find("Remote-User: carol\r\n") != std::string::npos, passed);
    BOOST_TEST(elsewhere.starts_with("HTTP/1.1 421 "), elsewhere);
    BOOST_TEST(style.starts_with("HTTP/1.1 200 "), style);
}

BOOST_AUTO_TEST_CASE(nginx_takes_what_is_printed_for_https) {
    for (const auto& more :
         {Words{}, Words{"--cached"}, Words{"--upstream", "http://unix:/a.sock"}}) {
        const LoneWorker place;
        auto settings = support::read_file(place.settings());
        settings = replaced(settings, "http://127.0.0.1:1", "https://sso.example.net");
        support::write_file(place.settings(), settings);
        const auto snippet = printed(place.settings(), more);
        const support::TemporaryFolder folder;
        const support::CertificateAuthority authority{folder.path(), "authority"};
        const auto certificate = authority.issue("site", "DNS:wiki.example.net");
        auto lines = needed_once(snippet) + snippet;
        const std::string letsencrypt = "/etc/letsencrypt/live/wiki.example.net/";
        lines = replaced(lines, letsencrypt + "fullchain.pem", certificate.certificate_file);
        lines = replaced(lines, letsencrypt + "privkey.pem", certificate.key_file);
        const auto plain = std::to_string(support::free_port());
        const auto secure = std::to_string(support::free_port());
        lines = replaced(lines, "listen 80;", "listen 127.0.0.1:" + plain + ";");
        lines = replaced(lines, "listen 443 ", "listen 127.0.0.1:" + secure + " ");
        lines = replaced(lines, "listen [::]:80;", "");
        lines = replaced(lines, "listen [::]:443 ssl http2;", "");
        if (more == Words{"--cached"}) {
            lines = replaced(lines, "include doorward/snippets/doorward-cache.conf;",
                             "fastcgi_cache_path cache keys_zone=doorward_checks:1m;");
        }

        auto command = nginx_with(folder.path(), lines);
        command.words.insert(command.words.end(), {"-t", "-q"});
        const auto outcome = outcome_of(command);

        BOOST_TEST(outcome.exit_code == 0, outcome.output);
        BOOST_TEST(outcome.output == "");  // no warning either
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_host_is_refused_in_one_line) {
    const LoneWorker place;
    for (const std::string wrong : {"wiki example", "wiki;example", "*.example.net", "", "a{",
                                    "$host", "wiki.example.net:80", "http://wiki.example.net"}) {
        support::Command command{
            {DOORWARD_PROGRAM, "nginx-snippet", "--config", place.settings(), "--host=" + wrong},
            {},
            place.log_file()};
        const auto before = place.log();

        BOOST_TEST(outcome_of(command).exit_code == 64, wrong);
        const auto said = place.log().substr(before.size());
        BOOST_TEST(said.find("server {") == std::string::npos, said);
        BOOST_TEST(said.find("--host") != std::string::npos, said);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
