#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/json_text.h"

namespace doorward::app {

/// How findings are written.
struct ReportStyle {
    enum class Form {
        Lines,  ///< For people, each finding as soon as it is known.
        Json,   ///< For machines, one document at the end.
    };
    Form form = Form::Lines;
    Charset charset = Charset::Ascii;
    bool has_colour = false;
};

/// The style that suits standard output: colour only at a terminal that has it, and not against
/// NO_COLOR (https://no-color.org); signs beyond ASCII where the locale has UTF-8.
[[nodiscard]] ReportStyle style_of_output(ReportStyle::Form form);

/// Writes findings down and counts them.
class Report {
public:
    using Write = std::function<void(std::string_view)>;

    Report(ReportStyle style, Write write);

    void add(const Finding& finding);
    /// Words at the end, for people alone.
    void say(std::string_view words);
    /// Ends it: the summary, or the document {"good": ..., "steps": [{"about", "step", "result",
    /// "ms", "words", "cause", "remedy"} ...]}.
    void finish();

    /// True while nothing has failed; warnings may have been told.
    [[nodiscard]] bool is_good() const noexcept { return failed_ == 0; }

private:
    [[nodiscard]] std::string lines_of(const Finding& finding) const;
    [[nodiscard]] std::string summary() const;
    [[nodiscard]] std::string coloured(std::string_view text, std::string_view code) const;
    [[nodiscard]] std::string mark(Finding::Result result) const;

    ReportStyle style_;
    Write write_;
    std::string about_;  ///< What the last line was about.
    std::string steps_;  ///< So far, as JSON.
    std::size_t failed_ = 0;
    std::size_t warned_ = 0;
};

}  // namespace doorward::app
