#include "app/doctor_report.h"

#include <fmt/format.h>
#include <langinfo.h>
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <utility>

namespace doorward::app {
namespace {

using Result = Finding::Result;
using Milliseconds = std::chrono::duration<double, std::milli>;

// ECMA-48, 8.3.117: select graphic rendition.
constexpr std::string_view bold = "1";
constexpr std::string_view red = "31";
constexpr std::string_view green = "32";
constexpr std::string_view yellow = "33";
constexpr std::string_view dim = "2";

std::string_view colour_of(Result result) noexcept {
    switch (result) {
        case Result::Good:
            return green;
        case Result::Warning:
            return yellow;
        case Result::Failed:
            return red;
        case Result::Skipped:
            return dim;
    }
    return red;
}

std::string_view sign_of(Result result) noexcept {
    switch (result) {
        case Result::Good:
            return "\u2713";
        case Result::Warning:
            return "!";
        case Result::Failed:
            return "\u2717";
        case Result::Skipped:
            return "\u2013";
    }
    return "\u2717";
}

/// For who cannot be shown signs; all of the same width.
std::string_view plain_sign_of(Result result) noexcept {
    switch (result) {
        case Result::Good:
            return "ok     ";
        case Result::Warning:
            return "warning";
        case Result::Failed:
            return "FAILED ";
        case Result::Skipped:
            return "skipped";
    }
    return "FAILED ";
}

bool has_utf8() {
    ::locale_t locale = ::newlocale(LC_CTYPE_MASK, "", nullptr);
    if (locale == nullptr) return false;
    const std::string charset = ::nl_langinfo_l(CODESET, locale);
    ::freelocale(locale);
    return charset == "UTF-8";
}

bool wants_colour() {
    const char* refused = std::getenv("NO_COLOR");
    if (refused != nullptr && *refused != '\0') return false;
    const char* terminal = std::getenv("TERM");
    return ::isatty(STDOUT_FILENO) == 1 && terminal != nullptr &&
           std::string_view{terminal} != "dumb";
}

/// Every line of `text` on a line of its own, all but the first behind `indent`.
std::string indented(std::string_view text, std::string_view indent, Charset charset) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (at > 0) out.append("\n").append(indent);
        out += shown_text(text.substr(at, end - at), charset);
        at = end + 1;
    }
    return out;
}

std::string json_of(const Finding& finding) {
    return fmt::format(
        R"({{"about":{},"step":{},"result":{},"ms":{:.1f},"words":{},"cause":{},"remedy":{}}})",
        json_text(finding.about), json_text(finding.step), json_text(name_of(finding.result)),
        Milliseconds{finding.took}.count(), json_text(finding.words),
        json_text(finding.advice.cause), json_text(finding.advice.remedy));
}

std::string counted(std::size_t number, std::string_view thing) {
    return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

}  // namespace

ReportStyle style_of_output(ReportStyle::Form form) {
    return {.form = form,
            .charset = has_utf8() ? Charset::Utf8 : Charset::Ascii,
            .has_colour = wants_colour()};
}

Report::Report(ReportStyle style, Write write) : style_{style}, write_{std::move(write)} {}

void Report::add(const Finding& finding) {
    if (finding.result == Result::Failed) ++failed_;
    if (finding.result == Result::Warning) ++warned_;
    if (style_.form == ReportStyle::Form::Json) {
        steps_.append(steps_.empty() ? "\n" : ",\n").append(json_of(finding));
    } else {
        write_(lines_of(finding));
        about_ = finding.about;
    }
}

void Report::say(std::string_view words) {
    if (style_.form == ReportStyle::Form::Lines)
        write_("\n" + indented(words, "", style_.charset) + "\n");
}

void Report::finish() {
    if (style_.form == ReportStyle::Form::Json) {
        write_(fmt::format("{{\"good\":{},\"steps\":[{}\n]}}\n", is_good(), steps_));
    } else {
        write_("\n" + summary() + "\n");
    }
}

std::string Report::lines_of(const Finding& finding) const {
    const auto charset = style_.charset;
    std::string text;
    if (!finding.about.empty() && finding.about != about_)
        text = "\n" + coloured(shown_text(finding.about, charset), bold) + "\n";
    constexpr std::string_view indent = "      ";
    text += mark(finding.result) + " " + shown_text(finding.step, charset);
    const Milliseconds took{finding.took};
    if (took.count() >= 0.1)
        text +=
            coloured(fmt::format(" ({:.{}f} ms)", took.count(), took.count() < 10 ? 1 : 0), dim);
    if (!finding.words.empty()) text += ": " + indented(finding.words, indent, charset);
    text += "\n";
    for (const auto& [name, words] :
         {std::pair{"likely", &finding.advice.cause}, std::pair{"remedy", &finding.advice.remedy}})
        if (!words->empty())
            text.append("    ").append(name).append(": ").append(
                indented(*words, "            ", charset) + "\n");
    return text;
}

std::string Report::summary() const {
    const auto warnings = warned_ == 0 ? "" : ", " + counted(warned_, "warning");
    if (is_good())
        return mark(Result::Good) + coloured(" Everything is in order" + warnings + ".", bold);
    return mark(Result::Failed) +
           coloured(" " + counted(failed_, "step") + " failed" + warnings + ".", bold);
}

std::string Report::coloured(std::string_view text, std::string_view code) const {
    if (!style_.has_colour) return std::string{text};
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

std::string Report::mark(Result result) const {
    const auto sign = style_.charset == Charset::Utf8 ? sign_of(result) : plain_sign_of(result);
    return coloured(sign, colour_of(result));
}

}  // namespace doorward::app
