#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/expected.h"

namespace re2 {
class RE2;
}

namespace doorward {

/// A regular expression in RE2's syntax that whole texts are held against, UTF-8 both. However it
/// is written, a match takes time in proportion to the text and bounded memory. Safe to share among
/// threads.
class Pattern {
public:
    enum class Case { Kept, Ignored };

    /// Gives why it cannot be used, in words that complete "the pattern cannot be used: ...".
    [[nodiscard]] static Expected<Pattern, std::string> read(std::string_view expression,
                                                             Case letters = Case::Kept);
    ~Pattern();
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    /// True when all of `text` is as the expression says.
    [[nodiscard]] bool matches(std::string_view text) const;
    /// False when no text that it matches is `beginning`, or goes on from there with a '/'. May be
    /// true where none is.
    [[nodiscard]] bool may_match_below(std::string_view beginning) const;

private:
    explicit Pattern(std::unique_ptr<re2::RE2> compiled);

    std::unique_ptr<re2::RE2> compiled_;
};

}  // namespace doorward
