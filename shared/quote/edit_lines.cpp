#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "shared/quote/edit_parts.hpp"

namespace offerta {

LineHand hand_of(Line const& line) {
    return {line.manual_quantity, line.manual_discount,   line.fixed_unit_price, line.no_policy_discount,
            line.manual_optional, line.alternative_group, line.chosen,           line.note};
}

namespace edits {
namespace {

void set_hand(Line& line, LineHand hand) {
    line.manual_quantity = hand.quantity;
    line.manual_discount = hand.discount;
    line.fixed_unit_price = hand.fixed_unit_price;
    line.no_policy_discount = hand.no_policy_discount;
    line.manual_optional = hand.optional;
    line.alternative_group = std::move(hand.alternative_group);
    line.chosen = hand.chosen;
    line.note = std::move(hand.note);
}

// One member of a ChangeLine: only what the edit changes is looked at.
template <class T>
Status merge_member(T& current, T const& was, T const& now, std::string const& place, std::string_view member) {
    if (was == now) return {};
    if (auto status = check_was(current, was, now, place + "." + std::string(member)); !status) return status;
    current = now;
    return {};
}

Status merge_hand(LineHand& current, ChangeLine const& edit, std::string const& place) {
    LineHand const& was = edit.was;
    LineHand const& now = edit.now;
    OFFERTA_CHECK_OK(merge_member(current.quantity, was.quantity, now.quantity, place, "quantity"));
    OFFERTA_CHECK_OK(merge_member(current.discount, was.discount, now.discount, place, "discount"));
    OFFERTA_CHECK_OK(
        merge_member(current.fixed_unit_price, was.fixed_unit_price, now.fixed_unit_price, place, "fixed_unit_price"));
    OFFERTA_CHECK_OK(merge_member(current.no_policy_discount, was.no_policy_discount, now.no_policy_discount, place,
                                  "no_policy_discount"));
    OFFERTA_CHECK_OK(merge_member(current.optional, was.optional, now.optional, place, "optional"));
    OFFERTA_CHECK_OK(merge_member(current.alternative_group, was.alternative_group, now.alternative_group, place,
                                  "alternative_group"));
    OFFERTA_CHECK_OK(merge_member(current.chosen, was.chosen, now.chosen, place, "chosen"));
    return merge_member(current.note, was.note, now.note, place, "note");
}

bool breaks_p4(LineHand const& hand) { return hand.discount && hand.fixed_unit_price; }

// Two people, each within the rules, may together set both discounts, or make one line optional and
// an alternative.
Status check_mix(LineHand const& merged, LineHand const& now, std::string const& place) {
    if (breaks_p4(merged) && !breaks_p4(now))
        return fail(ErrorCode::Conflict, place + ".fixed_unit_price", text_of(now.fixed_unit_price),
                    text_of(merged.fixed_unit_price));
    if (merged.optional.value_or(false) && !merged.alternative_group.empty() &&
        !(now.optional.value_or(false) && !now.alternative_group.empty()))
        return fail(ErrorCode::Conflict, place + ".alternative_group", now.alternative_group, merged.alternative_group);
    return {};
}

// Takes the lines of `ids` out of the quote, in one pass; what is gone already is left out.
std::unordered_map<Uuid, Line, UuidHash> take_lines(Quote& quote, IdSet const& ids) {
    std::unordered_map<Uuid, Line, UuidHash> taken;
    taken.reserve(ids.size());
    for (Specification& specification : quote.specifications) {
        std::size_t kept = 0;
        for (Line& line : specification.lines) {
            if (ids.contains(line.id.value)) {
                Uuid const id = line.id.value;
                taken.emplace(id, std::move(line));
                continue;
            }
            Line& place = specification.lines[kept++];
            if (&place != &line) place = std::move(line);
        }
        specification.lines.resize(kept);
    }
    return taken;
}

Result<IdSet> set_of(std::vector<LineId> const& lines) {
    IdSet ids;
    ids.reserve(lines.size());
    for (LineId const& id : lines)
        if (!ids.insert(id.value).second) return fail(ErrorCode::Duplicate, "lines", {}, to_string(id.value));
    return ids;
}

std::size_t count_present(Quote const& quote, IdSet const& ids) {
    std::size_t count = 0;
    for (Specification const& specification : quote.specifications)
        for (Line const& line : specification.lines) count += ids.contains(line.id.value) ? 1U : 0U;
    return count;
}

void insert_lines(std::vector<Line>& into, std::size_t position, std::vector<Line> lines) {
    auto const place = into.begin() + static_cast<std::ptrdiff_t>(std::min(position, into.size()));
    into.insert(place, std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

}  // namespace

Status apply_line_edit(AddLines const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    OFFERTA_CHECK_OK(check_line_count(count_lines(quote) + edit.lines.size()));
    std::vector<Uuid> ids;
    for (std::size_t i = 0; i < edit.lines.size(); ++i) {
        OFFERTA_CHECK_OK(first_of(check_line(edit.lines[i], "lines[" + std::to_string(i) + "]")));
        ids.push_back(edit.lines[i].id.value);
    }
    OFFERTA_CHECK_OK(check_fresh_ids(quote, ids));
    insert_lines(quote.specifications[s].lines, edit.position, edit.lines);
    return {};
}

// Lines that somebody removed before are gone as wished; only when nothing is left to do it is
// told.
Status apply_line_edit(RemoveLines const& edit, Quote& quote) {
    OFFERTA_TRY(ids, set_of(edit.lines));
    if (count_present(quote, ids) == 0)
        return fail(ErrorCode::NotFound, "lines", {},
                    edit.lines.empty() ? std::string{} : to_string(edit.lines.front().value));
    (void)take_lines(quote, ids);
    return {};
}

Status apply_line_edit(MoveLines const& edit, Quote& quote) {
    OFFERTA_TRY(s, locate(quote, edit.specification));
    OFFERTA_TRY(ids, set_of(edit.lines));
    if (ids.empty() || count_present(quote, ids) != ids.size())
        return fail(ErrorCode::NotFound, "lines", "lines of the quote");
    auto taken = take_lines(quote, ids);
    std::vector<Line> lines;
    lines.reserve(edit.lines.size());
    for (LineId const& id : edit.lines) lines.push_back(std::move(taken.find(id.value)->second));
    insert_lines(quote.specifications[s].lines, edit.position, std::move(lines));
    return {};
}

Status apply_line_edit(ChangeLine const& edit, Quote& quote) {
    OFFERTA_TRY(at_place, locate(quote, edit.line));
    Line& line = quote.specifications[at_place.specification].lines[at_place.line];
    std::string const place = line_place(at_place.specification, at_place.line);
    LineHand merged = hand_of(line);
    OFFERTA_CHECK_OK(merge_hand(merged, edit, place));
    OFFERTA_CHECK_OK(check_mix(merged, edit.now, place));
    Line changed = line;
    set_hand(changed, std::move(merged));
    OFFERTA_CHECK_OK(first_of(check_line(changed, place)));
    line = std::move(changed);
    return {};
}

// The generated part remembers what the rules gave, so that generating again still finds the line
// (S6).
Status apply_line_edit(ReplaceSku const& edit, Quote& quote) {
    OFFERTA_TRY(at_place, locate(quote, edit.line));
    Line& line = quote.specifications[at_place.specification].lines[at_place.line];
    std::string const place = line_place(at_place.specification, at_place.line);
    OFFERTA_CHECK_OK(check_was(line.sku, edit.was, edit.now, place + ".sku"));
    Line changed = line;
    changed.sku = edit.now;
    if (changed.generated) {
        std::string const& given = line.generated_sku();
        changed.generated->sku = given == edit.now ? std::string{} : given;
    }
    OFFERTA_CHECK_OK(first_of(check_line(changed, place)));
    line = std::move(changed);
    return {};
}

}  // namespace edits
}  // namespace offerta
