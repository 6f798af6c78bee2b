#include "client/ui/bonus/bonus_words.hpp"

#include "client/state/bonus_figures.hpp"
#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {
namespace {

/// The first letter of a Russian or English word as a capital.
std::string capitalised(std::string text) {
    if (text.empty()) return text;
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) >= 'a' && byte(0) <= 'z') {
        text[0] = static_cast<char>(byte(0) - 'a' + 'A');
    } else if (text.size() > 1 && byte(0) == 0xD0 && byte(1) >= 0xB0) {  // а … п
        text[1] = static_cast<char>(byte(1) - 0x20);
    } else if (text.size() > 1 && byte(0) == 0xD1 && byte(1) <= 0x8F) {  // р … я
        text[0] = static_cast<char>(0xD0);
        text[1] = static_cast<char>(byte(1) + 0x20);
    }
    return text;
}

/// What a correction is for, when one value of the line's formula changed: "Изменилась доля 60 % → 70 %".
std::string change_words(Scene const& scene, StatementLine const& line) {
    auto const steps = explain_bonus(line.trace, {}, scene.language);
    for (TraceStep const& step : steps)
        if (step.rule == "B6" && step.value.find("→") != std::string::npos) return step.label + " " + step.value;
    return line.sku;
}

}  // namespace

std::string period_word(Scene const& scene, BonusPeriod period, bool with_year) {
    std::string text = format_period(period, scene.language);
    if (!with_year) text.resize(std::min(text.size(), text.rfind(' ')));
    return text;
}

std::string period_title(Scene const& scene, BonusPeriod period, bool with_year) {
    return capitalised(period_word(scene, period, with_year));
}

bool is_period_closed(Scene const& scene, BonusPeriod period) {
    MyBonusPage const& page = scene.state.my_bonus;
    return page.calendar && page.calendar->is_closed(period);
}

std::string_view period_state(Scene const& scene, BonusPeriod period) {
    if (is_period_closed(scene, period)) return scene(Str::bonus_closed);
    bool const is_current = period == period_on(scene.state.my_bonus, scene.state.today());
    return scene(is_current ? Str::bonus_current : Str::bonus_open);
}

std::string category_word(Scene const& scene, std::string_view id) {
    if (id.empty()) return std::string(scene(Str::bonus_no_category));
    BookPtr const book = scene.state.catalogue.newest_book();
    CategoryTree const& tree = book ? book->book->categories() : scene.state.plans.categories;
    std::uint32_t const at = tree.index_of(id);
    return at == CategoryTree::kNone ? std::string(id) : tree.all()[at].name.in(scene.language);
}

std::string product_word(Scene const& scene, std::string_view sku) {
    BookPtr const book = scene.state.catalogue.newest_book();
    Product const* const product = book ? book->book->find_product(sku) : nullptr;
    return product ? product->name.in(scene.language) : std::string(sku);
}

std::string deal_role_word(Scene const& scene, std::string_view role) {
    if (role == "seller") return std::string(scene(Str::bonus_role_seller));
    if (role == "presale") return std::string(scene(Str::bonus_role_presale));
    if (role == "engineer") return std::string(scene(Str::bonus_role_engineer));
    return std::string(role);
}

std::string depth_text(Scene const& scene, BonusLineTrace const& trace) {
    auto const depth = depth_percent(trace.list_amount, trace.net_amount, 1);
    return depth ? percent_text(scene, *depth) : std::string();
}

std::string signed_money(Scene const& scene, std::int64_t minor, Currency const& currency) {
    std::string const text = money_text(scene, minor, currency);
    return minor > 0 ? "+" + text : text;
}

LineWords line_words(Scene const& scene, StatementLine const& line) {
    LineWords out{product_word(scene, line.sku), line.sku, {}, Hue::grey};
    if (line.is_correction) {
        out.second = change_words(scene, line);
        out.main = scene.words(Str::bonus_correction_of, {period_word(scene, line.key.period, false)});
        out.tag = scene(Str::bonus_tag_correction);
        out.hue = Hue::violet;
        return out;
    }
    switch (line.key.kind) {
        case EarningKind::Sale:
            break;
        case EarningKind::Payment:
            out.tag = scene(Str::bonus_tag_payment);
            out.hue = Hue::blue;
            break;
        case EarningKind::Return: {
            auto const* returned = std::get_if<ReturnTrace>(&line.trace.step);
            std::string const quantity = returned ? decimal_text(scene, returned->quantity) : std::string("—");
            out.main = scene.words(Str::bonus_return_of, {quantity, out.main});
            out.tag = scene(Str::bonus_tag_return);
            out.hue = Hue::red;
            break;
        }
        case EarningKind::Tier: {
            auto const* tier = std::get_if<TierTrace>(&line.trace.step);
            out.main = scene(Str::bonus_tier_line);
            out.second = tier ? tier->plan_name.in(scene.language) : std::string();
            out.tag = scene(Str::bonus_tag_tier);
            out.hue = Hue::accent;
            break;
        }
        case EarningKind::Cap: {
            auto const* cap = std::get_if<CapTrace>(&line.trace.step);
            out.main = scene(Str::bonus_cap_line);
            out.second = cap ? cap->plan_name.in(scene.language) : std::string();
            out.tag = scene(Str::bonus_tag_cap);
            out.hue = Hue::amber;
            break;
        }
    }
    return out;
}

}  // namespace offerta::client::ui
