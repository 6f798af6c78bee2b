#include "client/sync/documents.hpp"

#include <utility>

#include "shared/document/document_codec.hpp"
#include "shared/document/table_document.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kPdfType = "application/pdf";
constexpr std::string_view kXlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string file_name(MakeDocument const& effect) {
    std::string name = quote_number_text(effect.quote.number, effect.language);
    if (name.empty()) name = effect.language == Language::Ru ? "КП-черновик" : "Q-draft";
    name += "-v" + std::to_string(effect.quote.revision);
    return name + (effect.xlsx ? ".xlsx" : ".pdf");
}

Customer customer_of(AppState const& state, Quote const& quote) {
    for (Customer const& customer : state.customers.all) {
        if (customer.id == quote.customer.id) return customer;
    }
    Customer unknown;
    unknown.id = quote.customer.id;
    unknown.name = quote.customer.name;
    return unknown;
}

Result<QuoteDocument> document_of(MakeDocument const& effect, AppState const& state) {
    BookPtr const book = state.catalogue.book(effect.price_book);
    if (!book) return fail(ErrorCode::NotFound, "price_book");
    auto const priced = price(effect.quote, *book->book);
    if (!priced) return fail(priced.error().code, "quote");
    Customer const customer = customer_of(state, effect.quote);
    return make_quote_document({.quote = effect.quote,
                                .priced = *priced,
                                .customer = customer,
                                .book = *book->book,
                                .document_template = state.session.document_template,
                                .manager = effect.manager,
                                .language = effect.language,
                                .now = state.now,
                                .utc_offset_minutes = utc_offset_minutes(state.zone, state.now)});
}

}  // namespace

void Documents::work(std::string function, Bytes argument, std::string file, bool is_pdf, std::function<void()> saved) {
    io_.work(std::move(function), std::move(argument), [this, file, is_pdf, saved](WorkerDone const& done) {
        if (done.ok) io_.platform().download.save(file, is_pdf ? kPdfType : kXlsxType, done.bytes);
        if (done.ok) saved();
        io_.emit(ExportFinished{!is_pdf, done.ok, file});
    });
}

void Documents::make(MakeDocument const& effect, AppState const& state) {
    bool const xlsx = effect.xlsx;
    auto const document = document_of(effect, state);
    if (!document) return io_.emit(ExportFinished{xlsx, false, {}});
    work(xlsx ? "make_xlsx" : "make_pdf", encode_document(*document), file_name(effect), !xlsx,
         [this, id = effect.quote.id, xlsx] {
             note("/api/v1/quotes/" + to_string(id.value) + "/exports?format=" + (xlsx ? "xlsx" : "pdf"));
         });
}

void Documents::make(MakeTable const& effect) {
    work("make_table", encode_table(*effect.table), effect.name + ".xlsx", false,
         [this, rows = effect.table->rows.size()] { note("/api/v1/quotes/exports?rows=" + std::to_string(rows)); });
}

/// For the audit log. Without a connection nobody hears of it: what the browser holds can be saved
/// anyway.
void Documents::note(std::string url) {
    HttpRequest post;
    post.method = "POST";
    post.url = std::move(url);
    io_.send(std::move(post), [](HttpResponse const&) {});
}

}  // namespace offerta::client
