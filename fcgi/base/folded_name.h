#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// The name of a person or group, ready to be held against many others: whatever the case of any
/// letter and however accents are composed, as directories compare names. A name in ASCII is never
/// one with other letters, although some of those have ASCII letters for their lower case ("İ", the
/// Kelvin sign): directories differ there, and nobody is to pass for somebody else.
class FoldedName {
public:
    /// Expects UTF-8.
    explicit FoldedName(std::string_view name);

    /// True when `other`, in UTF-8, is the same name.
    [[nodiscard]] bool is(std::string_view other) const;
    /// As it was given.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    [[nodiscard]] bool is_beyond_ascii(std::string_view other) const;

    std::string text_;
    std::string folded_;
    bool is_ascii_;
};

}  // namespace doorward
