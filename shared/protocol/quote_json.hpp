#pragma once

#include <nlohmann/json_fwd.hpp>

#include "shared/protocol/decoded.hpp"
#include "shared/quote/edit.hpp"
#include "shared/quote/price.hpp"

// Quotes, edits and priced figures as JSON (P, S6, S7).

namespace offerta {

class JsonIn;

void read(JsonIn const& in, GeneratedLine& out);
void read(JsonIn const& in, Line& out);
void read(JsonIn const& in, Specification& out);
void read(JsonIn const& in, Quote& out);
void read(JsonIn const& in, QuoteSet& out);
void read(JsonIn const& in, Edit& out);
void read(JsonIn const& in, Mutation& out);

[[nodiscard]] nlohmann::json write(GeneratedLine const& line);
[[nodiscard]] nlohmann::json write(Line const& line);
/// Everything of a specification but its lines: what the server keeps in the specification's row.
[[nodiscard]] nlohmann::json write_head(Specification const& specification);
[[nodiscard]] nlohmann::json write(Specification const& specification);
/// Everything of a quote but its specifications.
[[nodiscard]] nlohmann::json write_head(Quote const& quote);
[[nodiscard]] nlohmann::json write(Quote const& quote);
[[nodiscard]] nlohmann::json write(QuoteSet const& set);
[[nodiscard]] nlohmann::json write(Edit const& edit);
[[nodiscard]] nlohmann::json write(Mutation const& mutation);

/// The totals that the server computed, for the client to compare with its own.
[[nodiscard]] nlohmann::json write_totals(PricedQuote const& priced, Currency const& currency);

}  // namespace offerta
