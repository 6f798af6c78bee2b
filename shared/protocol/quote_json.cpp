#include "shared/protocol/quote_json.hpp"

#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxGroup = 100;

}  // namespace

// Parts of a quote: found by the templates of json_in.hpp through JsonIn's namespace.

void read(JsonIn const& in, GeneratedPart& out) {
    ObjectIn(in)
        .required("quantity", out.quantity)
        .optional("group", BoundedText{&out.group, kMaxGroup})
        .optional("optional", out.optional)
        .optional("note", BoundedText{&out.note, kMaxLineNote})
        .optional("is_current", out.is_current)
        .optional("sku", BoundedText{&out.sku, kMaxSku});
}

json write(GeneratedPart const& part) {
    json out{{"quantity", write(part.quantity)}};
    put(out, "group", part.group);
    put(out, "optional", part.optional);
    put(out, "note", part.note);
    if (!part.is_current) out["is_current"] = false;
    put(out, "sku", part.sku);
    return out;
}

void read(JsonIn const& in, Line& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("sku", BoundedText{&out.sku, kMaxSku, 1})
        .optional("generated", out.generated)
        .optional("manual_quantity", out.manual_quantity)
        .optional("manual_discount", out.manual_discount)
        .optional("fixed_unit_price", out.fixed_unit_price)
        .optional("no_policy_discount", out.no_policy_discount)
        .optional("manual_optional", out.manual_optional)
        .optional("alternative_group", BoundedText{&out.alternative_group, kMaxGroup})
        .optional("chosen", out.chosen)
        .optional("note", BoundedText{&out.note, kMaxLineNote});
}

json write(Line const& line) {
    json out{{"id", write(line.id)}, {"sku", line.sku}};
    put(out, "generated", line.generated);
    put(out, "manual_quantity", line.manual_quantity);
    put(out, "manual_discount", line.manual_discount);
    put(out, "fixed_unit_price", line.fixed_unit_price);
    put(out, "no_policy_discount", line.no_policy_discount);
    put(out, "manual_optional", line.manual_optional);
    put(out, "alternative_group", line.alternative_group);
    put(out, "chosen", line.chosen);
    put(out, "note", line.note);
    return out;
}

void read(JsonIn const& in, Specification& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("name", BoundedText{&out.name, kMaxName})
        .optional("template_id", BoundedText{&out.template_id, kMaxGroup})
        .optional("inputs", out.inputs)
        .optional("generated_inputs", out.generated_inputs)
        .optional("generated_at", out.generated_at)
        .optional("multiplier", BoundedInt<std::int64_t>{&out.multiplier, 1, kMaxMultiplier})
        .optional("set_name", BoundedText{&out.set_name, kMaxName})
        .optional("lines", BoundedList<Line>{&out.lines, kMaxLines});
}

json write_head(Specification const& specification) {
    json out{{"id", write(specification.id)}, {"name", specification.name}, {"multiplier", specification.multiplier}};
    put(out, "template_id", specification.template_id);
    if (!specification.inputs.empty()) out["inputs"] = write(specification.inputs);
    put(out, "generated_inputs", specification.generated_inputs);
    put(out, "generated_at", specification.generated_at);
    put(out, "set_name", specification.set_name);
    return out;
}

json write(Specification const& specification) {
    json out = write_head(specification);
    put(out, "lines", specification.lines);
    return out;
}

void read(JsonIn const& in, QuoteDiscount& out) {
    ObjectIn(in)
        .required("kind", Named<QuoteDiscount::Kind, 3>{&out.kind, &names::kDiscountKind})
        .optional("value", out.value);
    // No discount has no value, whatever was sent: two of them must be equal.
    if (out.kind == QuoteDiscount::Kind::None) out.value = {};
}

json write(QuoteDiscount const& discount) {
    json out{{"kind", name_of(discount.kind, names::kDiscountKind)}};
    if (discount.kind != QuoteDiscount::Kind::None) out["value"] = write(discount.value);
    return out;
}

void read(JsonIn const& in, QuoteNumber& out) {
    ObjectIn(in)
        .required("year", BoundedInt<int>{&out.year, 0, 9999})
        .required("sequence", BoundedInt<int>{&out.sequence, 0, 99'999'999});
}

json write(QuoteNumber number) { return {{"year", number.year}, {"sequence", number.sequence}}; }

void read(JsonIn const& in, TermsOverride& out) {
    ObjectIn object(in);
    object.optional("payment", out.payment)
        .optional("delivery", out.delivery)
        .optional("warranty", out.warranty)
        .optional("text", out.text);
    int days = 0;
    if (object.find("validity_days")) {
        object.required("validity_days", BoundedInt<int>{&days, 1, 3650});
        out.validity_days = days;
    }
}

json write(TermsOverride const& terms) {
    json out = json::object();
    put(out, "payment", terms.payment);
    put(out, "delivery", terms.delivery);
    put(out, "warranty", terms.warranty);
    put(out, "validity_days", terms.validity_days);
    put(out, "text", terms.text);
    return out;
}

void read(JsonIn const& in, QuoteCustomer& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("name", BoundedText{&out.name, kMaxCustomerName})
        .required("type", BoundedText{&out.type, kMaxGroup})
        .required("status", BoundedText{&out.status, kMaxGroup});
}

json write(QuoteCustomer const& customer) {
    return {{"id", write(customer.id)}, {"name", customer.name}, {"type", customer.type}, {"status", customer.status}};
}

void read(JsonIn const& in, Quote& out) {
    ObjectIn(in)
        .required("id", out.id)
        .optional("version", BoundedInt<Version>{&out.version, 0, INT64_MAX})
        .optional("number", out.number)
        .optional("revision", BoundedInt<int>{&out.revision, 1, 10'000})
        .optional("status", Named<QuoteStatus, 9>{&out.status, &names::kQuoteStatus})
        .optional("owner", out.owner)
        .optional("unit", out.unit)
        .required("customer", out.customer)
        .required("currency", out.currency)
        .required("vat_mode", Named<VatMode, 2>{&out.vat_mode, &names::kVatMode})
        .required("price_date", out.price_date)
        .required("price_book", BoundedInt<std::int64_t>{&out.price_book, 1, INT64_MAX})
        .optional("discount", out.discount)
        .optional("terms", out.terms)
        .optional("title", BoundedText{&out.title, kMaxTitle})
        .optional("notes", BoundedText{&out.notes, kMaxNotes})
        .optional("valid_until", out.valid_until)
        .optional("specifications", BoundedList<Specification>{&out.specifications, kMaxSpecifications})
        .optional("created_at", out.created_at)
        .optional("updated_at", out.updated_at);
}

json write_head(Quote const& quote) {
    json out{{"id", write(quote.id)},
             {"version", quote.version},
             {"number", write(quote.number)},
             {"revision", quote.revision},
             {"status", name_of(quote.status, names::kQuoteStatus)},
             {"owner", write(quote.owner)},
             {"customer", write(quote.customer)},
             {"currency", write(quote.currency)},
             {"vat_mode", name_of(quote.vat_mode, names::kVatMode)},
             {"price_date", write(quote.price_date)},
             {"price_book", quote.price_book},
             {"discount", write(quote.discount)},
             {"created_at", write(quote.created_at)},
             {"updated_at", write(quote.updated_at)}};
    if (quote.terms != TermsOverride{}) out["terms"] = write(quote.terms);
    put(out, "title", quote.title);
    put(out, "notes", quote.notes);
    put(out, "valid_until", quote.valid_until);
    return out;
}

json write(Quote const& quote) {
    json out = write_head(quote);
    put(out, "unit", quote.unit);
    out["specifications"] = write(quote.specifications);
    return out;
}

void read(JsonIn const& in, QuoteSet& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("name", BoundedText{&out.name, kMaxName, 1})
        .optional("specifications", BoundedList<Specification>{&out.specifications, kMaxSpecifications})
        .optional("version", BoundedInt<std::int64_t>{&out.version, 0, INT64_MAX});
}

json write(QuoteSet const& set) {
    return {{"id", write(set.id)},
            {"name", set.name},
            {"specifications", write(set.specifications)},
            {"version", set.version}};
}

namespace {

json write_totals_of(Totals const& totals, Currency const& currency) {
    return {{"net", write_amount(totals.net, currency)},
            {"vat", write_amount(totals.vat, currency)},
            {"gross", write_amount(totals.gross, currency)}};
}

}  // namespace

json write_totals(PricedQuote const& priced, Currency const& currency) {
    json specifications = json::array();
    for (auto const& totals : priced.specifications) specifications.push_back(write_totals_of(totals, currency));
    json rates = json::array();
    for (auto const& rate : priced.vat_rates) {
        json entry = write_totals_of(rate.totals, currency);
        entry["vat_rate"] = write(rate.rate);
        rates.push_back(std::move(entry));
    }
    return {{"discount", write_amount(priced.discount, currency)},
            {"specifications", std::move(specifications)},
            {"vat_rates", std::move(rates)},
            {"quote", write_totals_of(priced.quote, currency)}};
}

}  // namespace offerta
