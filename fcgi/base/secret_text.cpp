#include "base/secret_text.h"

#include <cstring>
#include <utility>

namespace doorward {

void wipe(std::string& text) noexcept {
    // Growing to the capacity allocates nothing and brings the spare room within reach.
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

SecretText::SecretText(std::string text) noexcept : text_{std::move(text)} {
    // A short text was copied out of the small buffer of the string it came from.
    wipe(text);
}

SecretText::~SecretText() { wipe(text_); }

SecretText::SecretText(SecretText&& other) noexcept : text_{std::move(other.text_)} {
    wipe(other.text_);
}

SecretText& SecretText::operator=(SecretText&& other) noexcept {
    if (this != &other) {
        wipe(text_);
        text_ = std::move(other.text_);
        wipe(other.text_);
    }
    return *this;
}

}  // namespace doorward
