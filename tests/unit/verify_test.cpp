#include "pages/verify.h"

#include <boost/test/unit_test.hpp>

#include <string>

#include "session/token.h"
#include "unit/check_stage.h"

using namespace doorward;
using namespace doorward::unit;

namespace {

/// Nothing but a status and headers, none of them a cookie.
void is_bare(const http::Response& response) {
    BOOST_TEST((response.status == 200 || response.status == 401 || response.status == 403));
    BOOST_TEST(response.body.empty());
    BOOST_TEST(value_of(response, "Set-Cookie") == "none");
    BOOST_TEST(value_of(response, "Location") == "none");
    BOOST_TEST((response.common_headers == nullptr));
    BOOST_TEST(!response.not_before.has_value());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verify, CheckStage)

BOOST_AUTO_TEST_CASE(whoever_passes_is_named_to_the_app) {
    const auto token = sign_in_carol();

    const auto response = answer(check("/staff/a?b=c", {"doorward=" + token}));

    is_bare(response);
    BOOST_TEST(response.status == 200);
    BOOST_TEST(value_of(response, "Remote-User") == "carol");
    BOOST_TEST(value_of(response, "Remote-Name") == "Carol Example");
    BOOST_TEST(value_of(response, "Remote-Email") == "carol@example.org");
    BOOST_TEST(value_of(response, "Remote-Groups") == "admins,staff");
    BOOST_TEST(value_of(response, "Cache-Control") == "no-store");
}

BOOST_AUTO_TEST_CASE(a_stranger_is_asked_to_log_in_where_that_may_help) {
    const auto response = answer(check("/staff"));

    is_bare(response);
    BOOST_TEST(response.status == 401);
    BOOST_TEST(value_of(response, "WWW-Authenticate") == "none");
    BOOST_TEST(value_of(response, "Remote-User") == "none");
    BOOST_TEST(response.event->name == "authn_required");
}

BOOST_AUTO_TEST_CASE(whoever_the_rule_does_not_name_is_denied_with_its_words) {
    const auto token = sign_in({"id", "john", "", "", {"wheel"}});

    const auto response = answer(check("/staff/a?token=secret", {"doorward=" + token}));

    is_bare(response);
    BOOST_TEST(response.status == 403);
    BOOST_TEST(value_of(response, "Remote-User") == "none");
    BOOST_TEST((response.event->level == LogLevel::Warning));
    BOOST_TEST(response.event->name == "authz_fail");
    BOOST_TEST(logged(response, "user") == "john");
    BOOST_TEST(logged(response, "target") == "https://wiki.example.org/staff/a");
    BOOST_TEST(logged(response, "target_method") == "GET");
    BOOST_TEST(logged(response, "reason") != "none");
    for (const auto& field : response.event->fields)
        BOOST_TEST(field.value.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(where_no_rule_matches_nobody_passes) {
    auto elsewhere = check("/", {"doorward=" + sign_in_carol()});
    elsewhere.target.url = "https://other.example.org/";

    BOOST_TEST(status(elsewhere) == 403);
}

BOOST_AUTO_TEST_CASE(what_is_for_anyone_needs_nobody) {
    const auto stranger = answer(check("/open"));
    const auto carol = answer(check("/open", {"doorward=" + sign_in_carol()}));

    BOOST_TEST(stranger.status == 200);
    BOOST_TEST(value_of(stranger, "Remote-User") == "none");
    BOOST_TEST(value_of(stranger, "Remote-Groups") == "none");
    BOOST_TEST(value_of(carol, "Remote-User") == "carol");
}

BOOST_AUTO_TEST_CASE(of_several_cookies_the_one_that_counts_does) {
    const auto stale = sign_in_carol();
    (void)sessions.end(*session::token_digest(stale));
    const auto good = sign_in_carol();

    BOOST_TEST(status(check("/", {"doorward=" + stale + "; doorward=" + good})) == 200);
    BOOST_TEST(status(check("/", {"doorward=" + good, "doorward=" + stale})) == 200);
    BOOST_TEST(status(check("/", {"doorward=" + stale})) == 401);
    const std::vector<std::string> bad_ones{"doorward=" + good + "x",
                                            "doorward=", "doorward=" + good.substr(1),
                                            "Doorward=" + good, "__Host-doorward=" + good};
    for (const auto& bad : bad_ones)
        BOOST_TEST(status(check("/", {bad})) == 401, bad);
}

BOOST_AUTO_TEST_CASE(two_cookies_that_count_are_nobody) {
    const auto both = "doorward=" + sign_in_carol() + "; doorward=" + sign_in_carol();

    const auto response = answer(check("/", {both}));

    is_bare(response);
    BOOST_TEST(response.status == 401);
}

BOOST_AUTO_TEST_CASE(a_check_reads_the_store_once_without_a_write) {
    const auto token = sign_in_carol();
    store.busy = true;  // whoever writes now is refused
    clock.advance(std::chrono::minutes{30});
    store.looked_up = 0;

    BOOST_TEST(status(check("/staff", {"a=1; doorward=" + token})) == 200);
    BOOST_TEST(store.looked_up == 1);
    BOOST_TEST(status(check("/staff")) == 401);
    BOOST_TEST(store.looked_up == 1);
    BOOST_TEST(store.touched == 0);
}

BOOST_AUTO_TEST_CASE(without_a_target_nobody_passes_and_the_log_says_so) {
    const auto cookie = "doorward=" + sign_in_carol();
    for (auto member : {&http::TargetParameters::url, &http::TargetParameters::path,
                        &http::TargetParameters::method}) {
        auto request = check("/open", {cookie});
        (request.target.*member).reset();

        const auto response = answer(request);

        is_bare(response);
        BOOST_TEST(response.status == 403);
        BOOST_TEST((response.event->level == LogLevel::Warning));
        BOOST_TEST(!logged(response, "reason").empty());
    }
}

BOOST_AUTO_TEST_CASE(a_parameter_told_twice_lets_nobody_pass) {
    auto request = check("/open");
    request.repeated_parameter = "DOORWARD_TARGET_URL";

    const auto response = answer(request);

    is_bare(response);
    BOOST_TEST(response.status == 403);
    BOOST_TEST(logged(response, "reason").find("DOORWARD_TARGET_URL") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_store_that_breaks_is_for_the_caller_to_deny) {
    const auto request = check("/open", {"doorward=" + sign_in_carol()});
    store.broken = true;

    BOOST_CHECK_THROW((void)answer(request), std::runtime_error);
    const auto response = pages::Verify::failed("the store is broken");
    is_bare(response);
    BOOST_TEST(response.status == 403);
    BOOST_TEST((response.event->level == LogLevel::Error));
}

BOOST_AUTO_TEST_CASE(an_authorizer_that_grants_says_nothing_but_variables) {
    auto request = check("/staff", {"theme=dark; doorward=" + sign_in_carol()});
    request.role = http::Role::Authorizer;

    const auto response = answer(request);

    is_bare(response);
    BOOST_TEST(response.status == 200);
    BOOST_TEST(value_of(response, "Variable-REMOTE_USER") == "carol");
    BOOST_TEST(value_of(response, "Variable-REMOTE_NAME") == "Carol Example");
    BOOST_TEST(value_of(response, "Variable-REMOTE_EMAIL") == "carol@example.org");
    BOOST_TEST(value_of(response, "Variable-REMOTE_GROUPS") == "admins,staff");
    for (const auto& header : response.headers)
        BOOST_TEST(header.name.starts_with("Variable-"), header.name);
}

BOOST_AUTO_TEST_CASE(an_authorizer_hands_its_refusal_on_to_the_visitor) {
    auto request = check("/staff");
    request.role = http::Role::Authorizer;

    BOOST_TEST(value_of(answer(request), "WWW-Authenticate") ==
               "Cookie form-action=\"https://sso.example.org/login\", cookie-name=\"doorward\"");
}

BOOST_AUTO_TEST_CASE(nothing_but_the_session_makes_a_difference) {
    auto request = check("/staff");
    request.user_agent = "kube-probe/1.0";
    request.origin = "https://sso.example.org";
    request.sec_fetch_site = "same-origin";
    request.accept = "*/*";
    request.client = "127.0.0.1";
    for (const auto* method : {"GET", "HEAD", "POST", "OPTIONS", "TRACE", "PROPFIND"}) {
        request.method = method;
        request.target.method = method;
        for (const auto state : {http::BodyState::Whole, http::BodyState::TooLarge,
                                 http::BodyState::CutShort, http::BodyState::BadLength}) {
            request.body_state = state;
            BOOST_TEST(status(request) == 401, method);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
