#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace doorward {

/// Why something probably is as it is, and what to do about it, in plain words for whoever runs the
/// program.
struct Advice {
    std::string cause;
    std::string remedy;
};

/// How one thing that was looked at was found.
struct Finding {
    enum class Result {
        Good,
        Warning,  ///< It works, but deserves a word.
        Failed,
        Skipped,  ///< Not looked at; the words say why.
    };
    std::string about;  ///< What it is a part of, such as a server's URL; or empty.
    std::string step;
    Result result = Result::Good;
    std::string words;  ///< May have several lines. No passwords.
    Advice advice{};
    Tick::duration took{};
};

/// Where findings go, one by one. The reference is good for the call alone.
using Tell = std::function<void(const Finding&)>;

/// The word for a result: "ok", "warning", "failed", "skipped".
[[nodiscard]] std::string_view name_of(Finding::Result result) noexcept;

/// One step being taken: measures its time from the start, and tells how it ended.
class Probe {
public:
    /// `tell` must outlive it.
    Probe(const Tell& tell, std::string about, std::string step);

    void good(std::string words) const;
    void warn(std::string words, Advice advice) const;
    void fail(std::string words, Advice advice) const;
    void skip(std::string why) const;

private:
    void tell(Finding::Result result, std::string words, Advice advice) const;

    const Tell& tell_;
    std::string about_;
    std::string step_;
    Tick began_;
};

}  // namespace doorward
