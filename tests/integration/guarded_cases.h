#pragma once

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
void no_header_names_another_page(const GuardedApp& app);
void every_method_is_judged(const GuardedApp& app);
void no_odd_address_opens_what_is_closed(const GuardedApp& app);

}  // namespace doorward::integration_tests::guarded
