#include <algorithm>
#include <cmath>

#include "client/state/later/sending_form.hpp"
#include "client/state/quote_revisions.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

/// What the mark says for this quote: its own changes first, then the connection.
SyncLook quote_sync_look(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    if (!open.conflicts.empty())
        return {SyncState::refused,
                scene.words.count(Str::sync_conflicts, static_cast<std::int64_t>(open.conflicts.size()))};
    SyncLook look = sync_look(scene);
    if (look.state == SyncState::saved && open.saved_at)
        look.text = scene.words(Str::sync_saved_at, {clock_text(scene, *open.saved_at)});
    return look;
}

void open_sync(Scene const& scene) {
    if (!open_quote(scene).conflicts.empty()) return scene.open_dialog(ConflictDialog{});
    scene.open_dialog(WaitingDialog{});
}

/// The next step of what can still be changed; on a narrow page it stands in the menu, sending at the foot too.
void draw_next_step(Scene const& scene, Rect& rect) {
    auto const next = next_step(scene);
    if (!next || scene.ui.page().w < kMediumWidth) return;
    std::string_view const blocked = begin_blocked(scene, *next);
    ButtonSpec const spec{.key = "next-step",
                          .label = begin_word(scene, *next),
                          .kind = ButtonKind::primary,
                          .icon = move_icon(*next),
                          .disabled = !blocked.empty(),
                          .reason = blocked};
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, spec), 12).middle(32), spec)) begin_move(scene, *next);
}

/// Nothing is taken back or done again in what cannot be changed; the reason is told there.
std::string_view steps_blocked(Scene const& scene) {
    return is_editable(open_quote(scene)) ? std::string_view{} : read_only_reason(scene);
}

void draw_actions(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    std::string_view const blocked = steps_blocked(scene);
    Rect const more = rect.cut_right(32, 4).middle(32);
    if (icon_button(scene.ui, more, {.key = "more", .label = scene(Str::builder_more), .icon = icons::kEllipsis}))
        open_menu(scene.memory.builder_menu, more);
    if (scene.ui.page().w < kMediumWidth) {
        if (icon_button(scene.ui, rect.cut_right(32, 4).middle(32),
                        {.key = "summary",
                         .label = scene(Str::builder_totals),
                         .icon = icons::kPanelLeft,
                         .pressed = scene.memory.summary_open}))
            scene.memory.summary_open = !scene.memory.summary_open;
    }
    if (icon_button(scene.ui, rect.cut_right(32, 4).middle(32),
                    {.key = "history",
                     .label = scene(Str::builder_history),
                     .icon = icons::kHistory,
                     .disabled = open.quote.version == 0,
                     .reason = scene(Str::waiting_new)}))
        scene.push(ShowHistory{});
    if (icon_button(scene.ui, rect.cut_right(32, 4).middle(32),
                    {.key = "redo",
                     .label = scene(Str::builder_redo),
                     .icon = icons::kRedo2,
                     .disabled = !blocked.empty() || open.redo.empty(),
                     .reason = blocked,
                     .keys = "Ctrl Shift Z"}))
        scene.push(Redo{});
    if (icon_button(scene.ui, rect.cut_right(32, 12).middle(32),
                    {.key = "undo",
                     .label = scene(Str::builder_undo),
                     .icon = icons::kUndo2,
                     .disabled = !blocked.empty() || open.undo.empty(),
                     .reason = blocked,
                     .keys = "Ctrl Z"}))
        scene.push(Undo{});
    draw_next_step(scene, rect);
    SyncLook const look = quote_sync_look(scene);
    float const width = std::ceil(text_width(scene.ui, look.text, TextStyle::dense)) + 26;
    if (sync_mark(scene.ui, rect.cut_right(width, 12).middle(32),
                  {.state = look.state, .text = look.text, .can_open = look.state != SyncState::saved}))
        open_sync(scene);
}

/// The versions of the number, this one first, and what can be done with it as a whole.
void draw_version_menu(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    auto const others = other_revisions(scene.state);
    std::vector<std::string> names{revision_text(scene, open.quote.revision, open.quote.status)};
    for (QuoteRow const* row : others) names.push_back(revision_text(scene, row->revision, row->status));
    std::vector<MenuItem> items;
    for (std::string const& name : names) items.push_back({.label = name, .checked = items.empty()});
    std::string_view const blocked = revise_blocked(scene);
    int const own = static_cast<int>(items.size());
    items.push_back({.label = scene(Str::builder_new_version),
                     .icon = icons::kPlus,
                     .disabled = !blocked.empty(),
                     .separator_before = !others.empty(),
                     .reason = blocked});
    items.push_back({.label = scene(Str::builder_copy_quote), .icon = icons::kCopy, .separator_before = true});
    items.push_back({.label = scene(Str::builder_history),
                     .icon = icons::kHistory,
                     .disabled = open.quote.version == 0,
                     .reason = scene(Str::waiting_new)});
    items.push_back({.label = scene(Str::builder_compare_versions),
                     .icon = icons::kGitCompare,
                     .disabled = others.empty(),
                     .reason = scene(Str::builder_no_other_versions)});
    auto const chosen = menu(scene.ui, "version-menu", scene(Str::builder_versions), scene.memory.version_menu, items);
    if (!chosen || *chosen == 0) return;
    if (*chosen < own) return scene.push(GoTo{QuoteRoute{others[static_cast<std::size_t>(*chosen - 1)]->id}});
    if (*chosen == own) return scene.open_dialog(ReviseDialog{});
    if (*chosen == own + 1) return scene.push(CopyQuote{open.id});
    if (*chosen == own + 2) return scene.push(ShowHistory{});
    if (QuoteRow const* other = revision_to_compare(scene.state)) scene.push(CompareWith{other->id});
}

/// "v3 ⌄"
void draw_version(Scene const& scene, Rect& rect) {
    std::string const version = "v" + std::to_string(open_quote(scene).quote.revision);
    float const label = std::ceil(text_width(scene.ui, version, TextStyle::dense, Weight::strong));
    Rect const place = rect.cut_left(label + 42, 12).middle(28);
    if (drop_down(scene.ui, place, "version", scene(Str::builder_versions), version))
        open_menu(scene.memory.version_menu, place);
    draw_version_menu(scene);
}

/// Only once there is something to compare.
void draw_compare(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    if (open.undo.empty() && open.quote.version == open.opened.version) return;
    std::string_view const words = scene(Str::builder_compare);
    float const width = std::ceil(text_width(scene.ui, words, TextStyle::dense)) + 24;
    if (rect.w < width + 8) return;
    if (link(scene.ui, rect.cut_left(width).middle(28), "compare", words, {.style = TextStyle::dense},
             icons::kGitCompare))
        scene.push(CompareWithOpened{});
}

}  // namespace

std::string revision_text(Scene const& scene, int revision, QuoteStatus status) {
    return "v" + std::to_string(revision) + " · " + std::string(status_word(scene, status));
}

namespace {

/// Rows of the quote's menu in their order; the first three are for a phone, whose bar has no room for them.
enum : int {
    kUndoRow,
    kRedoRow,
    kAddSetRow,
    kTermsRow,
    kDiscountRow,
    kBasisRow,
    kCompareRow,
    kHistoryRow,
    kCampaignsRow,
    kCopyRow,
    kSaveSetRow,
    kMenuRows
};
constexpr int kNarrowRows = kTermsRow;

/// What the menu has of the quote's way, under what is done to its content.
struct WayStep {
    enum class What : std::uint8_t { Move, Customer, Revise };
    What what = What::Move;
    offerta::QuoteAction action = offerta::QuoteAction::Send;
    MenuItem item;
};

WayStep way_step_of(Scene const& scene, offerta::QuoteAction action) {
    std::string_view const blocked = begin_blocked(scene, action);
    return {WayStep::What::Move,
            action,
            {.label = begin_word(scene, action),
             .icon = move_icon(action),
             .disabled = !blocked.empty(),
             .reason = blocked}};
}

std::vector<WayStep> way_steps(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    std::vector<WayStep> out;
    for (offerta::QuoteAction const action : moves_by_hand(scene)) out.push_back(way_step_of(scene, action));
    if (!was_sent(open.quote.status)) return out;
    // Once more, to somebody else or with a new link.
    if (can_be_sent(scene.state)) out.push_back(way_step_of(scene, offerta::QuoteAction::Send));
    out.push_back(
        {.what = WayStep::What::Customer, .item = {.label = scene(Str::with_customer_title), .icon = icons::kUser}});
    std::string_view const reason = revise_blocked(scene);
    if (open.may_write)
        out.push_back({.what = WayStep::What::Revise,
                       .item = {.label = scene(Str::builder_new_version),
                                .icon = icons::kPlus,
                                .disabled = !reason.empty(),
                                .reason = reason}});
    return out;
}

void take_way_step(Scene const& scene, WayStep const& step) {
    if (step.what == WayStep::What::Customer) return scene.push(ShowWithCustomer{});
    if (step.what == WayStep::What::Revise) return scene.open_dialog(ReviseDialog{});
    begin_move(scene, step.action);
}

void carry_out(Scene const& scene, int row) {
    OpenQuote const& open = open_quote(scene);
    switch (row) {
        case kUndoRow:
            return scene.push(Undo{});
        case kRedoRow:
            return scene.push(Redo{});
        case kAddSetRow:
            return scene.open_dialog(AddSpecificationDialog{true});
        case kTermsRow:
            return scene.open_dialog(TermsDialog{});
        case kDiscountRow:
            return scene.open_dialog(discount_dialog(scene));
        case kBasisRow:
            return scene.open_dialog(basis_dialog(scene));
        case kCompareRow:
            return scene.push(CompareWithOpened{});
        case kHistoryRow:
            return scene.push(ShowHistory{});
        case kCampaignsRow:
            return scene.push(OpenQuoteCampaigns{});
        case kCopyRow:
            return scene.push(CopyQuote{open.id});
        case kSaveSetRow:
            return scene.open_dialog(SaveSetDialog{open.quote.title});
        default:
            return;
    }
}

}  // namespace

void draw_builder_menu(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    bool const locked = !is_editable(open);
    std::string_view const read_only = read_only_reason(scene), steps = steps_blocked(scene);
    MenuItem const all[kMenuRows] = {
        {.label = scene(Str::builder_undo),
         .icon = icons::kUndo2,
         .disabled = locked || open.undo.empty(),
         .reason = steps},
        {.label = scene(Str::builder_redo),
         .icon = icons::kRedo2,
         .disabled = locked || open.redo.empty(),
         .reason = steps},
        {.label = scene(Str::builder_add_set),
         .icon = icons::kLayers,
         .disabled = locked,
         .separator_before = true,
         .reason = read_only},
        {.label = scene(Str::terms_title), .icon = icons::kPencil, .disabled = locked, .reason = read_only},
        {.label = scene(Str::discount_title), .icon = icons::kPercent, .disabled = locked, .reason = read_only},
        {.label = scene(Str::builder_change_basis), .icon = icons::kTag, .disabled = locked, .reason = read_only},
        {.label = scene(Str::builder_compare), .icon = icons::kGitCompare, .separator_before = true},
        {.label = scene(Str::builder_history),
         .icon = icons::kHistory,
         .disabled = open.quote.version == 0,
         .reason = scene(Str::waiting_new)},
        {.label = scene(Str::quote_campaigns_menu),
         .icon = icons::kMegaphone,
         .disabled = open.quote.version == 0 || !scene.state.session.can(offerta::Action::AdvanceCampaign),
         .reason = scene(Str::waiting_new)},
        {.label = scene(Str::builder_copy_quote), .icon = icons::kCopy, .separator_before = true},
        {.label = scene(Str::builder_save_set),
         .icon = icons::kLayers,
         .disabled = open.quote.specifications.empty(),
         .reason = scene(Str::builder_no_specifications)}};
    int const first = scene.ui.narrow() ? 0 : kNarrowRows;
    std::vector<MenuItem> items(std::begin(all) + first, std::end(all));
    int const own = static_cast<int>(items.size());
    auto const ways = way_steps(scene);
    for (WayStep const& way : ways) items.push_back(way.item);
    if (!ways.empty()) items[static_cast<std::size_t>(own)].separator_before = true;
    auto const chosen = menu(scene.ui, "more", scene(Str::builder_more), scene.memory.builder_menu, items);
    if (!chosen) return;
    if (*chosen < own) return carry_out(scene, first + *chosen);
    take_way_step(scene, ways[static_cast<std::size_t>(*chosen - own)]);
}

void draw_builder_top(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 0);
    rect.cut_left(4);
    draw_actions(scene, rect);
    std::string_view const back = scene(Str::builder_back);
    float const back_width = std::ceil(text_width(scene.ui, back, TextStyle::body)) + 1;
    if (link(scene.ui, rect.cut_left(back_width, 8), "back", back, {.color = scene.colors().text2}))
        scene.push(GoTo{QuotesRoute{}});
    icon(scene.ui, rect.cut_left(16, 8), icons::kChevronRight, scene.colors().text3);
    std::string const name = quote_name(scene, open.quote.number);
    heading(scene.ui, rect.cut_left(std::ceil(text_width(scene.ui, name, TextStyle::title, Weight::strong)) + 1, 10),
            name, TextStyle::title, 1);
    std::string_view const status = status_word(scene, open.quote.status);
    rect.cut_left(chip(scene.ui, rect, status, status_hue(open.quote.status)), 10);
    draw_version(scene, rect);
    draw_compare(scene, rect);
    draw_builder_menu(scene);
}

}  // namespace offerta::client::ui
