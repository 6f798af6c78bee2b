#pragma once

#include <tl/expected.hpp>

#include "shared/base/result.hpp"

namespace offerta {

/// A value read from the wire, or everything that is wrong with it, each finding with its JSON path.
template <class T>
using Decoded = tl::expected<T, Findings>;

}  // namespace offerta
