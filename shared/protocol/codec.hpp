#pragma once

#include <string>
#include <string_view>

#include "shared/catalogue/price_book.hpp"
#include "shared/protocol/audit_messages.hpp"
#include "shared/protocol/decoded.hpp"
#include "shared/protocol/import_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/people_messages.hpp"
#include "shared/quote/edit.hpp"

// Values to and from the wire's text, for code that must not see a JSON library (the client).

namespace offerta {

[[nodiscard]] std::string encode(Quote const& quote);
[[nodiscard]] std::string encode(KeptQuote const& kept);
[[nodiscard]] std::string encode(Mutation const& mutation);
[[nodiscard]] std::string encode(Customer const& customer);
[[nodiscard]] std::string encode(EditsRequest const& request);
[[nodiscard]] std::string encode(QuoteSet const& set);
[[nodiscard]] std::string encode(ImportChoice const& choice);
[[nodiscard]] std::string encode(Person const& person);
[[nodiscard]] std::string encode(Unit const& unit);

/// Decodes one of: Session, QuotePage, CustomerPage, QuoteAnswer, EditsAnswer, PriceBookInfo, LiveEvent, Problem,
/// Quote, KeptQuote, Mutation, Edit, Customer, QuoteSet, ImportFileInfo, ImportReportInfo, ImportDone,
/// std::vector<QuoteSet>, HistoryPage, PersonPage, Person, PersonImport, PasswordLink, Unit, std::vector<Unit>,
/// AuditPage.
template <class T>
[[nodiscard]] Decoded<T> decode_message(std::string_view text);

/// The binary snapshot of a whole price book ("OFB1"): what clients load once and keep. Deterministic bytes.
[[nodiscard]] std::string encode_price_book(PriceBookData const& data);
[[nodiscard]] Decoded<PriceBookData> decode_price_book(std::string_view bytes);

}  // namespace offerta
