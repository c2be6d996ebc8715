#pragma once

#include <string_view>

#include "guarded_app.h"

/// What must hold for an app behind any web server.
namespace doorward::integration_tests::guarded {

void whoever_may_pass_is_named_to_the_app(const GuardedApp& app);
void what_is_for_anyone_names_nobody(const GuardedApp& app);
void a_browser_is_sent_to_the_login_page_with_all_that_it_asked_for(const GuardedApp& app);
void a_program_is_told_to_log_in(const GuardedApp& app);
void what_was_to_be_sent_is_spoken_of_on_the_way_back(const GuardedApp& app);
void whoever_may_not_pass_is_told_why(const GuardedApp& app);
void a_session_that_ends_opens_nothing_any_more(const GuardedApp& app);
void of_several_cookies_one_must_count(const GuardedApp& app);
void the_app_sees_every_cookie_but_ours(const GuardedApp& app);
void no_header_names_a_visitor(const GuardedApp& app);
void no_header_speaks_for_the_web_server(const GuardedApp& app);
void no_header_names_another_page(const GuardedApp& app);
void an_app_is_told_of_no_other_place_than_the_one_that_was_judged(const GuardedApp& app);
void no_header_takes_the_visitors_name_away(const GuardedApp& app);
void every_method_is_judged(const GuardedApp& app);
void no_odd_address_opens_what_is_closed(const GuardedApp& app);

/// How access.header_values = "encoded" and "raw" tell an app of zoe.
inline constexpr std::string_view encoded_name = "Zo%C3%AB \"%C3%96\", 100 %25";
inline constexpr std::string_view raw_name = "Zo\xc3\xab \"\xc3\x96\", 100 %25";
void odd_names_arrive(const GuardedApp& app, std::string_view name);
/// For web servers that take tickets.
void one_login_is_good_for_a_host_of_another_domain(const GuardedApp& app);

}  // namespace doorward::integration_tests::guarded
