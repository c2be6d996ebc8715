#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"

namespace doorward::session {

enum class FlashCategory { Success, Info, Warning, Danger };

/// A place of this installation that a message may lead to, where there is one.
enum class FlashLink { None, Password };

/// A message for the next page that this browser is shown.
struct Flash {
    FlashCategory category = FlashCategory::Info;
    std::string text;
    FlashLink link = FlashLink::None;
    friend bool operator==(const Flash&, const Flash&) = default;
};

/// Carries flashes across a redirect in a signed cookie.
class FlashCookie {
public:
    /// How old a cookie may be: a message from another day would only confuse.
    static constexpr std::chrono::minutes lifetime{10};
    /// The oldest go first when there are more.
    static constexpr std::size_t most = 8;

    /// `hmac` and `clock` must outlive this.
    FlashCookie(const Hmac& hmac, const Clock& clock);

    [[nodiscard]] std::string write(const std::vector<Flash>& flashes) const;
    /// The flashes of a value that write() made; none for any other value.
    [[nodiscard]] std::vector<Flash> read(std::string_view value) const;

private:
    const Hmac& hmac_;
    const Clock& clock_;
};

/// The word of a category in templates and CSS: "success", "info", "warning" or "danger".
[[nodiscard]] std::string_view word_for(FlashCategory category) noexcept;

}  // namespace doorward::session
