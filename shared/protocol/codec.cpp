#include "shared/protocol/codec.hpp"

#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta {

std::string encode(Quote const& quote) { return dump(write(quote)); }
std::string encode(KeptQuote const& kept) { return dump(write(kept)); }
std::string encode(Mutation const& mutation) { return dump(write(mutation)); }
std::string encode(Customer const& customer) { return dump(write(customer)); }
std::string encode(EditsRequest const& request) { return dump(write(request)); }
std::string encode(QuoteSet const& set) { return dump(write(set)); }
std::string encode(ImportChoice const& choice) { return dump(write(choice)); }
std::string encode(Person const& person) { return dump(write(person)); }
std::string encode(Unit const& unit) { return dump(write(unit)); }

template <class T>
Decoded<T> decode_message(std::string_view text) {
    return decode_text<T>(text);
}

template Decoded<Session> decode_message<Session>(std::string_view);
template Decoded<QuotePage> decode_message<QuotePage>(std::string_view);
template Decoded<CustomerPage> decode_message<CustomerPage>(std::string_view);
template Decoded<QuoteAnswer> decode_message<QuoteAnswer>(std::string_view);
template Decoded<EditsAnswer> decode_message<EditsAnswer>(std::string_view);
template Decoded<PriceBookInfo> decode_message<PriceBookInfo>(std::string_view);
template Decoded<LiveEvent> decode_message<LiveEvent>(std::string_view);
template Decoded<Problem> decode_message<Problem>(std::string_view);
template Decoded<Quote> decode_message<Quote>(std::string_view);
template Decoded<KeptQuote> decode_message<KeptQuote>(std::string_view);
template Decoded<Mutation> decode_message<Mutation>(std::string_view);
template Decoded<Edit> decode_message<Edit>(std::string_view);
template Decoded<Customer> decode_message<Customer>(std::string_view);
template Decoded<QuoteSet> decode_message<QuoteSet>(std::string_view);
template Decoded<ImportFileInfo> decode_message<ImportFileInfo>(std::string_view);
template Decoded<ImportReportInfo> decode_message<ImportReportInfo>(std::string_view);
template Decoded<ImportDone> decode_message<ImportDone>(std::string_view);
template Decoded<ImportProgressInfo> decode_message<ImportProgressInfo>(std::string_view);
template Decoded<std::vector<QuoteSet>> decode_message<std::vector<QuoteSet>>(std::string_view);
template Decoded<HistoryPage> decode_message<HistoryPage>(std::string_view);
template Decoded<PersonPage> decode_message<PersonPage>(std::string_view);
template Decoded<Person> decode_message<Person>(std::string_view);
template Decoded<PersonImport> decode_message<PersonImport>(std::string_view);
template Decoded<PasswordLink> decode_message<PasswordLink>(std::string_view);
template Decoded<Unit> decode_message<Unit>(std::string_view);
template Decoded<std::vector<Unit>> decode_message<std::vector<Unit>>(std::string_view);
template Decoded<AuditPage> decode_message<AuditPage>(std::string_view);

}  // namespace offerta
