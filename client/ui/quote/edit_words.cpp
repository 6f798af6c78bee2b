#include "client/ui/quote/edit_words.hpp"

#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kLongText = 60;  // code points of a text that is shown in a line of history

std::string shortened(std::string const& text) {
    if (count_code_points(text) <= kLongText) return text;
    std::size_t end = 0;
    for (std::size_t i = 0; i < kLongText; ++i) (void)next_code_point(text, end);
    return text.substr(0, end) + "…";
}

std::string or_dash(std::string text) { return text.empty() ? "—" : text; }

struct EditWords {
    Scene const& scene;

    [[nodiscard]] std::string word(Str key) const { return std::string(scene(key)); }
    [[nodiscard]] std::string changed(std::string label, std::string was, std::string now) const {
        return label + ": " + or_dash(std::move(was)) + " → " + or_dash(std::move(now));
    }
    [[nodiscard]] std::string changed(Str key, std::string was, std::string now) const {
        return changed(word(key), std::move(was), std::move(now));
    }
    [[nodiscard]] Specification const* specification(SpecificationId id) const {
        return scene.state.open ? find_specification(open_quote(scene).quote, id) : nullptr;
    }
    [[nodiscard]] std::string specification_name(SpecificationId id) const {
        auto const* found = specification(id);
        return found ? "«" + found->name + "»" : std::string{};
    }
    [[nodiscard]] std::string of_specification(Str key, SpecificationId id) const {
        std::string const name = specification_name(id);
        return name.empty() ? word(key) : word(key) + " " + name;
    }
    [[nodiscard]] std::string line_sku(LineId id) const {
        Line const* line = scene.state.open ? find_line(open_quote(scene).quote, id) : nullptr;
        return line ? line->sku : std::string{};
    }
    [[nodiscard]] std::string number(std::optional<Decimal> const& value) const {
        return value ? decimal_text(scene, *value) : std::string{};
    }
    [[nodiscard]] std::string percent(std::optional<Decimal> const& value) const {
        return value ? percent_text(scene, *value) : std::string{};
    }
    [[nodiscard]] std::string value(std::optional<Value> const& value) const {
        if (!value) return {};
        if (auto const* decimal = std::get_if<Decimal>(&*value)) return decimal_text(scene, *decimal);
        if (auto const* flag = std::get_if<bool>(&*value)) return word(*flag ? Str::catalogue_yes : Str::catalogue_no);
        return std::get<std::string>(*value);
    }
    [[nodiscard]] std::string field_label(SpecificationId id, std::string const& field) const {
        auto const* found = specification(id);
        BookPtr const book = scene.state.open ? open_book(scene) : nullptr;
        auto const* form = found && book ? book->book->find_template(found->template_id) : nullptr;
        if (!form) return field;
        auto const it = std::find_if(form->fields.begin(), form->fields.end(),
                                     [&](FormField const& one) { return one.id == field; });
        return it == form->fields.end() ? field : it->label.in(scene.language);
    }
    [[nodiscard]] std::string counted(Str key, std::size_t count) const {
        return scene.words.count(key, static_cast<std::int64_t>(count));
    }

    std::string operator()(SetQuoteText const& edit) const {
        constexpr Str kWords[] = {Str::builder_name,     Str::compare_note,     Str::summary_payment,
                                  Str::summary_delivery, Str::summary_warranty, Str::terms_text};  // by TextField
        return changed(kWords[static_cast<std::size_t>(edit.field)], shortened(edit.was.value_or("")),
                       shortened(edit.now.value_or("")));
    }
    std::string operator()(SetCustomer const& edit) const {
        return changed(Str::new_customer, edit.was.name, edit.now.name);
    }
    std::string operator()(SetPricingBasis const& edit) const {
        auto const basis = [&](PricingBasis const& b) {
            return date_text(scene, b.price_date) + ", " + std::string(b.currency.name()) + ", " +
                   word(b.vat_mode == VatMode::Inclusive ? Str::basis_inclusive : Str::basis_exclusive) + ", " +
                   scene.words(Str::summary_book, {std::to_string(b.price_book)});
        };
        return changed(Str::basis_vat_mode, basis(edit.was), basis(edit.now));
    }
    std::string operator()(SetQuoteDiscount const& edit) const {
        auto const discount = [&](QuoteDiscount const& d) {
            if (d.kind == QuoteDiscount::Kind::None) return std::string{};
            return d.kind == QuoteDiscount::Kind::Percent ? percent_text(scene, d.value)
                                                          : decimal_text(scene, d.value, 2);
        };
        return changed(Str::summary_discount, discount(edit.was), discount(edit.now));
    }
    std::string operator()(SetValidUntil const& edit) const {
        auto const date = [&](std::optional<Date> const& d) { return d ? date_text(scene, *d) : std::string{}; };
        return changed(Str::summary_valid_until, date(edit.was), date(edit.now));
    }
    std::string operator()(AddSpecifications const& edit) const {
        std::string names;
        for (Specification const& one : edit.specifications) names += (names.empty() ? "«" : ", «") + one.name + "»";
        return word(Str::history_added_specification) + " " + names;
    }
    std::string operator()(RemoveSpecification const&) const { return word(Str::toast_specification_removed); }
    std::string operator()(MoveSpecification const& edit) const {
        return of_specification(Str::history_moved_specification, edit.specification);
    }
    std::string operator()(RenameSpecification const& edit) const {
        return changed(Str::builder_name, edit.was, edit.now);
    }
    std::string operator()(SetMultiplier const& edit) const {
        std::string label = word(Str::builder_multiplier);
        std::string const name = specification_name(edit.specification);
        if (!name.empty()) label += " " + name;
        return changed(std::move(label), std::to_string(edit.was), std::to_string(edit.now));
    }
    std::string operator()(SetInput const& edit) const {
        return changed(field_label(edit.specification, edit.field), value(edit.was), value(edit.now));
    }
    std::string operator()(Generate const& edit) const {
        return of_specification(Str::toast_generated, edit.specification);
    }
    std::string operator()(ReplaceSpecification const& edit) const {
        return word(Str::history_replaced_specification) + " «" + edit.now.name + "»";
    }
    std::string operator()(AddLines const& edit) const {
        std::string out = counted(Str::history_added_lines, edit.lines.size());
        if (edit.lines.size() == 1) out += ": " + edit.lines.front().sku;
        return out;
    }
    std::string operator()(RemoveLines const& edit) const {
        return counted(Str::history_removed_lines, edit.lines.size());
    }
    std::string operator()(MoveLines const& edit) const { return counted(Str::history_moved_lines, edit.lines.size()); }
    std::string operator()(ReplaceSku const& edit) const { return changed(Str::catalogue_article, edit.was, edit.now); }
    std::string operator()(ChangeLine const& edit) const {
        std::string out;
        auto const note = [&](Str key, std::string was, std::string now) {
            if (was != now) out += (out.empty() ? "" : "; ") + changed(key, std::move(was), std::move(now));
        };
        auto const flag = [&](bool on) { return word(on ? Str::catalogue_yes : Str::catalogue_no); };
        LineHand const& was = edit.was;
        LineHand const& now = edit.now;
        note(Str::compare_quantity, number(was.quantity), number(now.quantity));
        note(Str::compare_manual, percent(was.discount), percent(now.discount));
        note(Str::compare_fixed, number(was.fixed_unit_price), number(now.fixed_unit_price));
        note(Str::grid_no_policy, flag(was.no_policy_discount), flag(now.no_policy_discount));
        note(Str::grid_make_optional, flag(was.optional.value_or(false)), flag(now.optional.value_or(false)));
        note(Str::compare_alternatives, was.alternative_group, now.alternative_group);
        note(Str::grid_choose, flag(was.chosen), flag(now.chosen));
        note(Str::compare_note, shortened(was.note), shortened(now.note));
        std::string const sku = line_sku(edit.line);
        return sku.empty() ? out : sku + " — " + out;
    }
};

}  // namespace

std::string edit_text(Scene const& scene, Edit const& edit) { return std::visit(EditWords{scene}, edit); }

}  // namespace offerta::client::ui
