#include "app/explain.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <optional>
#include <utility>

#include "app/doctor_report.h"
#include "app/explain_report.h"
#include "app/records.h"
#include "base/text.h"
#include "config/network.h"
#include "config/read_settings.h"
#include "gate/rules.h"

namespace doorward::app {
namespace {

/// The person of this name whom the directory spoke of last; nobody when the store knows none, or
/// cannot be asked. What there is to say about that goes to `notes`.
std::optional<store::User> person_named(const config::Settings& settings, const std::string& name,
                                        std::vector<std::string>& notes) {
    try {
        const Records records{settings};
        const auto people = records.store->users_named(unicode_lower(name));
        if (people.empty()) {
            notes.push_back("nobody of this name has logged in yet");
            return std::nullopt;
        }
        if (people.size() > 1)
            notes.push_back(fmt::format(
                "{} people have had this name; this is the one whom the directory spoke of last",
                people.size()));
        return *std::max_element(
            people.begin(), people.end(),
            [](const auto& one, const auto& two) { return one.last_read < two.last_read; });
    } catch (const std::exception& problem) {
        notes.push_back(fmt::format("the store cannot be asked: {}", problem.what()));
        return std::nullopt;
    }
}

/// Who asks, as far as the report tells it.
void add_person(const ExplainOptions& options, const config::Settings& settings,
                ExplainReport& report) {
    if (options.username == "-") return;
    const auto known = person_named(settings, options.username, report.notes);
    report.username = known ? known->record.username : options.username;
    report.groups = options.groups;
    if (known && options.groups.empty()) {
        report.groups = known->record.groups;
        const auto when = std::chrono::system_clock::to_time_t(known->last_read);
        report.notes.push_back(
            fmt::format("the groups are those of {:%Y-%m-%d %H:%M} UTC", fmt::gmtime(when)));
    }
}

void add_decision(const ExplainOptions& options, const config::Settings& settings,
                  ExplainReport& report) {
    const auto method = [&] {
        auto capitals = options.method;
        for (auto& letter : capitals)
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        return capitals;
    }();
    const auto target = gate::target_of(options.url, method);
    if (!target) {
        report.unclear = target.error().detail;
        return;
    }
    std::optional<gate::Person> person;
    if (report.username) person = gate::Person{*report.username, report.groups};
    const gate::Rules rules{settings.rules, report.file};
    const auto explanation = rules.explain(*target, person, options.from);
    report.verdict = explanation.decision.verdict;
    if (explanation.decision.lacks_client)
        report.notes.emplace_back(
            "without an address (--from) the strictest of what the rules with networks may mean "
            "counts");
    report.path = explanation.reading.empty() ? target->path : explanation.reading;
    for (const auto& step : explanation.steps) {
        const ExplainReport::Rule rule{step.rule + 1, settings.rules.at(step.rule).line, step.why};
        if (explanation.decision.rule == step.rule)
            report.deciding = rule;
        else
            report.earlier.push_back(rule);
    }
}

ExitCode code_for(gate::Verdict verdict) noexcept {
    switch (verdict) {
        case gate::Verdict::Allow:
            return ExitCode::Done;
        case gate::Verdict::LogIn:
            return ExitCode::LoginRequired;
        case gate::Verdict::Deny:
            return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

/// What was typed that means nothing; empty when all is well.
std::string problem_of(const ExplainOptions& options) {
    if (options.username == "-" && !options.groups.empty())
        return "--group is for somebody who is logged in; name a USER in place of \"-\"";
    if (!options.from.empty() && !config::address_bytes(options.from))
        return "--from wants an address, such as 192.0.2.7 or 2001:db8::7";
    return {};
}

}  // namespace

ExitCode explain(const ExplainOptions& options) {
    const auto settings = config::read_settings(options.settings_file);
    if (!settings) {
        for (const auto& fault : settings.error())
            std::fprintf(stderr, "%s\n", fault.text.c_str());
        return ExitCode::BadSettings;
    }
    if (const auto problem = problem_of(options); !problem.empty()) {
        say_problem(problem);
        return ExitCode::BadUsage;
    }
    ExplainReport report;
    report.file = options.settings_file.string();
    add_person(options, *settings, report);
    add_decision(options, *settings, report);
    const auto charset = style_of_output(ReportStyle::Form::Lines).charset;
    const auto written = write_out(options.as_json ? json_of(report) : lines_of(report, charset));
    return written == ExitCode::Done ? code_for(report.verdict) : written;
}

}  // namespace doorward::app
