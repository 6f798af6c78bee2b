#include "client/sync/documents.hpp"

#include <memory>
#include <utility>

#include "client/sync/export_request.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kPdfType = "application/pdf";
constexpr std::string_view kXlsxType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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

}  // namespace

void Documents::make(MakeDocument const& effect, AppState const& state) {
    BookPtr const book = state.catalogue.book(effect.price_book);
    if (!book) return io_.emit(ScreenAction{ExportFinished{effect.xlsx, false, {}}});
    ExportRequest request;
    request.quote = effect.quote;
    request.customer = customer_of(state, effect.quote);
    request.book = book_for_quote(*book->book, effect.quote);
    request.manager = state.session.user_name;
    request.language = effect.language;
    request.now = state.now;
    request.utc_offset_minutes = state.utc_offset_minutes;
    std::string const name = file_name(effect);
    bool const xlsx = effect.xlsx;
    auto const shared = std::make_shared<ExportRequest>(std::move(request));
    auto const start = [this, shared, name, xlsx](std::string_view document_template) {
        shared->document_template = document_template;
        make_file(*shared, name, xlsx);
    };
    io_.get("/api/v1/document-template", [this, start](HttpResponse const& response) {
        std::string const key = "get/api/v1/document-template";
        if (is_success(response)) {
            io_.write({{key, bytes_of(response.body)}});
            return start(response.body);
        }
        // Without a connection: the template as it was last seen, or the built-in one.
        io_.read({key}, [start](StorageDone const& kept) {
            start(kept.values.empty() ? std::string_view{} : text_of(kept.values.front().value));
        });
    });
}

void Documents::make_file(ExportRequest const& request, std::string const& name, bool xlsx) {
    io_.work(xlsx ? "make_xlsx" : "make_pdf", encode_export_request(request),
             [this, name, xlsx](WorkerDone const& done) {
                 if (done.ok)
                     io_.platform().download.save(name, xlsx ? kXlsxType : kPdfType, done.bytes);
                 io_.emit(ScreenAction{ExportFinished{xlsx, done.ok, name}});
             });
}

}  // namespace offerta::client
