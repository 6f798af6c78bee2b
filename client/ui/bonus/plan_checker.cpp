// What is wrong with a plan, and what it would have given.
#include <algorithm>
#include <array>
#include <cmath>

#include "client/state/bonus_figures.hpp"
#include "client/ui/bonus/plan_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"
#include "client/ui/widgets/select.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kMostFindings = 40;
constexpr int kTrialPeriods = 12;

void go_to_finding(PlanEditing& editing, PlanPlace const& place) {
    editing.scene.push(SetPlanTab{place.tab});
    if (!place.row) return;
    TableMemory& table = place.is_quota ? editing.memory.quotas : editing.memory.tables[static_cast<int>(place.tab)];
    table.row = static_cast<int>(*place.row);
    table.anchor = -1;
    table.reveal = true;
}

void draw_plan_finding(PlanEditing& editing, Rect& rest, Finding const& finding, std::size_t index) {
    Scene const& scene = editing.scene;
    Palette const& c = scene.colors();
    bool const bad = finding.severity == Severity::Error;
    std::string const words = plan_finding_words(scene, editing.form.edited, finding);
    Rect const measure{rest.x + 34, rest.y + 8, rest.w - 46, 0};
    TextSpec const spec{.style = TextStyle::dense, .color = c.text, .describe = false};
    float const height = text_wrapped(scene.ui, measure, words, spec, false) + 16;
    Rect const row = rest.cut_top(height);
    Id const id = scene.ui.id("finding" + std::to_string(index));
    Interaction const hit = scene.ui.interact(id, row);
    scene.ui.describe({.id = id, .role = Role::button, .state = kFocusable, .rect = row, .name = words});
    if (hit.hovered) fill(scene.ui, row, c.hover, kRadiusControl);
    icon(scene.ui, {row.x + 10, row.y + 8, 16, 18}, bad ? Icon(icons::kCircleAlert) : Icon(icons::kTriangleAlert),
         bad ? c.red.text : c.amber.text, 14);
    text_wrapped(scene.ui, measure, words, spec);
    if (hit.focus_visible) focus_ring(scene.ui, row, kRadiusControl);
    if (hit.clicked) go_to_finding(editing, plan_place(finding.what.place));
}

std::string counts_words(Scene const& scene, Findings const& findings) {
    auto const errors = std::count_if(findings.begin(), findings.end(),
                                      [](Finding const& one) { return one.severity == Severity::Error; });
    auto const warnings = static_cast<std::int64_t>(findings.size()) - errors;
    std::string out;
    if (errors > 0) out = scene.words.count(Str::plan_checker_errors, errors);
    if (warnings > 0) out += (out.empty() ? "" : ", ") + scene.words.count(Str::plan_checker_warnings, warnings);
    return out.empty() ? std::string(scene(Str::plan_checker_clean)) : out;
}

// ---------------------------------------------------------------- what it would have given

/// Past periods, the newest first; before the first one nothing was earned.
std::vector<BonusPeriod> trial_periods(Scene const& scene) {
    MyBonusPage const& page = scene.state.my_bonus;
    std::vector<BonusPeriod> out;
    BonusPeriod at = previous_period(period_on(page, scene.state.today()));
    for (int i = 0; i < kTrialPeriods; ++i, at = previous_period(at)) {
        if (page.calendar && at < page.calendar->first) break;
        out.push_back(at);
    }
    return out;
}

void draw_trial_row(Scene const& scene, Table& table, PlanEffect const& effect) {
    Palette const& c = scene.colors();
    table.text(0, person_word(scene, effect.user));
    table.text(1, amount_text(scene, effect.now, effect.currency));
    table.text(2, amount_text(scene, effect.then, effect.currency));
    std::int64_t const step = effect.difference();
    if (step == 0) return table.absent(3);
    table.text(3, (step > 0 ? "+" : "") + amount_text(scene, step, effect.currency),
               step < 0 ? c.red.text : c.green.text, Weight::strong);
}

void draw_trial_total(Scene const& scene, Rect rect, std::array<Rect, 4> const& columns,
                      std::vector<PlanEffect> const& effects) {
    totals_row(scene.ui, rect);
    std::int64_t now = 0, then = 0;
    for (PlanEffect const& one : effects) {
        if (!(one.currency == effects.front().currency)) return;  // currencies have no sum
        now += one.now;
        then += one.then;
    }
    PlanEffect const total{{}, effects.front().currency, now, then};
    TextSpec const strong{.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right};
    auto const at = [&](std::size_t column) { return Rect{columns[column].x, rect.y, columns[column].w, rect.h}; };
    text(scene.ui, at(0), scene(Str::plan_effect_total), {.style = TextStyle::dense, .weight = Weight::strong});
    text(scene.ui, at(1), amount_text(scene, now, total.currency), strong);
    text(scene.ui, at(2), amount_text(scene, then, total.currency), strong);
    std::int64_t const step = total.difference();
    text(scene.ui, at(3), (step > 0 ? "+" : "") + amount_text(scene, step, total.currency), strong);
}

void draw_trial_table(PlanEditing& editing, Rect rect, PlanTrial const& trial) {
    Scene const& scene = editing.scene;
    if (trial.effects.empty()) {
        empty_state(scene.ui, rect, {.icon = icons::kTrendingUp, .title = scene(Str::plan_effect_none)});
        return;
    }
    std::string const sign = currency_sign(trial.effects.front().currency);
    std::string const now = scene.words(Str::plan_effect_now, {sign}),
                      then = scene.words(Str::plan_effect_then, {sign}),
                      step = scene.words(Str::plan_effect_step, {sign});
    Column const columns[] = {{.title = scene(Str::plan_person), .width = 140, .grow = 1},
                              {.title = now, .width = 110, .align = Align::right},
                              {.title = then, .width = 110, .align = Align::right},
                              {.title = step, .width = 120, .align = Align::right}};
    Rect const foot{
        rect.x, std::min(rect.bottom() - 40, rect.y + kTableHeadHeight + 40 * static_cast<float>(trial.effects.size())),
        rect.w, 40};
    rect.h = foot.y - rect.y;
    std::array<Rect, 4> places;
    {
        Table table(scene.ui, rect,
                    {.key = "effects",
                     .name = scene(Str::plan_tab_effect),
                     .columns = columns,
                     .rows = static_cast<int>(trial.effects.size()),
                     .row_height = 40,
                     .padding_left = 16,
                     .padding_right = 16},
                    editing.memory.effect);
        for (int i = table.first(); i < table.last(); ++i) {
            PlanEffect const& effect = trial.effects[static_cast<std::size_t>(i)];
            std::string const name = person_word(scene, effect.user);
            std::string const key = effect.user + std::string(effect.currency.name());
            if (!table.begin_row(i, {.key = key, .name = name})) continue;
            draw_trial_row(scene, table, effect);
            table.end_row();
        }
        (void)table.end();
        for (std::size_t i = 0; i < places.size(); ++i) places[i] = table.column_rect(static_cast<int>(i));
    }
    draw_trial_total(scene, foot, places, trial.effects);
}

/// Why it cannot be computed now; empty when it can.
std::string_view trial_reason(Scene const& scene, PlanForm const& form) {
    if (form.is_changed()) return scene(Str::plan_effect_save_first);
    return scene.state.connection.online ? std::string_view{} : scene(Str::bonus_needs_server);
}

void draw_trial_choice(PlanEditing& editing, Rect row) {
    Scene const& scene = editing.scene;
    std::vector<BonusPeriod> const periods = trial_periods(scene);
    if (periods.empty()) return;
    int& chosen = scene.ui.state<int>(scene.ui.id("chosen"));
    chosen = std::clamp(chosen, 0, static_cast<int>(periods.size()) - 1);
    std::vector<std::string> words;
    std::vector<Option> options;
    for (BonusPeriod const period : periods) words.push_back(period_title(scene, period, true));
    for (std::string const& word : words) options.push_back({.label = word});
    float const height = scene.ui.control_height();
    auto const to = select(scene.ui, row.cut_left(200, 8).middle(height),
                           {.key = "period",
                            .label = scene(Str::plan_effect_period),
                            .show_label = false,
                            .options = options,
                            .selected = chosen});
    if (to) chosen = *to;
    std::string_view const reason = trial_reason(scene, editing.form);
    bool const busy = editing.form.trial.load == Load::Loading;
    ButtonSpec const run{.key = "run",
                         .label = scene(Str::plan_effect_run),
                         .icon = icons::kPlay,
                         .busy = busy,
                         .disabled = !reason.empty(),
                         .reason = reason};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, run)).middle(height), run) && !busy)
        scene.push(TryPlan{periods[static_cast<std::size_t>(chosen)]});
}

}  // namespace

void draw_plan_effect(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "effect");
    // Sums of others are for whoever may summarise them (B8).
    if (!scene.state.session.can(offerta::Action::SummariseBonus)) {
        empty_state(scene.ui, rect, {.icon = icons::kLock, .title = scene(Str::plan_effect_denied)});
        return;
    }
    text(scene.ui, rect.cut_top(36).inset(16, 0), scene(Str::plan_effect_note),
         {.style = TextStyle::label, .color = scene.colors().text2});
    draw_trial_choice(editing, rect.cut_top(48).inset(16, 0));
    PlanTrial const& trial = editing.form.trial;
    if (trial.load == Load::Failed && trial.problem) {
        std::string const words = problem_text(scene, *trial.problem);
        std::string_view const lines[] = {words};
        notice(scene.ui, rect.inset(16, 8), scene(Str::plan_effect_failed), lines, Hue::red);
    }
    if (trial.load == Load::Loading) skeleton_rows(scene.ui, rect.inset(16, 8), 4);
    if (trial.load == Load::Ready) draw_trial_table(editing, rect, trial);
}

void draw_plan_checker(PlanEditing& editing, Rect rect) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, "checker");
    Group group(scene.ui, {.id = scene.ui.id("group"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::plan_checker))});
    line_left(scene.ui, rect, scene.colors().line);
    Findings const& findings = editing.form.findings;
    Rect head = rect.cut_top(48).inset(16, 0);
    std::string_view const title = scene(Str::plan_checker);
    heading(scene.ui, head.cut_left(std::ceil(text_width(scene.ui, title, TextStyle::body, Weight::strong)) + 1, 8),
            title, TextStyle::body, 2);
    std::string const counts = counts_words(scene, findings);
    scene.ui.describe({.id = scene.ui.id("counts"), .role = Role::status, .rect = head, .name = counts});
    text(scene.ui, head, counts, {.style = TextStyle::dense, .color = scene.colors().text2, .describe = false});
    bool const waits = !editing.read_only && !editing.form.is_checked && scene.state.connection.online;
    if (waits)
        text(scene.ui, rect.cut_bottom(28).inset(16, 0), scene(Str::plan_checker_waits),
             {.style = TextStyle::label, .color = scene.colors().text3});
    if (findings.empty()) {
        Rect row = rect.cut_top(32).inset(16, 0);
        icon(scene.ui, row.cut_left(16, 8), icons::kCircleCheck, scene.colors().green.text);
        text(scene.ui, row, scene(Str::plan_checker_clean), {.style = TextStyle::dense});
        return;
    }
    float& height = scene.ui.state<float>(scene.ui.id("height"));
    ScrollArea area(scene.ui, "findings", rect, height);
    Rect content = area.content().inset(4, 0);
    content.h = 1e6f;
    float const from = content.y;
    // Errors first: they stand in the way.
    std::size_t shown = 0;
    for (Severity const severity : {Severity::Error, Severity::Warning})
        for (std::size_t i = 0; i < findings.size() && shown < kMostFindings; ++i)
            if (findings[i].severity == severity) draw_plan_finding(editing, content, findings[i], i), ++shown;
    if (shown < findings.size())
        text(scene.ui, content.cut_top(28).inset(12, 0),
             scene.words(Str::plan_checker_more, {std::to_string(findings.size() - shown)}),
             {.style = TextStyle::label, .color = scene.colors().text3});
    float const used = content.y - from + 8;
    if (used != height) scene.ui.request_frame();
    height = used;
}

}  // namespace offerta::client::ui
