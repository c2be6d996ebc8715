#include <fcntl.h>

#include <boost/test/unit_test.hpp>

#include "base/file_descriptor.h"
#include "lone_worker.h"
#include "support/fastcgi_client.h"
#include "support/read_file.h"
#include "support/sample_directory.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;
using support::FastCgiRequest;
using support::Slapd;

/// A folder with settings for a real directory, and the program in it as plain CGI.
class CgiProgram {
public:
    CgiProgram() : slapd_(support::sample_directory()) {
        auto text = support::read_file(place_.settings());
        const std::string nowhere = "ldap://127.0.0.1:1\"";
        text.replace(text.find(nowhere), nowhere.size(), slapd_.url() + "\"");
        const std::string pattern = "cn={username},dc=example\"";
        text.replace(text.find(pattern), pattern.size(),
                     "cn={username},ou=Users,dc=testathon,dc=net\"\nusername_attribute = \"cn\"");
        support::write_file(place_.settings(), text);
    }

    /// Starts the program for this one request (RFC 3875) and gives its answer.
    Answer ask(const FastCgiRequest& request) {
        const auto body = place_.folder() / "body";
        const auto output = place_.folder() / "output";
        support::write_file(body, request.body);
        support::write_file(output, "");
        auto command = place_.command();
        command.output = output;
        command.errors = place_.log_file();
        command.environment = request.parameters;
        command.environment.emplace_back("GATEWAY_INTERFACE", "CGI/1.1");
        const FileDescriptor input{::open(body.c_str(), O_RDONLY | O_CLOEXEC)};
        command.input = input.get();
        const auto outcome = outcome_of(command);
        BOOST_TEST(outcome.exit_code == 0);
        return support::cgi_answer(outcome.output);
    }

    [[nodiscard]] std::string log() const { return place_.log(); }

private:
    LoneWorker place_;
    Slapd slapd_;
};

/// Everything below one program's name, as web servers have CGI programs.
FastCgiRequest below_program(FastCgiRequest request) {
    for (auto& [name, value] : request.parameters)
        if (name == "SCRIPT_NAME") value = "/cgi-bin/doorward.cgi";
    return request;
}

FastCgiRequest get(const std::string& path, const std::string& cookies = {}) {
    FastCgiRequest request{.parameters = support::page_parameters("GET", path)};
    request.parameters.emplace_back("HTTP_COOKIE", cookies);
    return below_program(request);
}

std::string pair_of(const std::string& set_cookie) {
    return set_cookie.substr(0, set_cookie.find(';'));
}

BOOST_AUTO_TEST_SUITE(cgi)

BOOST_AUTO_TEST_CASE(a_visitor_walks_through_a_program_that_is_started_for_each_page) {
    CgiProgram program;

    const auto form = program.ask(get("/login"));
    const auto form_cookie = pair_of(form.set_cookie("doorward-form"));
    const auto login = program.ask(below_program(support::form_request(
        "/login", {{"csrf_token", form.form_token()}, {"username", "carol"}, {"password", "carol"}},
        form_cookie)));
    const auto session = pair_of(login.set_cookie("doorward"));
    const auto home = program.ask(get("/", session));
    const auto logout = program.ask(below_program(
        support::form_request("/logout", {{"csrf_token", home.form_token()}}, session)));
    const auto after = program.ask(get("/", session));

    BOOST_TEST(form.status == 200);
    BOOST_TEST(form.shows("action=\"/cgi-bin/doorward.cgi/login\""));
    BOOST_TEST(login.status == 303);
    BOOST_TEST(login.header("location").value_or("") == "/cgi-bin/doorward.cgi/");
    BOOST_TEST(home.shows("Hey carol!!"));
    BOOST_TEST(logout.status == 303);
    BOOST_TEST(!after.shows("Hey "));
}

BOOST_AUTO_TEST_CASE(refusals_are_the_same_as_elsewhere) {
    CgiProgram program;
    const auto form = program.ask(get("/login"));
    const auto cookie = pair_of(form.set_cookie("doorward-form"));
    const auto post = [&](const std::string& body, const std::string& length) {
        auto request = below_program(support::form_request("/login", {}, cookie));
        request.body = body;
        for (auto& [name, value] : request.parameters)
            if (name == "CONTENT_LENGTH") value = length;
        return program.ask(request);
    };
    const auto wrong = support::form_text(
        {{"csrf_token", form.form_token()}, {"username", "carol"}, {"password", "wrong"}});

    BOOST_TEST(post(wrong, std::to_string(wrong.size())).status == 401);
    BOOST_TEST(post(wrong, std::to_string(wrong.size() + 1)).status == 400);
    BOOST_TEST(post(wrong, "many").status == 400);
    BOOST_TEST(post(std::string(17'000, 'a'), "17000").status == 413);
    BOOST_TEST(program.ask(get("/nowhere")).status == 404);
    BOOST_TEST(program.log().find("authn_login_fail") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_program_without_path_info_shows_home) {
    CgiProgram program;
    auto request = get("/");
    std::erase_if(request.parameters, [](const auto& each) { return each.first == "PATH_INFO"; });

    const auto home = program.ask(request);

    BOOST_TEST(home.status == 200);
    BOOST_TEST(home.shows("href=\"/cgi-bin/doorward.cgi/login\""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
