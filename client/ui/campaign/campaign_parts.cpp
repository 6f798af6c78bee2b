#include "client/ui/campaign/campaign_parts.hpp"

#include <algorithm>
#include <cmath>

#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kSectionHead = 44, kSectionFoot = 12, kSectionGap = 16, kNoEnd = 1e6f;
constexpr float kFactLabel = 92, kBarRoom = 11;

/// "budget[venue].planned" → "venue".
std::string_view inner_id(std::string_view place) {
    auto const open = place.find('['), close = place.find(']');
    return open == std::string_view::npos || close == std::string_view::npos ? std::string_view{}
                                                                             : place.substr(open + 1, close - open - 1);
}

}  // namespace

OpenCampaign const& open_campaign(Scene const& scene) { return *scene.state.campaign; }

SectionCard::SectionCard(Scene const& scene, Rect& column, std::string_view key, std::string_view title,
                         std::string_view second)
    : scene_(scene), column_(column), id_(scene.ui.id(key)), top_(column.y) {
    Ui& ui = scene.ui;
    float const height = std::max(kSectionHead, ui.state<float>(id_));
    Rect const box{column.x, column.y, column.w, height};
    card(ui, box);
    ui.open_group({.id = id_, .role = Role::region, .rect = box, .name = std::string(title)});
    ui.push_id(key);
    Rect line{box.x, box.y, box.w, kSectionHead};
    line_below(ui, line, scene.colors().line);
    head = line.inset(16, 0);
    float const width = std::ceil(text_width(ui, title, TextStyle::body, Weight::strong)) + 1;
    Rect const words = head.cut_left(std::min(width, head.w), 8);
    heading(ui, words, title, TextStyle::body, 2);
    float const second_width = second.empty() ? 0 : std::ceil(text_width(ui, second, TextStyle::label)) + 1;
    if (!second.empty())
        text(ui, head.cut_left(std::min(second_width, head.w), 8), second,
             {.style = TextStyle::label, .color = scene.colors().text3});
    rest = Rect{box.x + 16, box.y + kSectionHead + 8, box.w - 32, kNoEnd};
}

SectionCard::~SectionCard() {
    float const height = std::round(rest.y - top_ + kSectionFoot);
    float& known = scene_.ui.state<float>(id_);
    if (known != height) scene_.ui.request_frame();
    known = height;
    scene_.ui.pop_id();
    scene_.ui.close_group();
    column_.cut_top(height, kSectionGap);
}

SectionColumn::SectionColumn(Scene const& scene, std::string_view key, Rect view)
    : scene_(scene), id_(scene.ui.id(std::string(key) + "-height")) {
    // The bar stands in the gap beside the cards.
    Rect const with_bar{view.x, view.y, view.w + kBarRoom, view.h};
    area_.emplace(scene.ui, key, with_bar, scene.ui.state<float>(id_));
    rest = area_->content();
    rest.w = view.w;
    rest.h = kNoEnd;
    top_ = rest.y;
}

SectionColumn::~SectionColumn() {
    float const height = rest.y - top_;
    float& known = scene_.ui.state<float>(id_);
    if (known != height) scene_.ui.request_frame();
    known = height;
}

void fact(Scene const& scene, Rect& rest, std::string_view label, std::string_view value) {
    Rect const words{rest.x + kFactLabel, rest.y + 3, rest.w - kFactLabel, 0};
    text(scene.ui, Rect{rest.x, rest.y + 3, kFactLabel - 8, 18}, label,
         {.style = TextStyle::dense, .color = scene.colors().text3});
    float const height = text_wrapped(scene.ui, words, value.empty() ? "—" : value, {.style = TextStyle::dense});
    rest.cut_top(std::max(18.0f, height) + 8);
}

void bar_row(Scene const& scene, Rect& rest, std::string_view label, std::int64_t count, std::int64_t all, Color color,
             float label_width) {
    Rect row = rest.cut_top(22);
    std::string const share = percent_of(scene, {count, all});
    scene.ui.describe({.id = scene.ui.id(label),
                       .role = Role::progressbar,
                       .rect = row,
                       .name = std::string(label),
                       .value = std::to_string(count) + ", " + share});
    text(scene.ui, row.cut_left(label_width, 8), label,
         {.style = TextStyle::dense, .color = scene.colors().text2, .describe = false});
    text(scene.ui, row.cut_right(44), share,
         {.style = TextStyle::label, .color = scene.colors().text3, .align = Align::right, .describe = false});
    text(scene.ui, row.cut_right(40, 4), std::to_string(count),
         {.style = TextStyle::label, .weight = Weight::strong, .align = Align::right, .describe = false});
    Rect const bar = row.middle(12);
    float const part = all > 0 ? static_cast<float>(count) / static_cast<float>(all) : 0.0f;
    fill(scene.ui, {bar.x, bar.y, std::max(2.0f, bar.w * std::min(part, 1.0f)), bar.h},
         count > 0 ? color : scene.colors().track, 3);
}

bool event_button(Scene const& scene, Rect& row, ButtonSpec const& spec, campaign::Event event, bool ask,
                  std::string_view subject) {
    OpenCampaign const& open = open_campaign(scene);
    ButtonSpec shown = spec;
    bool const offline = !scene.state.connection.online;
    shown.disabled = spec.disabled || open.is_sending || offline;
    if (offline) shown.reason = scene(Str::campaign_offline);
    float const height = spec.small ? 28.0f : scene.ui.control_height();
    Rect const place = row.cut_left(button_width(scene.ui, shown), 8).middle(height);
    if (!button(scene.ui, place, shown)) return false;
    if (!ask) {
        scene.push(SendEvent{open.id, std::move(event), 0});
    } else {
        std::string words(subject.empty() ? std::string_view(open.whole.campaign.content.name) : subject);
        scene.open_dialog(CampaignWordsDialog{open.id, 0, std::move(event), {}, std::move(words)});
    }
    return true;
}

std::string place_words(Scene const& scene, campaign::Type const& type, campaign::Content const& content,
                        std::string_view place) {
    if (place == "name") return std::string(scene(Str::board_name));
    if (place == "start") return std::string(scene(Str::campaign_start));
    if (place == "end") return std::string(scene(Str::campaign_end));
    if (place.starts_with("budget")) {
        std::string_view const id = inner_id(place);
        std::string name(id);
        for (campaign::BudgetLine const& line : content.budget)
            if (line.id == id) name = line.name;
        return std::string(scene(Str::campaign_budget)) + ": " + name;
    }
    if (place.starts_with("fields.")) place.remove_prefix(7);
    for (campaign::Field const& field : type.fields)
        if (field.id == place) return field.label.in(scene.language);
    return std::string(place);
}

void draw_changes(Scene const& scene, Rect& rest, campaign::Type const& type, campaign::Content const& content,
                  std::vector<campaign::Change> const& changes) {
    Palette const& c = scene.colors();
    for (campaign::Change const& change : changes) {
        std::string const was = change.was.value_or("—"), becomes = change.becomes.value_or("—");
        std::string const line = place_words(scene, type, content, change.place) + ": " + was + " → " + becomes;
        Rect at = rest;
        fill(scene.ui, {at.x, at.y + 6, 6, 6}, c.accent, 3);
        at.x += 14, at.w -= 14;
        rest.cut_top(text_wrapped(scene.ui, at, line, {.style = TextStyle::dense}) + 4);
    }
}

std::string value_words(Scene const& scene, campaign::Field const& field, campaign::FieldValue const& value) {
    auto const label = [&](std::string const& of) {
        for (campaign::Option const& option : field.options)
            if (option.value == of) return option.label.in(scene.language);
        return of;
    };
    if (auto const* text = std::get_if<std::string>(&value)) return label(*text);
    if (auto const* number = std::get_if<Decimal>(&value)) return decimal_text(scene, *number);
    if (auto const* date = std::get_if<Date>(&value)) return date_text(scene, *date);
    if (auto const* yes = std::get_if<bool>(&value))
        return std::string(scene(*yes ? Str::campaign_yes : Str::campaign_no));
    std::string out;
    for (std::string const& one : std::get<campaign::Texts>(value)) out += (out.empty() ? "" : ", ") + label(one);
    return out;
}

}  // namespace offerta::client::ui
