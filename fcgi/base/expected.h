#pragma once

#include <tl/expected.hpp>

namespace doorward {

/// A value, or the reason why there is none. Becomes std::expected in this one place.
template <class Value, class Reason>
using Expected = tl::expected<Value, Reason>;

/// A reason in the place of a value. A type and not an alias, because clang 14 deduces nothing for
/// aliases.
template <class Reason>
struct Unexpected : tl::unexpected<Reason> {
    using tl::unexpected<Reason>::unexpected;
};
template <class Reason>
Unexpected(Reason) -> Unexpected<Reason>;

}  // namespace doorward
