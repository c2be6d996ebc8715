#include "app/trial_login.h"

#include <fmt/format.h>

#include "base/clock.h"
#include "base/log.h"
#include "ldap/ldap_directory.h"
#include "ldap/library.h"
#include "ldap/watcher.h"
#include "pages/login_words.h"

namespace doorward::app {
namespace {

using signin::Admission;
using signin::Failure;
using signin::Reason;

/// Turns the steps of a login into findings.
class Steps final : public ldap::Watcher {
public:
    explicit Steps(const Tell& tell) : tell_{tell} {}

    void saw(const ldap::StepReport& report) override {
        tell_({.about = {},
               .step = report.step,
               .result = report.good ? Finding::Result::Good : Finding::Result::Failed,
               .words = report.words,
               .took = report.took});
    }

private:
    const Tell& tell_;
};

Advice advice_on(const Failure& failure) {
    switch (failure.reason) {
        case Reason::Refused:
            if (failure.is_ambiguous) {
                return {"the name stands for more than one entry",
                        "change directory.filter, or the bases, so that every name finds exactly "
                        "one"};
            }
            return {
                "the name or the password is wrong, or the account is one that the directory "
                "does not let in; the steps above say which",
                "if the name is right and nobody was found, compare the filter above with the "
                "person's entry"};
        case Reason::Barred:
            return {fmt::format("the password is right, but the account's state is: {}",
                                signin::name_of(failure.state)),
                    "mend the account at the directory"};
        case Reason::Unavailable:
            return {"no server could be reached, trusted, or was quick enough",
                    "run: doorward doctor"};
        case Reason::Misconfigured:
            return {"the settings and the directory do not fit together",
                    "run: doorward doctor; and compare the steps above with the settings"};
    }
    return {};
}

std::string visitor_reads(const Failure& failure, const config::Settings& settings) {
    switch (failure.reason) {
        case Reason::Refused:
            return pages::refusal().text;
        case Reason::Barred: {
            pages::Site site;
            site.password_url = settings.pages.password_url;
            return pages::bar(failure.state, site).text;
        }
        case Reason::Unavailable:
        case Reason::Misconfigured:
            return pages::apology(failure.reason, "(the one in the log)").text;
    }
    return {};
}

void tell_admission(const Admission& admission, const Tell& tell) {
    Probe{tell, "", "this login would succeed"}.good("as " + admission.person.username);
    const auto reminder = pages::reminder(admission.password);
    Probe{tell, "", "what the visitor reads"}.good("You have successfully logged in." +
                                                   (reminder ? "\n" + reminder->text : ""));
}

}  // namespace

ExitCode try_login(const config::Settings& settings, const signin::Attempt& attempt,
                   const Tell& tell) {
    ldap::prepare_library();
    // The steps are told; nothing of this is an error of the program.
    const Log log{LogLevel::Error, LogFormat::Text};
    const SystemClock clock;
    Steps steps{tell};
    ldap::LdapDirectory directory{settings.directory, log, clock, &steps};
    const auto answer = directory.authenticate(
        attempt, std::chrono::steady_clock::now() + settings.directory.login_limit);
    if (answer) {
        tell_admission(*answer, tell);
        return ExitCode::Done;
    }
    const auto& failure = answer.error();
    Probe{tell, "", "this login would not succeed"}.fail(failure.detail, advice_on(failure));
    Probe{tell, "", "what the visitor reads"}.good(visitor_reads(failure, settings));
    const bool is_decided = failure.reason == Reason::Refused || failure.reason == Reason::Barred;
    return is_decided ? ExitCode::Failed : ExitCode::NotTried;
}

}  // namespace doorward::app
