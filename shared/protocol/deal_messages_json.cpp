#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/in_currency.hpp"
#include "shared/protocol/names.hpp"

// Messages about deals and their import as JSON; those about plans, statements and analytics: bonus_messages_json.cpp.

namespace offerta {

// Defined in bonus_plan_json.cpp and import_json.cpp.
void read(JsonIn const& in, Participation& out);
nlohmann::json write(Participation const& one);
void read(JsonIn const& in, ImportSheetInfo& out);
nlohmann::json write(ImportSheetInfo const& sheet);
void read(JsonIn const& in, ImportFindingInfo& out);
nlohmann::json write(ImportFindingInfo const& finding);

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kDealSource{"hand"sv, "quote"sv, "import"sv};
constexpr std::array kDealOutcome{"won"sv, "lost"sv, "open"sv};
constexpr std::array kQuoteMove{"submit"sv, "withdraw"sv, "approve"sv, "return"sv, "reopen"sv,
                                "send"sv,   "accept"sv,   "decline"sv, "expire"sv, "supersede"sv};

BoundedText deal_text(std::string& out) { return {&out, 200}; }
BoundedText deal_id(std::string& out) { return {&out, 100, 1}; }
BoundedInt<std::int64_t> deal_count(std::int64_t& out) { return {&out, 0, INT64_MAX}; }

Named<DealSource, 3> named(DealSource& out) { return {&out, &kDealSource}; }
Named<DealOutcome, 3> named(DealOutcome& out) { return {&out, &kDealOutcome}; }

}  // namespace

void read(JsonIn const& in, DealRequest& out) {
    ObjectIn(in)
        .required("deal", out.deal)
        .optional("version", deal_count(out.version))
        .required("owner", out.owner)
        .optional("outcome", named(out.outcome))
        .optional("opened", out.opened)
        .optional("customer_type", deal_text(out.customer_type));
}
json write(DealRequest const& request) {
    json out{{"deal", write(request.deal)},
             {"version", request.version},
             {"owner", write(request.owner)},
             {"outcome", name_of(request.outcome, kDealOutcome)}};
    put(out, "opened", request.opened);
    put(out, "customer_type", request.customer_type);
    return out;
}

void read(JsonIn const& in, DealWhole& out) {
    ObjectIn(in)
        .required("deal", out.deal)
        .required("version", deal_count(out.version))
        .required("owner", out.owner)
        .optional("unit", out.unit)
        .required("source", named(out.source))
        .required("outcome", named(out.outcome))
        .optional("opened", out.opened)
        .optional("customer_type", deal_text(out.customer_type))
        .optional("quote", out.quote)
        .optional("returns", out.returns);
}
json write(DealWhole const& answer) {
    json out{{"deal", write(answer.deal)},
             {"version", answer.version},
             {"owner", write(answer.owner)},
             {"source", name_of(answer.source, kDealSource)},
             {"outcome", name_of(answer.outcome, kDealOutcome)}};
    put(out, "unit", answer.unit);
    put(out, "opened", answer.opened);
    put(out, "customer_type", answer.customer_type);
    put(out, "quote", answer.quote);
    put(out, "returns", answer.returns);
    return out;
}

void read(JsonIn const& in, DealSummary& out) {
    ObjectIn(in)
        .required("id", deal_id(out.id))
        .optional("number", deal_text(out.number))
        .optional("customer", deal_text(out.customer))
        .optional("close_date", out.close_date)
        .required("currency", out.currency)
        .required("net", AmountIn{&out.net, &out.currency})
        .required("owner", out.owner)
        .required("source", named(out.source))
        .required("outcome", named(out.outcome));
}
json write(DealSummary const& row) {
    json out{{"id", row.id},
             {"currency", write(row.currency)},
             {"net", write_amount(row.net, row.currency)},
             {"owner", write(row.owner)},
             {"source", name_of(row.source, kDealSource)},
             {"outcome", name_of(row.outcome, kDealOutcome)}};
    put(out, "number", row.number);
    put(out, "customer", row.customer);
    put(out, "close_date", row.close_date);
    return out;
}

void read(JsonIn const& in, DealPage& out) {
    ObjectIn(in)
        .required("items", out.items)
        .required("next_cursor", out.next_cursor)
        .required("total", deal_count(out.total));
}
json write(DealPage const& page) {
    return {{"items", write(page.items)}, {"next_cursor", page.next_cursor}, {"total", page.total}};
}

void read(JsonIn const& in, PaymentRequest& out) {
    ObjectIn(in).required("id", deal_id(out.id)).required("date", out.date).required("amount", out.amount);
}
json write(PaymentRequest const& request) {
    return {{"id", request.id}, {"date", write(request.date)}, {"amount", write(request.amount)}};
}

void read(JsonIn const& in, ReturnRequest& out) {
    ObjectIn(in)
        .required("id", deal_id(out.id))
        .required("line", deal_id(out.line))
        .required("quantity", out.quantity)
        .required("date", out.date);
}
json write(ReturnRequest const& request) {
    return {{"id", request.id},
            {"line", request.line},
            {"quantity", write(request.quantity)},
            {"date", write(request.date)}};
}

void read(JsonIn const& in, QuoteMove& out) {
    ObjectIn(in)
        .required("action", Named<QuoteAction, 10>{&out.action, &kQuoteMove})
        .optional("date", out.date)
        .optional("participants", BoundedList<Participation>{&out.participants, 1'000});
    // What an approver decides has a request of its own; the rest happens by itself.
    bool const by_hand = out.action != QuoteAction::Approve && out.action != QuoteAction::Return &&
                         out.action != QuoteAction::Expire && out.action != QuoteAction::Supersede;
    if (!by_hand) in.complain(ErrorCode::InvalidFormat, "submit, withdraw, reopen, send, accept or decline");
}
json write(QuoteMove const& move) {
    json out{{"action", name_of(move.action, kQuoteMove)}};
    put(out, "date", move.date);
    put(out, "participants", move.participants);
    return out;
}

void read(JsonIn const& in, QuoteMoveAnswer& out) {
    ObjectIn(in)
        .required("version", deal_count(out.version))
        .required("status", Named<QuoteStatus, 9>{&out.status, &names::kQuoteStatus})
        .optional("deal", out.deal);
}
json write(QuoteMoveAnswer const& moved) {
    json out{{"version", moved.version}, {"status", name_of(moved.status, names::kQuoteStatus)}};
    put(out, "deal", moved.deal);
    return out;
}

void read(JsonIn const& in, ImportMatch& out) {
    ObjectIn(in)
        .required("kind", deal_text(out.kind))
        .required("given", deal_text(out.given))
        .optional("meant", deal_text(out.meant))
        .optional("rows", deal_count(out.rows))
        .optional("is_sure", out.is_sure);
}
json write(ImportMatch const& match) {
    return {{"kind", match.kind},
            {"given", match.given},
            {"meant", match.meant},
            {"rows", match.rows},
            {"is_sure", match.is_sure}};
}

void read(JsonIn const& in, ImportListPrice& out) {
    ObjectIn(in).required("sku", deal_text(out.sku)).required("price", out.price);
}
json write(ImportListPrice const& one) { return {{"sku", one.sku}, {"price", write(one.price)}}; }

void read(JsonIn const& in, DealImportChoice& out) {
    ObjectIn(in)
        .required("sheet", BoundedInt<std::int64_t>{&out.sheet, 0, 1'000})
        .required("header_row", BoundedInt<std::int64_t>{&out.header_row, 0, 1'048'576})
        .required("columns", BoundedList<std::string>{&out.columns, 1'000})
        .optional("date_form", deal_text(out.date_form))
        .required("currency", out.currency)
        .optional("role", deal_id(out.role))
        .optional("won", BoundedList<std::string>{&out.won, 100})
        .optional("lost", BoundedList<std::string>{&out.lost, 100})
        .optional("matches", BoundedList<ImportMatch>{&out.matches, 10'000})
        .optional("list_prices", BoundedList<ImportListPrice>{&out.list_prices, 10'000});
}
json write(DealImportChoice const& choice) {
    json out{{"sheet", choice.sheet},         {"header_row", choice.header_row},    {"columns", write(choice.columns)},
             {"date_form", choice.date_form}, {"currency", write(choice.currency)}, {"role", choice.role}};
    put(out, "won", choice.won);
    put(out, "lost", choice.lost);
    put(out, "matches", choice.matches);
    put(out, "list_prices", choice.list_prices);
    return out;
}

void read(JsonIn const& in, DealImportFile& out) {
    ObjectIn(in).required("id", out.id).required("sheets", out.sheets).required("suggested", out.suggested);
}
json write(DealImportFile const& file) {
    return {{"id", file.id}, {"sheets", write(file.sheets)}, {"suggested", write(file.suggested)}};
}

void read(JsonIn const& in, DealImportReport& out) {
    ObjectIn(in)
        .required("rows", deal_count(out.rows))
        .required("won", deal_count(out.won))
        .required("lost", deal_count(out.lost))
        .required("open", deal_count(out.open))
        .required("added", deal_count(out.added))
        .required("unchanged", deal_count(out.unchanged))
        .required("refused", deal_count(out.refused))
        .optional("net", out.net)
        .optional("matches", out.matches)
        .optional("findings", out.findings)
        .optional("sample", out.sample)
        .optional("is_done", out.is_done);
}
json write(DealImportReport const& report) {
    return {{"rows", report.rows},
            {"won", report.won},
            {"lost", report.lost},
            {"open", report.open},
            {"added", report.added},
            {"unchanged", report.unchanged},
            {"refused", report.refused},
            {"net", write(report.net)},
            {"matches", write(report.matches)},
            {"findings", write(report.findings)},
            {"sample", write(report.sample)},
            {"is_done", report.is_done}};
}

}  // namespace offerta
