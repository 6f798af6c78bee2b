#include "client/ui/campaign/campaign_fields.hpp"

#include <charconv>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/common/figures.hpp"
#include "shared/base/format.hpp"
#include "shared/base/rounding.hpp"

namespace offerta::client::ui {
namespace {

struct TypedMemory {
    std::string text;  ///< what was typed and cannot be read
    bool is_bad = false;
};

/// What a typed field gave: the text to read, if it changed.
struct TypedResult {
    std::optional<std::string> text;
    bool is_whole = false;  ///< the field was left: what cannot be read is wrong now
    TypedMemory* memory = nullptr;
    Ui* ui = nullptr;

    /// Notes whether it could be read; the field says so in the next frame.
    void settle(bool readable) const {
        if (memory->is_bad != (!readable && is_whole)) ui->request_frame();
        memory->is_bad = !readable && is_whole;
        memory->text = *text;
    }
};

TypedResult typed_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::string shown, Str hint, Icon mark,
                        bool numeric) {
    IdScope scope(scene.ui, spec.key);
    TypedMemory& memory = scene.ui.state<TypedMemory>(scene.ui.id("typed"));
    if (memory.is_bad) shown = memory.text;
    std::string_view const error = memory.is_bad ? scene(hint) : std::string_view(spec.error);
    FieldResult const result = text_field(scene.ui, rect,
                                          {.key = spec.key,
                                           .label = spec.label,
                                           .value = shown,
                                           .placeholder = numeric ? std::string_view{} : scene(hint),
                                           .unit = spec.unit,
                                           .error = error,
                                           .icon = mark,
                                           .numeric = numeric,
                                           .disabled = spec.disabled,
                                           .required = spec.required,
                                           .focus_first = spec.focus_first});
    TypedResult out;
    out.text = result.edited ? result.edited : result.committed;
    out.is_whole = result.committed.has_value();
    out.memory = &memory;
    out.ui = &scene.ui;
    return out;
}

std::string two_typed_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::optional<int> minutes_from(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    int hours = -1, minutes = -1;
    auto const read = [](std::string_view part, int& out) {
        auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), out);
        return error == std::errc{} && end == part.data() + part.size();
    };
    bool const sound = read(text.substr(0, colon), hours) && read(text.substr(colon + 1), minutes) && hours >= 0 &&
                       hours < 24 && minutes >= 0 && minutes < 60;
    return sound ? std::optional(hours * 60 + minutes) : std::nullopt;
}

}  // namespace

std::string typed_local(Scene const& scene, std::optional<LocalTime> const& time) {
    if (!time) return {};
    return typed_date(scene, time->date) + " " + two_typed_digits(time->minutes_of_day / 60) + ":" +
           two_typed_digits(time->minutes_of_day % 60);
}

Result<std::optional<LocalTime>> local_from_typed(std::string_view text) {
    text = trim(text);
    if (text.empty()) return std::optional<LocalTime>();
    auto const blank = text.rfind(' ');
    bool const has_time = text.find(':') != std::string_view::npos && blank != std::string_view::npos;
    auto const date = parse_typed_date(has_time ? text.substr(0, blank) : text);
    if (!date) return tl::unexpected(date.error());
    if (!has_time) return std::optional(LocalTime{*date, 0});
    auto const minutes = minutes_from(text.substr(blank + 1));
    if (!minutes) return fail(ErrorCode::InvalidFormat, "time", "HH:MM");
    return std::optional(LocalTime{*date, *minutes});
}

std::optional<Money> money_from_typed(Scene const& scene, std::string_view text, Currency const& currency) {
    auto const value = parse_typed_decimal(trim(text), scene.language);
    if (!value) return std::nullopt;
    auto const money = multiply_to_money(*value, Decimal::from_int(1), currency, {});
    return money ? std::optional(*money) : std::nullopt;
}

bool local_time_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::optional<LocalTime>& target) {
    TypedResult const typed =
        typed_field(scene, rect, spec, typed_local(scene, target), Str::campaign_time_hint, icons::kCalendar, false);
    if (!typed.text) return false;
    auto const time = local_from_typed(*typed.text);
    typed.settle(time.has_value());
    if (!time || *time == target) return false;
    target = *time;
    return true;
}

bool typed_date_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::optional<Date>& target) {
    TypedResult const typed =
        typed_field(scene, rect, spec, typed_date(scene, target), Str::user_date_hint, icons::kCalendar, false);
    if (!typed.text) return false;
    std::string_view const text = trim(*typed.text);
    std::optional<Date> next;
    bool readable = true;
    if (!text.empty()) {
        auto const date = parse_typed_date(text);
        readable = date.has_value();
        if (date) next = *date;
    }
    typed.settle(readable);
    if (!readable || next == target) return false;
    target = next;
    return true;
}

bool decimal_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::optional<Decimal>& target) {
    TypedResult const typed = typed_field(scene, rect, spec, target ? decimal_text(scene, *target) : std::string{},
                                          Str::campaign_number_hint, Icon::none, true);
    if (!typed.text) return false;
    std::optional<Decimal> next;
    bool readable = true;
    if (!trim(*typed.text).empty()) {
        auto const value = parse_typed_decimal(trim(*typed.text), scene.language);
        readable = value.has_value();
        if (value) next = *value;
    }
    typed.settle(readable);
    if (!readable || next == target) return false;
    target = next;
    return true;
}

bool whole_field(Scene const& scene, Rect rect, TypedSpec const& spec, int& target, int least, int most) {
    TypedResult const typed =
        typed_field(scene, rect, spec, std::to_string(target), Str::campaign_number_hint, Icon::none, true);
    if (!typed.text) return false;
    std::string text(trim(*typed.text));
    if (text.starts_with("−")) text.replace(0, std::string_view("−").size(), "-");
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const sound = error == std::errc{} && end == text.data() + text.size() && value >= least && value <= most;
    typed.settle(sound);
    if (!sound || value == target) return false;
    target = value;
    return true;
}

bool money_field(Scene const& scene, Rect rect, TypedSpec const& spec, Money& target) {
    std::string const shown = target.minor == 0 ? std::string{} : format_amount(target, scene.language);
    TypedSpec with_unit = spec;
    std::string const sign = currency_sign(target.currency);
    with_unit.unit = sign;
    TypedResult const typed = typed_field(scene, rect, with_unit, shown, Str::campaign_number_hint, Icon::none, true);
    if (!typed.text) return false;
    bool const empty = trim(*typed.text).empty();
    auto const money =
        empty ? std::optional(Money{0, target.currency}) : money_from_typed(scene, *typed.text, target.currency);
    bool const sound = money && money->minor >= 0;
    typed.settle(sound);
    if (!sound || *money == target) return false;
    target = *money;
    return true;
}

bool words_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::string& target, bool multiline, int most) {
    FieldResult const result = text_field(scene.ui, rect,
                                          {.key = spec.key,
                                           .label = spec.label,
                                           .value = target,
                                           .unit = spec.unit,
                                           .error = spec.error,
                                           .multiline = multiline,
                                           .disabled = spec.disabled,
                                           .required = spec.required,
                                           .focus_first = spec.focus_first,
                                           .max_length = most});
    if (spec.submitted && result.submitted) *spec.submitted = true;
    auto const& typed = result.edited ? result.edited : result.committed;
    if (!typed || *typed == target) return false;
    target = *typed;
    return true;
}

std::string message_at(Scene const& scene, Findings const& findings, std::string_view place, bool was_tried) {
    for (Finding const& one : findings) {
        std::string_view at = one.what.place;
        if (at.starts_with("content.")) at.remove_prefix(8);
        if (at != place || (one.what.code == ErrorCode::Required && !was_tried)) continue;
        switch (one.what.code) {
            case ErrorCode::OutOfRange:
                return scene.words(Str::campaign_bad_range, {one.what.expected});
            case ErrorCode::Duplicate:
                return std::string(scene(Str::campaign_duplicate));
            case ErrorCode::InvalidFormat:
                return std::string(scene(Str::campaign_bad_name));
            default:
                return finding_text(scene, one);
        }
    }
    return {};
}

}  // namespace offerta::client::ui
