#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/digest.h"

namespace doorward::session {

/// What a form's token is tied to: before login a cookie of this browser's own, afterwards the
/// session.
struct FormBinding {
    enum class Kind { Browser, Session } kind = Kind::Browser;
    std::string secret;  ///< The form cookie's or the session cookie's value.
};

/// Tokens that show that a form was ours, was given to this browser, and not too long ago.
/// Every call of token() gives another text, so that compressed pages do not give it away.
class Csrf {
public:
    /// How long a form may lie open.
    static constexpr std::chrono::hours lifetime{12};

    /// `hmac` and `clock` must outlive this.
    Csrf(const Hmac& hmac, const Clock& clock);

    [[nodiscard]] std::string token(const FormBinding& binding) const;
    [[nodiscard]] bool matches(std::string_view token, const FormBinding& binding) const;

    /// A new value for the form cookie; it proves that we made it.
    [[nodiscard]] std::string new_form_cookie() const;
    /// The first of `values` that is such a value.
    [[nodiscard]] std::optional<std::string> own_form_cookie(
        std::span<const std::string_view> values) const;

private:
    const Hmac& hmac_;
    const Clock& clock_;
};

}  // namespace doorward::session
