#pragma once

#include <nlohmann/json_fwd.hpp>

#include "shared/document/document_template.hpp"
#include "shared/protocol/decoded.hpp"

// The organisation's document template as JSON (domain.md Q). The logo is a drawing here; pixels travel with documents only.

namespace offerta {

class JsonIn;

void read(JsonIn const& in, DocumentTemplate& out);
[[nodiscard]] nlohmann::json write(DocumentTemplate const& source);

}  // namespace offerta
