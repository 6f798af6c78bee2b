#pragma once

#include "shared/document/quote_document.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta {

/// How documents name a quote's owner: in the browser and on the server alike, or their bytes would differ.
[[nodiscard]] DocumentManager manager_of(User const& owner);

}  // namespace offerta
