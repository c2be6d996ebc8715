#include "app/explain_report.h"

#include <fmt/format.h>

#include <string_view>

#include "base/json_text.h"

namespace doorward::app {
namespace {

using gate::Verdict;

std::string_view word_for(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::Allow:
            return "allowed";
        case Verdict::LogIn:
            return "login required";
        case Verdict::Deny:
            return "denied";
    }
    return "denied";
}

std::string_view json_word_for(Verdict verdict) noexcept {
    return verdict == Verdict::LogIn ? "login_required" : word_for(verdict);
}

std::string line_for(const ExplainReport& report, const ExplainReport::Rule& rule) {
    return fmt::format("rule {} ({}:{}): {}", rule.number, report.file, rule.line, rule.why);
}

/// Why it is decided so, where no rule says it.
std::string reason_without_rule(const ExplainReport& report) {
    if (!report.unclear.empty()) return "nothing can be judged: " + report.unclear;
    if (report.earlier.empty()) return fmt::format("there is no [[rule]] in {}", report.file);
    return "no rule matches";
}

std::string line_about_the_person(const ExplainReport& report) {
    if (!report.username) return "user: nobody is logged in";
    std::string words = "user: " + *report.username + ", in ";
    if (report.groups.empty()) words += "no group";
    for (std::size_t i = 0; i < report.groups.size(); ++i)
        words += (i == 0 ? "" : ", ") + report.groups[i];
    return words;
}

std::string json_of(const std::vector<std::string>& texts) {
    std::string list;
    for (const auto& text : texts)
        list += (list.empty() ? "" : ",") + json_text(text);
    return "[" + list + "]";
}

std::string json_of(const ExplainReport::Rule& rule) {
    return fmt::format("{{\"rule\":{},\"line\":{},\"why\":{}}}", rule.number, rule.line,
                       json_text(rule.why));
}

}  // namespace

std::string lines_of(const ExplainReport& report, Charset charset) {
    // A line of words that may hold anything.
    const auto line = [charset](std::string_view words) {
        return shown_text(words, charset) + "\n";
    };
    auto text = line(word_for(report.verdict));
    text +=
        line(report.deciding ? line_for(report, *report.deciding) : reason_without_rule(report));
    for (const auto& rule : report.earlier)
        text += "  " + line(line_for(report, rule));
    if (report.unclear.empty()) text += line("path: " + report.path);
    text += line(line_about_the_person(report));
    for (const auto& note : report.notes)
        text += line("note: " + note);
    return text;
}

std::string json_of(const ExplainReport& report) {
    std::string earlier;
    for (const auto& rule : report.earlier)
        earlier += (earlier.empty() ? "" : ",") + json_of(rule);
    const auto decided = report.deciding ? json_of(*report.deciding) : "null";
    const auto reason =
        report.deciding ? line_for(report, *report.deciding) : reason_without_rule(report);
    return fmt::format(
        "{{\"decision\":{},\"reason\":{},\"file\":{},\"deciding\":{},\"earlier\":[{}],\"path\":{},"
        "\"user\":{},\"groups\":{},\"notes\":{}}}\n",
        json_text(json_word_for(report.verdict)), json_text(reason), json_text(report.file),
        decided, earlier, report.unclear.empty() ? json_text(report.path) : "null",
        report.username ? json_text(*report.username) : "null", json_of(report.groups),
        json_of(report.notes));
}

}  // namespace doorward::app
