// One campaign: head, stepper, tabs.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

using campaign::State;

constexpr float kStepperHeight = 68, kLeftColumn = 280, kRightColumn = 420, kPageGap = 16;
constexpr std::array kSteps{State::Draft,   State::InApproval, State::Preparation, State::Scheduled,
                            State::Running, State::Survey,     State::Closed};

/// Where the stepper stands; rework is a part of the approval, what ended early stands at its step.
std::size_t step_of(campaign::Campaign const& campaign) {
    State state = campaign.state;
    if (state == State::Rework || state == State::Rejected) state = State::InApproval;
    if (state == State::Cancelled) state = campaign.tasks.empty() ? State::InApproval : State::Preparation;
    auto const it = std::find(kSteps.begin(), kSteps.end(), state);
    return static_cast<std::size_t>(it - kSteps.begin());
}

/// What stands under a step: rounds, tasks done, the dates, who answered.
std::string step_note(Scene const& scene, State step) {
    CampaignWhole const& whole = open_campaign(scene).whole;
    campaign::Campaign const& campaign = whole.campaign;
    auto const part = [&](std::size_t done, std::size_t all) {
        return scene.words(Str::campaign_spent_of, {std::to_string(done), std::to_string(all)});
    };
    if (step == State::InApproval && !campaign.rounds.empty())
        return scene.words.count(Str::approval_rounds, static_cast<std::int64_t>(campaign.rounds.size()));
    if (step == State::Preparation && whole.card.tasks.total > 0)
        return part(whole.card.tasks.finished, whole.card.tasks.total);
    if (step == State::Running) return dates_text(scene, campaign.content.start, campaign.content.end);
    if (step == State::Survey && campaign.survey) return part(campaign.survey->answered, campaign.survey->asked);
    return {};
}

void draw_stepper(Scene const& scene, Rect rect) {
    Ui& ui = scene.ui;
    Palette const& c = scene.colors();
    campaign::Campaign const& campaign = open_campaign(scene).whole.campaign;
    std::size_t const now = step_of(campaign);
    bool const ended = campaign.state == State::Closed;
    rect = rect.inset(24, 0);
    auto const count = static_cast<int>(kSteps.size());
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
        Rect cell = rect.column(static_cast<int>(i), count, 8);
        bool const done = i < now || ended, current = i == now && !ended;
        std::string_view const word =
            current && campaign.state != kSteps[i] ? state_word(scene, campaign.state) : state_word(scene, kSteps[i]);
        ui.describe({.id = ui.id(state_word(scene, kSteps[i])),
                     .role = Role::text,
                     .state = current ? kCurrent : 0u,
                     .rect = cell,
                     .name = std::string(word)});
        Rect const mark = cell.cut_left(24, 8).middle(24);
        fill(ui, mark, done ? c.green.ground : current ? c.accent : c.surface, 12);
        if (!done && !current) border(ui, mark, c.control_line, 12);
        if (done)
            icon(ui, mark, icons::kCheck, c.green.text, 14);
        else
            text(ui, mark, std::to_string(i + 1),
                 {.style = TextStyle::label,
                  .color = current ? c.on_accent : c.text3,
                  .weight = Weight::strong,
                  .align = Align::center,
                  .describe = false});
        std::string const second = step_note(scene, kSteps[i]);
        float const width = std::ceil(std::max(text_width(ui, word, TextStyle::dense, Weight::strong),
                                               text_width(ui, second, TextStyle::label))) +
                            1;
        Rect lines = cell.cut_left(std::min(width, cell.w), 8).middle(second.empty() ? 18.0f : 34.0f);
        text(ui, lines.cut_top(18), word,
             {.style = TextStyle::dense,
              .color = done || current ? c.text : c.text3,
              .weight = current ? Weight::strong : Weight::regular,
              .describe = false});
        text(ui, lines, second, {.style = TextStyle::label, .color = c.text3, .describe = false});
        if (i + 1 < kSteps.size() && cell.w > 4) fill(ui, cell.middle(2), done ? c.chart[1] : c.line, 1);
    }
}

/// The one step that leads on from here, as the primary button.
struct NextStep {
    ButtonSpec button;
    campaign::Event event;
    bool asks = false;
};
std::optional<NextStep> next_step(Scene const& scene) {
    OpenCampaign const& open = open_campaign(scene);
    campaign::Campaign const& campaign = open.whole.campaign;
    CampaignRights const& rights = open.whole.rights;
    ButtonSpec spec{.key = "next", .kind = ButtonKind::primary};
    bool const draft = campaign.state == State::Draft || campaign.state == State::Rework;
    if (draft && rights.write) {
        spec.label = scene(Str::step_submit);
        spec.icon = icons::kSend;
        spec.disabled = open.edited && !(*open.edited == campaign.content);
        spec.reason = scene(Str::campaign_save_first);
        return NextStep{spec, campaign::Submit{}, false};
    }
    if (campaign.state == State::Survey && rights.write) {
        spec.label = scene(Str::step_close);
        spec.icon = icons::kCheck;
        return NextStep{spec, campaign::CloseByHand{}, true};
    }
    if (campaign.start_missed && campaign.state == State::Preparation && rights.reschedule) {
        spec.label = scene(Str::step_start_title);
        spec.icon = icons::kPlay;
        return NextStep{spec, campaign::StartByHand{}, true};
    }
    return std::nullopt;
}

struct PageMemory {
    MenuMemory more;
};

void draw_more_menu(Scene const& scene, MenuMemory& memory) {
    OpenCampaign const& open = open_campaign(scene);
    campaign::Campaign const& campaign = open.whole.campaign;
    bool const may_write = open.whole.rights.write;
    bool const can_move = campaign.state == State::Preparation || campaign.state == State::Scheduled;
    MenuItem const items[] = {{.label = scene(Str::clone_title),
                               .icon = icons::kCopy,
                               .disabled = !scene.state.session.can(offerta::Action::WriteCampaign)},
                              {.label = scene(Str::reschedule_title),
                               .icon = icons::kCalendar,
                               .disabled = !can_move || !open.whole.rights.reschedule},
                              {.label = scene(Str::campaign_copy_link), .icon = icons::kLink},
                              {.label = scene(Str::step_cancel_title),
                               .icon = icons::kCircleX,
                               .danger = true,
                               .disabled = !may_write || campaign.state >= State::Survey,
                               .separator_before = true}};
    auto const chosen = menu(scene.ui, "more-menu", scene(Str::common_more), memory, items);
    if (!chosen) return;
    if (*chosen == 0) scene.push(BeginCampaign{open.id});
    if (*chosen == 1)
        scene.open_dialog(RescheduleDialog{
            open.id, typed_local(scene, campaign.content.start), typed_local(scene, campaign.content.end), {}});
    if (*chosen == 2) scene.push(CopyLink{CampaignRoute{open.id}});
    if (*chosen == 3) scene.open_dialog(CampaignWordsDialog{open.id, 0, campaign::Cancel{}, {}, campaign.content.name});
}

void draw_campaign_head(Scene const& scene, Rect rect) {
    Ui& ui = scene.ui;
    OpenCampaign const& open = open_campaign(scene);
    campaign::Campaign const& campaign = open.whole.campaign;
    bool const narrow = ui.narrow();
    rect = rect.inset(narrow ? 8.0f : 24.0f, 0);
    PageMemory& memory = ui.state<PageMemory>(ui.id("page"));
    if (icon_button(ui, rect.cut_left(narrow ? 44.0f : 32.0f, 8).middle(narrow ? 44.0f : 32.0f),
                    {.key = "back", .label = scene(Str::nav_campaigns), .icon = icons::kArrowLeft}))
        scene.push(GoTo{CampaignsRoute{}});
    Rect const more = rect.cut_right(32, 8).middle(32);
    if (icon_button(ui, more,
                    {.key = "more", .label = scene(Str::common_more), .icon = icons::kEllipsis, .bordered = true}))
        open_menu(memory.more, more);
    draw_more_menu(scene, memory.more);
    if (auto step = narrow ? std::nullopt : next_step(scene)) {
        Rect actions = rect.cut_right(button_width(ui, step->button), 16);
        event_button(scene, actions, step->button, std::move(step->event), step->asks);
    }
    std::string_view const word =
        campaign.start_missed ? scene(Str::campaign_start_missed) : state_word(scene, campaign.state);
    float const chip_room = chip_width(ui, word) + 12;
    std::string const& name = campaign.content.name;
    float const width = std::ceil(text_width(ui, name, TextStyle::heading, Weight::strong)) + 1;
    Rect const title = rect.cut_left(std::max(40.0f, std::min(width, rect.w - chip_room)), 12);
    ui.describe({.id = ui.id("title"), .role = Role::heading, .rect = title, .name = name, .level = 1});
    text(ui, title, name, {.style = narrow ? TextStyle::title : TextStyle::heading, .describe = false});
    chip(ui, rect, word, campaign.start_missed ? Hue::red : state_hue(campaign.state));
}

void draw_tabs(Scene const& scene, Rect rect) {
    OpenCampaign const& open = open_campaign(scene);
    std::string const tasks = std::to_string(open.whole.campaign.tasks.size());
    std::string const people = std::to_string(open.whole.participants.total);
    std::string const answers =
        open.whole.campaign.survey ? std::to_string(open.whole.campaign.survey->answered) : std::string{};
    Tab const all[] = {{scene(Str::campaign_tab_overview), {}},         {scene(Str::campaign_tasks), tasks},
                       {scene(Str::campaign_tab_participants), people}, {scene(Str::campaign_state_survey), answers},
                       {scene(Str::campaign_tab_budget), {}},           {scene(Str::campaign_tab_history), {}}};
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    if (auto const chosen = tabs(scene.ui, rect, "tabs", all, static_cast<int>(open.tab)))
        scene.push(SetCampaignTab{static_cast<CampaignTab>(*chosen)});
}

bool is_form_open(Scene const& scene) { return open_campaign(scene).edited.has_value(); }

void draw_side(Scene const& scene, Rect& column) {
    if (is_form_open(scene)) draw_missing(scene, column);
    if (!open_campaign(scene).whole.campaign.rounds.empty() && is_form_open(scene)) draw_approval(scene, column);
    if (is_form_open(scene)) return;
    draw_funnel(scene, column);
    draw_survey_results(scene, column);
}

void draw_main(Scene const& scene, Rect& column) {
    if (is_form_open(scene)) return draw_content_form(scene, column);
    draw_approval(scene, column);
    draw_tasks(scene, column, false);
}

/// Three columns, two where there is less room, one on a phone.
void draw_overview(Scene const& scene, Rect rect) {
    if (scene.ui.narrow()) {
        SectionColumn all(scene, "all", rect.inset(12, 12));
        draw_main(scene, all.rest);
        draw_facts(scene, all.rest);
        draw_budget_summary(scene, all.rest);
        draw_effect(scene, all.rest);
        draw_side(scene, all.rest);
        return;
    }
    rect = rect.inset(24, 16);
    bool const three = scene.ui.page().w >= 1280 && !is_form_open(scene);
    Rect const right = rect.cut_right(three || is_form_open(scene) ? kRightColumn : 340.0f, kPageGap);
    if (three) {
        SectionColumn left(scene, "left", rect.cut_left(kLeftColumn, kPageGap));
        draw_facts(scene, left.rest);
        draw_budget_summary(scene, left.rest);
        draw_effect(scene, left.rest);
    }
    {
        SectionColumn middle(scene, "middle", rect);
        draw_main(scene, middle.rest);
    }
    SectionColumn side(scene, "right", right);
    if (!three && !is_form_open(scene)) {
        draw_facts(scene, side.rest);
        draw_budget_summary(scene, side.rest);
        draw_effect(scene, side.rest);
    }
    draw_side(scene, side.rest);
}

void draw_tab(Scene const& scene, Rect rect) {
    Rect const inside = rect.inset(scene.ui.narrow() ? 12.0f : 24.0f, 16);
    switch (open_campaign(scene).tab) {
        case CampaignTab::Overview:
            return draw_overview(scene, rect);
        case CampaignTab::Participants:
            return draw_participants(scene, rect);
        case CampaignTab::Budget:
            return draw_budget_tab(scene, inside);
        default:
            break;
    }
    SectionColumn column(scene, "column", inside);
    if (open_campaign(scene).tab == CampaignTab::Tasks) draw_tasks(scene, column.rest, true);
    if (open_campaign(scene).tab == CampaignTab::Survey) draw_survey_results(scene, column.rest);
    if (open_campaign(scene).tab == CampaignTab::History) draw_campaign_history(scene, column.rest);
}

}  // namespace

void draw_campaign_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "campaign");
    auto const& open = scene.state.campaign;
    if (!open || (open->load == Load::Failed && open->problem)) {
        if (!open) return;
        return draw_problem(scene, page, scene(Str::campaign_failed), *open->problem);
    }
    if (open->load != Load::Ready) return skeleton_rows(scene.ui, page.inset(24, 80), 8);
    draw_campaign_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    if (!scene.ui.narrow() && scene.ui.page().w >= kMediumWidth) {
        draw_stepper(scene, page.cut_top(kStepperHeight));
        line_above(scene.ui, page, scene.colors().line);
    }
    draw_tabs(scene, page.cut_top(kTabHeight));
    if (auto step = scene.ui.narrow() ? next_step(scene) : std::nullopt) {
        Rect foot = page.cut_bottom(60);
        line_above(scene.ui, foot, scene.colors().line);
        foot = foot.inset(16, 0);
        event_button(scene, foot, step->button, std::move(step->event), step->asks);
    }
    fill(scene.ui, page, scene.colors().app);
    draw_tab(scene, page);
    draw_task_panel(scene);
    if (scene.ui.take_key(Key::escape)) scene.push(GoTo{CampaignsRoute{}});
}

}  // namespace offerta::client::ui
