#include "client/ui/bonus_desk/desk_parts.hpp"

#include <algorithm>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/select.hpp"
#include "shared/base/rounding.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTilesHeight = 80;

/// The first letters of a name, each of `bytes` bytes at most.
std::string first_letters(std::string_view text, std::size_t letters) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < letters && end < text.size(); ++i) {
        ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    }
    return std::string(text.substr(0, end));
}

void draw_figure_tile(Scene const& scene, Rect rect, FigureTile const& tile) {
    Palette const& c = scene.colors();
    scene.ui.describe({.id = scene.ui.id(tile.label),
                       .role = Role::status,
                       .rect = rect,
                       .name = tile.label,
                       .value = tile.figure,
                       .description = tile.second});
    text(scene.ui, rect.cut_top(16, 4), tile.label, {.style = TextStyle::label, .color = c.text2, .describe = false});
    // A long sum is set smaller rather than cut.
    bool const fits = text_width(scene.ui, tile.figure, TextStyle::figure, Weight::strong) <= rect.w;
    text(scene.ui, rect.cut_top(28, 2), tile.figure,
         {.style = fits ? TextStyle::figure : TextStyle::title,
          .color = tile.color,
          .weight = Weight::strong,
          .describe = false});
    text(scene.ui, rect.cut_top(16), tile.second, {.style = TextStyle::label, .color = c.text2, .describe = false});
}

}  // namespace

std::string category_name(Scene const& scene, std::string_view category) {
    if (category.empty()) return std::string(scene(Str::desk_no_category));
    if (category == "*") return std::string(scene(Str::desk_rest));
    BookPtr const book = scene.state.catalogue.newest_book();
    if (!book) return std::string(category);
    CategoryTree const& tree = book->book->categories();
    std::uint32_t const at = tree.index_of(category);
    return at == CategoryTree::kNone ? std::string(category) : tree.all()[at].name.in(scene.language);
}

std::string period_name(Scene const& scene, BonusPeriod period) {
    std::string whole = format_period(period, scene.language);
    if (period.kind != PeriodKind::Month) return whole;
    return whole.substr(0, whole.find(' '));
}

std::string short_period(Scene const& scene, BonusPeriod period) {
    if (period.kind == PeriodKind::Month) return first_letters(period_name(scene, period), 3);
    std::string const iso = to_string(period);  // "2026-Q4"
    return (scene.language == Language::Ru ? "К" : "Q") + iso.substr(iso.size() - 1);
}

std::string period_title(Scene const& scene, BonusPeriod period) {
    std::string whole = format_period(period, scene.language);
    // "н" → "Н": the names of months begin with letters of two rows of Cyrillic.
    auto const first = static_cast<unsigned char>(whole[0]);
    auto const second = whole.size() > 1 ? static_cast<unsigned char>(whole[1]) : 0u;
    if (first == 0xD0 && second >= 0xB0) whole[1] = static_cast<char>(second - 0x20);
    if (first == 0xD1 && second >= 0x80 && second < 0x90) {
        whole[0] = static_cast<char>(0xD0);
        whole[1] = static_cast<char>(second + 0x20);
    }
    return whole;
}

std::string hundredths_text(Scene const& scene, std::optional<std::int64_t> hundredths, bool with_sign) {
    if (!hundredths) return "—";
    std::int64_t const tenths = (*hundredths + (*hundredths < 0 ? -5 : 5)) / 10;
    return (with_sign && tenths > 0 ? "+" : "") +
           percent_text(scene, Decimal::from_micros(tenths * (Decimal::kOne / 10)));
}

std::optional<std::int64_t> hundredths_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return std::nullopt;
    return static_cast<std::int64_t>(divide_rounded(Int128{part} * 10'000, Int128{whole}, Rounding::HalfUp));
}

std::string thousands_text(Scene const& scene, std::int64_t minor, Currency const& currency) {
    std::int64_t unit = 1'000;
    for (int i = 0; i < currency.exponent; ++i) unit *= 10;
    if (minor != 0 && std::abs(minor) < unit) {
        auto const exact = to_decimal({minor, currency});
        return exact ? decimal_text(scene, Decimal::from_micros(exact->micros() / 1'000)) : std::string{};
    }
    auto const rounded = static_cast<std::int64_t>(divide_rounded(Int128{minor}, Int128{unit}, Rounding::HalfUp));
    return decimal_text(scene, Decimal::from_int(rounded));
}

float figure_tiles_height(Scene const& scene, std::size_t tiles) {
    return scene.ui.narrow() ? kTilesHeight * static_cast<float>((tiles + 1) / 2) : kTilesHeight;
}

void draw_figure_tiles(Scene const& scene, Rect rect, std::vector<FigureTile> const& tiles) {
    bool const narrow = scene.ui.narrow();
    int const columns = narrow ? 2 : static_cast<int>(tiles.size());
    Group group(
        scene.ui,
        {.id = scene.ui.id("tiles"), .role = Role::group, .rect = rect, .name = std::string(scene(Str::desk_figures))});
    for (int i = 0; i < static_cast<int>(tiles.size()); ++i) {
        Rect cell = rect.column(i % columns, columns, 0);
        cell.y += kTilesHeight * static_cast<float>(i / columns);
        cell = {std::round(cell.x), cell.y, std::floor(cell.w), kTilesHeight};
        if (i % columns > 0) line_left(scene.ui, cell.inset(0, 7), scene.colors().line);
        draw_figure_tile(scene, cell.inset(narrow ? 16.0f : 24.0f, 7), tiles[static_cast<std::size_t>(i)]);
    }
}

void cut_busy_band(Scene const& scene, Rect& rect, std::string_view title, std::string_view words) {
    Ui& ui = scene.ui;
    Palette const& c = scene.colors();
    Rect place = rect.cut_top(48).inset(ui.narrow() ? 16.0f : 24.0f, 4);
    ui.describe({.id = ui.id(title),
                 .role = Role::progressbar,
                 .state = kBusy,
                 .rect = place,
                 .name = std::string(title),
                 .description = std::string(words)});
    fill(ui, place, c.accent_soft, kRadiusControl);
    place = place.inset(12, 0);
    icon(ui, place.cut_left(16, 8), icons::kLoaderCircle, c.accent_text);
    place.cut_left(
        text(ui, place, title,
             {.style = TextStyle::dense, .color = c.accent_text, .weight = Weight::strong, .describe = false}),
        8);
    text(ui, place, words, {.style = TextStyle::dense, .color = c.accent_text, .describe = false});
}

bool cut_menu_button(Scene const& scene, Rect& rect, std::string_view key, std::string_view name, Icon mark,
                     std::string_view words, std::string_view mark_words) {
    Ui& ui = scene.ui;
    Palette const& c = scene.colors();
    float const label = std::ceil(text_width(ui, words, TextStyle::body)) + 1;
    float const tag_width = mark_words.empty() ? 0 : chip_width(ui, mark_words, false) + 8;
    float const width = std::min(12 + 24 + label + 8 + tag_width + 14 + 10, rect.w);
    Rect const place = rect.cut_left(width, 8).middle(ui.control_height());
    Id const id = ui.id(key);
    Interaction const hit = ui.interact(id, place);
    ui.describe({.id = id,
                 .role = Role::button,
                 .state = kFocusable | kHasPopup,
                 .rect = place,
                 .name = std::string(name),
                 .value = std::string(words)});
    fill(ui, place, hit.hovered ? c.hover : c.surface, kRadiusControl);
    border(ui, place, c.control_line, kRadiusControl);
    Rect inside = place.inset(12, 0);
    icon(ui, inside.cut_left(16, 8), mark, c.text2);
    icon(ui, inside.cut_right(14, 8), icons::kChevronDown, c.text2, 14);
    if (!mark_words.empty()) tag(ui, inside.cut_right(tag_width - 8, 8), mark_words, Hue::accent);
    text(ui, inside, words, {.describe = false});
    if (hit.focus_visible) focus_ring(ui, place, kRadiusControl);
    return hit.clicked;
}

std::optional<UserId> select_owner(Scene const& scene, Rect rect, std::string_view key, std::string_view label,
                                   UserId now, bool with_everybody, bool show_label, std::string_view error) {
    Session const& session = scene.state.session;
    std::vector<UserId> ids;
    std::vector<std::string> names;
    if (with_everybody) {
        ids.push_back({});
        names.emplace_back(scene(Str::deals_anybody));
    }
    ids.push_back(session.user);
    names.push_back(session.user_name);
    for (auto const& [id, name] : session.colleagues) {
        if (id == session.user) continue;
        ids.push_back(id);
        names.push_back(name);
    }
    if (!now.is_nil() && std::find(ids.begin(), ids.end(), now) == ids.end()) {
        ids.push_back(now);
        names.push_back(user_name_of(scene.state, to_string(now.value)));
    }
    std::vector<Option> options;
    int selected = -1;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] == now) selected = static_cast<int>(i);
        options.push_back({.label = names[i]});
    }
    auto const chosen = select(scene.ui, rect,
                               {.key = key,
                                .label = label,
                                .show_label = show_label,
                                .options = options,
                                .selected = selected,
                                .error = error});
    if (!chosen) return std::nullopt;
    return ids[static_cast<std::size_t>(*chosen)];
}

std::optional<int> cut_currencies(Scene const& scene, Rect& rect, std::vector<Currency> const& all,
                                  std::size_t chosen) {
    if (all.size() < 2) return std::nullopt;
    std::vector<Segment> parts;
    for (Currency const& one : all) parts.push_back({.label = one.name()});
    float const width = segmented_width(scene.ui, parts);
    return segmented(scene.ui, rect.cut_left(width, 12).middle(scene.ui.control_height()), "currency",
                     scene(Str::desk_currency), parts, static_cast<int>(chosen));
}

std::string MoneyWords::whole(void const* self, std::int64_t minor) {
    auto const& words = *static_cast<MoneyWords const*>(self);
    return money_text(*words.scene, minor, words.currency);
}

std::string MoneyWords::thousands(void const* self, std::int64_t minor) {
    auto const& words = *static_cast<MoneyWords const*>(self);
    return thousands_text(*words.scene, minor, words.currency);
}

}  // namespace offerta::client::ui
