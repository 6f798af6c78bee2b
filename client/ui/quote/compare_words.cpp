#include "client/ui/quote/compare_words.hpp"

#include <algorithm>
#include <array>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "shared/specifier/template.hpp"

namespace offerta::client::ui {
namespace {

enum class Kind : std::uint8_t { Text, Number, Percent, YesNo, VatRate };

/// A field of the engine's comparison, its word, and how its canonical text is shown.
struct Field {
    std::string_view name;
    Str word;
    Kind kind = Kind::Text;
};

constexpr std::array kLineFields{
    Field{"sku", Str::catalogue_article},
    Field{"specification", Str::compare_specification},
    Field{"quantity", Str::compare_quantity, Kind::Number},
    Field{"list_price", Str::compare_list_price, Kind::Number},
    Field{"policy_discount", Str::grid_head_policy, Kind::Percent},
    Field{"manual_discount", Str::compare_manual, Kind::Percent},
    Field{"fixed_unit_price", Str::compare_fixed, Kind::Number},
    Field{"no_policy_discount", Str::grid_no_policy, Kind::YesNo},
    Field{"optional", Str::grid_make_optional, Kind::YesNo},
    Field{"alternative_group", Str::compare_alternatives},
    Field{"chosen", Str::grid_choose, Kind::YesNo},
    Field{"note", Str::compare_note},
    Field{"vat_rate", Str::catalogue_vat, Kind::VatRate},
};

constexpr std::array kTermFields{
    Field{"currency", Str::basis_currency},
    Field{"terms.payment", Str::summary_payment},
    Field{"terms.delivery", Str::summary_delivery},
    Field{"terms.warranty", Str::summary_warranty},
    Field{"terms.text", Str::terms_text},
    Field{"terms.validity_days", Str::compare_validity_days, Kind::Number},
    Field{"price_book", Str::compare_book},
    Field{"title", Str::builder_name},
    Field{"notes", Str::compare_note},
};

std::string shown(Scene const& scene, Kind kind, std::string const& canonical) {
    if (kind == Kind::YesNo) return std::string(scene(canonical == "true" ? Str::catalogue_yes : Str::catalogue_no));
    if (canonical.empty()) return kind == Kind::Percent ? percent_text(scene, {}) : "—";
    if (kind == Kind::Text) return canonical;
    if (kind == Kind::VatRate && canonical == "exempt") return std::string(scene(Str::grid_exempt));
    auto const value = Decimal::parse(canonical);
    if (!value) return canonical;
    bool const percent = kind == Kind::Percent || kind == Kind::VatRate;
    return percent ? percent_text(scene, *value) : decimal_text(scene, *value);
}

std::string date_or_dash(Scene const& scene, std::string const& iso) {
    auto const date = parse_date(iso);
    return date ? date_text(scene, *date) : "—";
}

std::string vat_mode_word(Scene const& scene, VatMode mode) {
    return std::string(scene(mode == VatMode::Inclusive ? Str::basis_inclusive : Str::basis_exclusive));
}

std::string discount_word(Scene const& scene, Quote const& quote) {
    QuoteDiscount const& discount = quote.discount;
    if (discount.kind == QuoteDiscount::Kind::None) return "—";
    if (discount.kind == QuoteDiscount::Kind::Percent) return percent_text(scene, discount.value);
    return decimal_text(scene, discount.value, quote.currency.exponent) + " " + currency_sign(quote.currency);
}

std::string customer_word(Scene const& scene, QuoteCustomer const& customer) {
    std::string const status = status_label(scene.state.catalogue, customer.status, scene.language);
    return status.empty() ? customer.name : customer.name + ", " + status;
}

template <std::size_t N>
Field const* find_field(std::array<Field, N> const& fields, std::string_view name) {
    auto const it = std::find_if(fields.begin(), fields.end(), [&](Field const& field) { return field.name == name; });
    return it == fields.end() ? nullptr : &*it;
}

PricedLine const* find_priced(PricedQuote const& priced, LineId id) {
    auto const it =
        std::find_if(priced.lines.begin(), priced.lines.end(), [&](PricedLine const& line) { return line.id == id; });
    return it == priced.lines.end() ? nullptr : &*it;
}

/// Terms that are values of the quote rather than texts.
std::optional<ChangeText> term_value(Scene const& scene, CompareDialog const& dialog, FieldChange const& change) {
    Quote const& was = dialog.was;
    Quote const& now = open_quote(scene).quote;
    auto const both = [&](Str word, std::string before, std::string after) {
        return ChangeText{std::string(scene(word)), std::move(before), std::move(after)};
    };
    if (change.field == "customer")
        return both(Str::new_customer, customer_word(scene, was.customer), customer_word(scene, now.customer));
    if (change.field == "vat_mode")
        return both(Str::basis_vat_mode, vat_mode_word(scene, was.vat_mode), vat_mode_word(scene, now.vat_mode));
    if (change.field == "discount")
        return both(Str::summary_discount, discount_word(scene, was), discount_word(scene, now));
    if (change.field == "price_date")
        return both(Str::basis_date, date_or_dash(scene, change.was), date_or_dash(scene, change.now));
    if (change.field == "valid_until")
        return both(Str::summary_valid_until, date_or_dash(scene, change.was), date_or_dash(scene, change.now));
    return std::nullopt;
}

/// The label of a form's field; its id where the template is not at hand.
std::string field_label(Scene const& scene, Specification const* specification, std::string const& id) {
    BookPtr const book = open_book(scene);
    if (!book || specification == nullptr) return id;
    for (auto const& source : book->book->data().templates) {
        if (source->id != specification->template_id) continue;
        for (FormField const& field : source->fields)
            if (field.id == id) return field.label.in(scene.language);
    }
    return id;
}

ChangeText specification_change(Scene const& scene, SpecificationDiff const& specification, FieldChange const& change) {
    constexpr std::string_view kInputs = "inputs.";
    std::string label = specification.name;
    if (change.field.starts_with(kInputs))
        label += ": " + field_label(scene, find_specification(open_quote(scene).quote, specification.specification),
                                    change.field.substr(kInputs.size()));
    bool const is_multiplier = change.field == "multiplier";
    return {std::move(label), (is_multiplier ? "× " : "") + shown(scene, Kind::Text, change.was),
            (is_multiplier ? "× " : "") + shown(scene, Kind::Text, change.now)};
}

}  // namespace

std::vector<ChangeText> line_change_texts(Scene const& scene, CompareDialog const& dialog, LineDiff const& line) {
    std::vector<ChangeText> out;
    if (line.kind != DiffKind::Changed) {
        bool const added = line.kind == DiffKind::Added;
        auto const* priced = find_priced(added ? open_quote(scene).priced : dialog.was_priced, line.line);
        if (priced)
            out.push_back({std::string(scene(Str::compare_quantity)), {}, decimal_text(scene, priced->quantity)});
        return out;
    }
    for (FieldChange const& change : line.changes) {
        if (Field const* field = find_field(kLineFields, change.field))
            out.push_back({std::string(scene(field->word)), shown(scene, field->kind, change.was),
                           shown(scene, field->kind, change.now)});
    }
    // Only its amount moved: the quote's discount is spread over the lines (P7).
    if (out.empty()) out.push_back({std::string(scene(Str::compare_share)), {}, {}});
    return out;
}

std::vector<ChangeText> term_change_texts(Scene const& scene, CompareDialog const& dialog) {
    std::vector<ChangeText> out;
    for (FieldChange const& change : dialog.diff.terms) {
        if (auto value = term_value(scene, dialog, change)) {
            out.push_back(std::move(*value));
        } else if (Field const* field = find_field(kTermFields, change.field)) {
            out.push_back({std::string(scene(field->word)), shown(scene, field->kind, change.was),
                           shown(scene, field->kind, change.now)});
        }
    }
    return out;
}

std::vector<ChangeText> specification_change_texts(Scene const& scene, CompareDialog const& dialog) {
    std::vector<ChangeText> out;
    std::string const word(scene(Str::compare_specification));
    for (SpecificationDiff const& specification : dialog.diff.specifications) {
        if (specification.kind == DiffKind::Added) out.push_back({word, "—", specification.name});
        if (specification.kind == DiffKind::Removed) out.push_back({word, specification.name, "—"});
        if (specification.kind != DiffKind::Changed) continue;
        for (FieldChange const& change : specification.changes)
            out.push_back(specification_change(scene, specification, change));
    }
    return out;
}

}  // namespace offerta::client::ui
