#include <type_traits>

#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"

// Edits as JSON: {"type": "set_multiplier", …}. One reader and one writer each; the table at the end joins them.

namespace offerta {

void read(JsonIn const& in, QuoteCustomer& out);
void read(JsonIn const& in, QuoteDiscount& out);
nlohmann::json write(QuoteCustomer const& customer);
nlohmann::json write(QuoteDiscount const& discount);

void read(JsonIn const& in, PricingBasis& out) {
    ObjectIn(in)
        .required("currency", out.currency)
        .required("vat_mode", Named<VatMode, 2>{&out.vat_mode, &names::kVatMode})
        .required("price_date", out.price_date)
        .required("price_book", BoundedInt<std::int64_t>{&out.price_book, 1, INT64_MAX});
}

nlohmann::json write(PricingBasis const& basis) {
    return {{"currency", write(basis.currency)},
            {"vat_mode", name_of(basis.vat_mode, names::kVatMode)},
            {"price_date", write(basis.price_date)},
            {"price_book", basis.price_book}};
}

void read(JsonIn const& in, LineHand& out) {
    ObjectIn(in)
        .optional("quantity", out.quantity)
        .optional("discount", out.discount)
        .optional("fixed_unit_price", out.fixed_unit_price)
        .optional("no_policy_discount", out.no_policy_discount)
        .optional("optional", out.optional)
        .optional("alternative_group", BoundedText{&out.alternative_group, 100})
        .optional("chosen", out.chosen)
        .optional("note", BoundedText{&out.note, kMaxLineNote});
}

nlohmann::json write(LineHand const& hand) {
    nlohmann::json out = nlohmann::json::object();
    put(out, "quantity", hand.quantity);
    put(out, "discount", hand.discount);
    put(out, "fixed_unit_price", hand.fixed_unit_price);
    put(out, "no_policy_discount", hand.no_policy_discount);
    put(out, "optional", hand.optional);
    put(out, "alternative_group", hand.alternative_group);
    put(out, "chosen", hand.chosen);
    put(out, "note", hand.note);
    return out;
}

namespace {

using nlohmann::json;

BoundedInt<std::size_t> position(std::size_t& out) { return {&out, 0, static_cast<std::int64_t>(kMaxLines)}; }

void fields(ObjectIn& in, SetQuoteText& e) {
    in.required("field", Named<TextField, 6>{&e.field, &names::kTextField})
        .optional("was", e.was)
        .optional("now", e.now);
}
void fields(json& out, SetQuoteText const& e) {
    out["field"] = name_of(e.field, names::kTextField);
    put(out, "was", e.was);
    put(out, "now", e.now);
}

template <class E>
concept WasNow =
    std::is_same_v<E, SetCustomer> || std::is_same_v<E, SetPricingBasis> || std::is_same_v<E, SetQuoteDiscount>;
template <WasNow E>
void fields(ObjectIn& in, E& e) {
    in.required("was", e.was).required("now", e.now);
}
template <WasNow E>
void fields(json& out, E const& e) {
    out["was"] = write(e.was);
    out["now"] = write(e.now);
}

void fields(ObjectIn& in, SetValidUntil& e) { in.optional("was", e.was).optional("now", e.now); }
void fields(json& out, SetValidUntil const& e) {
    put(out, "was", e.was);
    put(out, "now", e.now);
}

void fields(ObjectIn& in, AddSpecifications& e) {
    in.required("specifications", BoundedList<Specification>{&e.specifications, kMaxSpecifications})
        .required("position", position(e.position));
}
void fields(json& out, AddSpecifications const& e) {
    out["specifications"] = write(e.specifications);
    out["position"] = e.position;
}

void fields(ObjectIn& in, RemoveSpecification& e) { in.required("specification", e.specification); }
void fields(json& out, RemoveSpecification const& e) { out["specification"] = write(e.specification); }

void fields(ObjectIn& in, MoveSpecification& e) {
    in.required("specification", e.specification).required("position", position(e.position));
}
void fields(json& out, MoveSpecification const& e) {
    out["specification"] = write(e.specification);
    out["position"] = e.position;
}

void fields(ObjectIn& in, RenameSpecification& e) {
    in.required("specification", e.specification)
        .required("was", BoundedText{&e.was, kMaxName})
        .required("now", BoundedText{&e.now, kMaxName});
}
void fields(json& out, RenameSpecification const& e) {
    out["specification"] = write(e.specification);
    out["was"] = e.was;
    out["now"] = e.now;
}

void fields(ObjectIn& in, SetMultiplier& e) {
    in.required("specification", e.specification)
        .required("was", BoundedInt<std::int64_t>{&e.was, 1, kMaxMultiplier})
        .required("now", BoundedInt<std::int64_t>{&e.now, 1, kMaxMultiplier});
}
void fields(json& out, SetMultiplier const& e) {
    out["specification"] = write(e.specification);
    out["was"] = e.was;
    out["now"] = e.now;
}

void fields(ObjectIn& in, SetInput& e) {
    in.required("specification", e.specification)
        .required("field", BoundedText{&e.field, 100, 1})
        .optional("was", e.was)
        .optional("now", e.now);
}
void fields(json& out, SetInput const& e) {
    out["specification"] = write(e.specification);
    out["field"] = e.field;
    put(out, "was", e.was);
    put(out, "now", e.now);
}

void fields(ObjectIn& in, Generate& e) {
    in.required("specification", e.specification)
        .required("inputs", e.inputs)
        .required("lines", BoundedList<GeneratedLine>{&e.lines, kMaxLines})
        .required("new_ids", BoundedList<LineId>{&e.new_ids, kMaxLines})
        .required("at", e.at);
}
void fields(json& out, Generate const& e) {
    out["specification"] = write(e.specification);
    out["inputs"] = write(e.inputs);
    out["lines"] = write(e.lines);
    out["new_ids"] = write(e.new_ids);
    out["at"] = write(e.at);
}

void fields(ObjectIn& in, ReplaceSpecification& e) { in.required("was", e.was).required("now", e.now); }
void fields(json& out, ReplaceSpecification const& e) {
    out["was"] = write(e.was);
    out["now"] = write(e.now);
}

void fields(ObjectIn& in, AddLines& e) {
    in.required("specification", e.specification)
        .required("lines", BoundedList<Line>{&e.lines, kMaxLines})
        .required("position", position(e.position));
}
void fields(json& out, AddLines const& e) {
    out["specification"] = write(e.specification);
    out["lines"] = write(e.lines);
    out["position"] = e.position;
}

void fields(ObjectIn& in, RemoveLines& e) { in.required("lines", BoundedList<LineId>{&e.lines, kMaxLines}); }
void fields(json& out, RemoveLines const& e) { out["lines"] = write(e.lines); }

void fields(ObjectIn& in, MoveLines& e) {
    in.required("lines", BoundedList<LineId>{&e.lines, kMaxLines})
        .required("specification", e.specification)
        .required("position", position(e.position));
}
void fields(json& out, MoveLines const& e) {
    out["lines"] = write(e.lines);
    out["specification"] = write(e.specification);
    out["position"] = e.position;
}

void fields(ObjectIn& in, ChangeLine& e) { in.required("line", e.line).required("was", e.was).required("now", e.now); }
void fields(json& out, ChangeLine const& e) {
    out["line"] = write(e.line);
    out["was"] = write(e.was);
    out["now"] = write(e.now);
}

void fields(ObjectIn& in, ReplaceSku& e) {
    in.required("line", e.line)
        .required("was", BoundedText{&e.was, kMaxSku})
        .required("now", BoundedText{&e.now, kMaxSku, 1});
}
void fields(json& out, ReplaceSku const& e) {
    out["line"] = write(e.line);
    out["was"] = e.was;
    out["now"] = e.now;
}

// In the order of the variant Edit.
constexpr std::array<std::string_view, std::variant_size_v<Edit>> kEditNames{"set_quote_text",
                                                                             "set_customer",
                                                                             "set_pricing_basis",
                                                                             "set_quote_discount",
                                                                             "set_valid_until",
                                                                             "add_specifications",
                                                                             "remove_specification",
                                                                             "move_specification",
                                                                             "rename_specification",
                                                                             "set_multiplier",
                                                                             "set_input",
                                                                             "generate",
                                                                             "replace_specification",
                                                                             "add_lines",
                                                                             "remove_lines",
                                                                             "move_lines",
                                                                             "change_line",
                                                                             "replace_sku"};

template <std::size_t... I>
void emplace_nth(Edit& edit, std::size_t index, std::index_sequence<I...>) {
    ((index == I ? void(edit.emplace<I>()) : void()), ...);
}

}  // namespace

void read(JsonIn const& in, Edit& out) {
    ObjectIn object(in);
    if (!object.is_object()) return;
    auto const* type = object.find("type");
    if (!type) return in.complain(ErrorCode::Required, "a member type");
    auto const index = read_name(in.member("type", *type), kEditNames.data(), kEditNames.size());
    if (!index) return;
    emplace_nth(out, *index, std::make_index_sequence<std::variant_size_v<Edit>>{});
    std::visit([&object](auto& edit) { fields(object, edit); }, out);
}

json write(Edit const& edit) {
    json out{{"type", std::string(kEditNames[edit.index()])}};
    std::visit([&out](auto const& value) { fields(out, value); }, edit);
    return out;
}

void read(JsonIn const& in, Mutation& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("base_version", BoundedInt<Version>{&out.base_version, 0, INT64_MAX})
        .required("edit", out.edit);
}

json write(Mutation const& mutation) {
    return {{"id", write(mutation.id)}, {"base_version", mutation.base_version}, {"edit", write(mutation.edit)}};
}

}  // namespace offerta
