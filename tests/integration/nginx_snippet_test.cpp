#include <boost/test/unit_test.hpp>

#include <sstream>

#include "lone_worker.h"
#include "support/certificates.h"
#include "support/echo_app.h"
#include "support/eventually.h"
#include "support/free_port.h"
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

struct Variant {
    bool https = false;
    bool cached = false;
};

/// The printed configuration, listening at `port` of loopback with a certificate of `folder`.
std::string configuration(const std::string& snippet, const support::Stage& stage,
                          std::uint16_t port, const Variant& variant) {
    auto lines = needed_once(snippet) + snippet;
    const auto old_port = std::to_string(stage.port());
    const auto new_port = "listen 127.0.0.1:" + std::to_string(port);
    if (variant.cached)
        lines = replaced(lines, "include doorward/snippets/doorward-cache.conf;",
                         "fastcgi_cache_path cache keys_zone=doorward_checks:1m;");
    if (!variant.https) return replaced(lines, "listen " + old_port + ";", new_port + ";");
    lines = replaced(lines, "listen " + old_port + " ", new_port + " ");
    lines = replaced(lines, "listen [::]:" + old_port + " ssl http2;", "");
    const std::string letsencrypt = "/etc/letsencrypt/live/wiki.example.net/";
    lines = replaced(lines, letsencrypt + "fullchain.pem", "site.pem");
    return replaced(lines, letsencrypt + "privkey.pem", "site.key");
}

void keeps_the_door(const Variant& variant) {
    const support::EchoApp app;
    support::Stage stage{{.workers = 1,
                          .with_https = variant.https,
                          .server_lines = "listen = \"worker-1.sock\"\n",
                          .rule_lines = "[[rule]]\nhost = \"wiki.example.net\"\n"
                                        "allow = \"signed-in\"\n"}};
    Words words{"--upstream", app.url()};
    if (variant.cached) words.emplace_back("--cached");
    const auto snippet = printed(stage.settings_file(), words);
    const support::TemporaryFolder folder;
    const support::CertificateAuthority authority{folder.path(), "authority"};
    const auto certificate = authority.issue("site", "IP:127.0.0.1");
    const auto port = support::free_port();
    auto lines = configuration(snippet, stage, port, variant);
    if (variant.https) {
        lines = replaced(lines, "site.pem", certificate.certificate_file);
        lines = replaced(lines, "site.key", certificate.key_file);
    }
    const support::Process nginx{nginx_with(folder.path(), lines)};
    BOOST_REQUIRE(support::eventually([&] { return support::is_listening(port); }));
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);
    support::Browser visitor{
        (variant.https ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port),
        authority.file()};
    const support::Fields own{{"Host", host}};

    const auto refused = visitor.get("/page?x=1", own);
    const auto style = visitor.get("/doorward/static/css/doorward.css", own);
    const auto elsewhere = visitor.get("/", {{"Host", "other.example.net"}});
    visitor.cookies = carol.cookies;
    const auto passed = visitor.get("/page?x=1", own);
    const auto again = visitor.get("/page?x=1", own);

    BOOST_TEST(refused.status == 303, refused.body);
    BOOST_TEST(
        refused.header("location").value_or("").starts_with(stage.origin() + "/login?next="));
    for (const auto& answer : {passed, again}) {
        BOOST_TEST(answer.status == 200, answer.body);
        BOOST_TEST(answer.shows("Remote-User: carol\r\n"), answer.body);
        BOOST_TEST(answer.shows(variant.https ? "X-Forwarded-Proto: https\r\n"
                                              : "X-Forwarded-Proto: http\r\n"));
        BOOST_TEST(!answer.shows("doorward="), answer.body);
    }
    BOOST_TEST(elsewhere.status == 421);
    BOOST_TEST(style.status == 200);
}

BOOST_AUTO_TEST_SUITE(nginx_snippet)

BOOST_AUTO_TEST_CASE(what_is_printed_keeps_the_door_of_an_app) {
    keeps_the_door({});
}

BOOST_AUTO_TEST_CASE(what_is_printed_with_a_cache_keeps_the_door_of_an_app) {
    keeps_the_door({.cached = true});
}

BOOST_AUTO_TEST_CASE(what_is_printed_for_https_keeps_the_door_of_an_app) {
    keeps_the_door({.https = true});
    keeps_the_door({.https = true, .cached = true});
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
