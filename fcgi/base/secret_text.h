#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// Text that is wiped from memory when it goes, such as a password. Moves, never copies.
class SecretText {
public:
    SecretText() = default;
    explicit SecretText(std::string text) noexcept;
    ~SecretText();
    SecretText(SecretText&& other) noexcept;
    SecretText& operator=(SecretText&& other) noexcept;
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;

    [[nodiscard]] std::string_view view() const noexcept { return text_; }
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

private:
    std::string text_;
};

/// Overwrites what `text` holds, its spare room included, and leaves it empty.
void wipe(std::string& text) noexcept;

}  // namespace doorward
