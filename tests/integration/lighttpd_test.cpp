#include "support/lighttpd.h"

#include <boost/test/unit_test.hpp>
#include <optional>

#include "gateway_stage.h"
#include "guarded_cases.h"
#include "support/eventually.h"
#include "support/free_port.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

constexpr auto app_address = "127.0.0.2";

/// The app behind lighttpd, which passes an authorizer's answer on. The portal is nginx's.
class AppBehindLighttpd final : public GuardedApp {
public:
    AppBehindLighttpd() : GuardedApp{app_address, gateway_stage().port()} {
        write_pages(folder_ / "www");
        server_.emplace(support::LighttpdOptions{.folder = folder_.path(),
                                                 .address = app_address,
                                                 .port = port(),
                                                 .server_name = app_name,
                                                 .worker = gateway_stage().socket()});
    }
    [[nodiscard]] int login_status() const noexcept override { return 401; }

private:
    support::TemporaryFolder folder_;
    std::optional<support::Lighttpd> server_;
};

const GuardedApp& app() {
    static const AppBehindLighttpd app;
    return app;
}

BOOST_AUTO_TEST_SUITE(lighttpd)

BOOST_AUTO_TEST_CASE(whoever_may_pass_is_named_to_the_app) {
    guarded::whoever_may_pass_is_named_to_the_app(app());
}

BOOST_AUTO_TEST_CASE(what_is_for_anyone_names_nobody) {
    guarded::what_is_for_anyone_names_nobody(app());
}

BOOST_AUTO_TEST_CASE(a_browser_is_sent_to_the_login_page_with_all_that_it_asked_for) {
    guarded::a_browser_is_sent_to_the_login_page_with_all_that_it_asked_for(app());
}

BOOST_AUTO_TEST_CASE(a_program_is_told_to_log_in) {
    guarded::a_program_is_told_to_log_in(app());
}

BOOST_AUTO_TEST_CASE(what_was_to_be_sent_is_spoken_of_on_the_way_back) {
    guarded::what_was_to_be_sent_is_spoken_of_on_the_way_back(app());
}

BOOST_AUTO_TEST_CASE(whoever_may_not_pass_is_told_why) {
    guarded::whoever_may_not_pass_is_told_why(app());
}

BOOST_AUTO_TEST_CASE(a_session_that_ends_opens_nothing_any_more) {
    guarded::a_session_that_ends_opens_nothing_any_more(app());
}

BOOST_AUTO_TEST_CASE(of_several_cookies_one_must_count) {
    guarded::of_several_cookies_one_must_count(app());
}

BOOST_AUTO_TEST_CASE(the_app_sees_every_cookie_but_ours) {
    guarded::the_app_sees_every_cookie_but_ours(app());
}

BOOST_AUTO_TEST_CASE(no_header_names_a_visitor) {
    guarded::no_header_names_a_visitor(app());
}

BOOST_AUTO_TEST_CASE(no_header_names_another_page) {
    guarded::no_header_names_another_page(app());
}

BOOST_AUTO_TEST_CASE(every_method_is_judged) {
    guarded::every_method_is_judged(app());
}

BOOST_AUTO_TEST_CASE(no_odd_address_opens_what_is_closed) {
    guarded::no_odd_address_opens_what_is_closed(app());
}

BOOST_AUTO_TEST_CASE(without_a_worker_nobody_passes) {
    const support::TemporaryFolder folder;
    write_pages(folder / "www");
    const auto port = support::free_port();
    const support::Lighttpd server{{.folder = folder.path(),
                                    .address = app_address,
                                    .port = port,
                                    .server_name = app_name,
                                    .worker = folder / "nobody.sock"}};
    support::Browser browser{"http://" + std::string{app_address} + ":" + std::to_string(port)};

    for (const auto* path : {"/open/page.cgi", "/staff/page.cgi"})
        BOOST_TEST(browser.get(path).status == 503, path);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
