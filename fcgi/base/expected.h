#pragma once

#include <tl/expected.hpp>

namespace doorward {

/// A value, or the reason why there is none. Becomes std::expected in this one place.
template <class Value, class Reason>
using Expected = tl::expected<Value, Reason>;

template <class Reason>
using Unexpected = tl::unexpected<Reason>;

}  // namespace doorward
