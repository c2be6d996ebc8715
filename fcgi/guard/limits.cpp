#include "guard/limits.h"

namespace doorward::guard {

Limit Limits::of(store::CountKind kind, Browser browser) const noexcept {
    switch (kind) {
        case store::CountKind::Name:
        case store::CountKind::Device:
            return {name_failures, window, first_delay, longest_delay, Limit::Forgets::Halves};
        case store::CountKind::Address:
            return {address_failures, window, first_delay, longest_delay};
        case store::CountKind::Account:
            break;
    }
    const auto most = browser == Browser::Known ? lockout_ceiling : (lockout_ceiling + 1) / 2;
    return {most, lockout_window, lockout_window, lockout_window};
}

}  // namespace doorward::guard
