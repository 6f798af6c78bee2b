// Marketing lists: saved filters over contacts of customers, and whom they find.
#include <algorithm>
#include <set>

#include "client/state/selectors.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/marketing/marketing_screens.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kListFormWidth = 480;

struct ListsMemory {
    TableMemory lists, contacts;
};

std::string filter_words(Scene const& scene, MarketingFilter const& filter) {
    std::string out;
    auto const add = [&out](std::string const& word) {
        if (!word.empty()) out += (out.empty() ? "" : " · ") + word;
    };
    for (std::string const& one : filter.types) add(type_label(scene.state.catalogue, one, scene.language));
    for (std::string const& one : filter.statuses) add(status_label(scene.state.catalogue, one, scene.language));
    add(filter.text);
    add(filter.position);
    return out.empty() ? std::string(scene(Str::marketing_everybody)) : out;
}

/// Ticks of a list of words; whether one was turned.
template <class Label>
bool draw_ticks(Scene const& scene, FormColumn& column, Str title, std::set<std::string> const& all,
                std::vector<std::string>& chosen, Label label) {
    if (all.empty()) return false;
    text(scene.ui, column.line(20), scene(title), {.style = TextStyle::label, .color = scene.colors().text2});
    bool changed = false;
    Rect row;
    int at = 0;
    for (std::string const& one : all) {
        if (at++ % 2 == 0) row = column.line(28);
        auto const found = std::find(chosen.begin(), chosen.end(), one);
        bool const is_on = found != chosen.end();
        std::string const words = label(one);
        if (!checkbox(scene.ui, row.column((at - 1) % 2, 2, kColumnGap),
                      {.key = one, .label = words, .value = is_on ? Check::on : Check::off}))
            continue;
        if (is_on)
            chosen.erase(found);
        else
            chosen.push_back(one);
        changed = true;
    }
    column.space(8);
    return changed;
}

bool draw_filter(Scene const& scene, FormColumn& column, MarketingFilter& filter) {
    std::set<std::string> types(filter.types.begin(), filter.types.end()),
        statuses(filter.statuses.begin(), filter.statuses.end());
    for (Customer const& customer : scene.state.customers.all) {
        if (!customer.type.empty()) types.insert(customer.type);
        if (!customer.status.empty()) statuses.insert(customer.status);
    }
    bool changed = false;
    {
        IdScope scope(scene.ui, "types");
        changed |= draw_ticks(scene, column, Str::customers_type, types, filter.types, [&](std::string const& id) {
            return type_label(scene.state.catalogue, id, scene.language);
        });
    }
    IdScope scope(scene.ui, "statuses");
    changed |= draw_ticks(scene, column, Str::customers_status, statuses, filter.statuses, [&](std::string const& id) {
        return status_label(scene.state.catalogue, id, scene.language);
    });
    Rect const row = column.fields(false);
    changed |= words_field(scene, row.column(0, 2, kColumnGap), {.key = "text", .label = scene(Str::marketing_text)},
                           filter.text);
    changed |= words_field(scene, row.column(1, 2, kColumnGap),
                           {.key = "position", .label = scene(Str::marketing_position)}, filter.position);
    return changed;
}

void draw_found(Scene const& scene, Rect rect, MarketingListForm const& form, ListsMemory& memory) {
    if (!form.preview) return skeleton_rows(scene.ui, rect.inset(16, 8), 4);
    MarketingPreview const& found = *form.preview;
    std::string words = scene.words.count(Str::marketing_found, found.total);
    if (found.opted_out > 0) words += " · " + scene.words.count(Str::marketing_opted_out, found.opted_out);
    text(scene.ui, rect.cut_top(28).inset(16, 0), words, {.style = TextStyle::dense, .weight = Weight::strong});
    Column const columns[] = {{.title = scene(Str::participant_name), .width = 160, .grow = 1},
                              {.title = scene(Str::participant_company), .width = 140}};
    Table table(scene.ui, rect,
                {.key = "contacts",
                 .name = scene(Str::marketing_contacts),
                 .columns = columns,
                 .rows = static_cast<int>(found.contacts.size()),
                 .padding_left = 16,
                 .padding_right = 16},
                memory.contacts);
    for (int i = table.first(); i < table.last(); ++i) {
        MarketingContact const& one = found.contacts[static_cast<std::size_t>(i)];
        std::string const name = one.name.empty() ? one.email : one.name;
        if (!table.begin_row(i, {.key = one.email, .name = name, .dimmed = one.opted_out})) continue;
        table.two_lines(0, name, one.opted_out ? scene(Str::participant_opted_out) : std::string_view(one.email));
        table.text(1, one.company, scene.colors().text2);
        table.end_row();
    }
    (void)table.end();
}

bool may_edit_list(Scene const& scene, MarketingListForm const& form) {
    return form.is_new || scene.state.session.may(offerta::Action::WriteCampaign, form.saved);
}

void draw_list_form(Scene const& scene, MarketingListForm const& form, Rect rect, ListsMemory& memory, bool beside) {
    IdScope scope(scene.ui, to_string(form.edited.id.value));
    fill(scene.ui, rect, scene.colors().surface);
    if (beside) line_left(scene.ui, rect, scene.colors().line);
    Group group(scene.ui, {.id = scene.ui.id("group"), .role = Role::form, .rect = rect, .name = form.edited.name});
    Rect head = rect.cut_top(kTopBarHeight);
    line_below(scene.ui, head, scene.colors().line);
    head = head.inset(16, 0);
    if (icon_button(scene.ui, head.cut_right(32, 8).middle(32),
                    {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"}))
        scene.push(CloseMarketingList{});
    heading(scene.ui, head, form.saved.name.empty() ? scene(Str::marketing_new) : std::string_view(form.saved.name),
            TextStyle::title, 2);
    bool const may_edit = may_edit_list(scene, form);
    Rect foot = rect.cut_bottom(kFormFootHeight);
    FormColumn column(scene.ui, rect.inset(16, 12));
    MarketingList next = form.edited;
    bool changed = words_field(
        scene, column.fields(true),
        {.key = "name",
         .label = scene(Str::board_name),
         .error = form.problem ? problem_text(scene, *form.problem) : message_at(scene, form.findings, "name", true),
         .required = true,
         .focus_first = form.is_new},
        next.name, false, static_cast<int>(kMaxMarketingName));
    changed |= draw_filter(scene, column, next.filter);
    if (changed && may_edit) scene.push(EditMarketingList{std::move(next)});
    rect.cut_top(column.height() + 12);
    draw_found(scene, rect, form, memory);
    if (may_edit) {
        FormPress const pressed = form_foot(scene, foot,
                                            {.save_key = "save",
                                             .is_new = form.is_new,
                                             .is_changed = form.is_changed(),
                                             .is_saving = form.is_saving,
                                             .can_revert = false});
        if (pressed == FormPress::save) scene.push(SaveMarketingList{});
        ButtonSpec const remove{.key = "remove", .label = scene(Str::common_remove), .kind = ButtonKind::danger};
        if (!form.is_new && button(scene.ui, foot.cut_right(button_width(scene.ui, remove), 8), remove))
            scene.push(RemoveMarketingList{});
    }
    if (scene.ui.take_key(Key::escape)) scene.push(CloseMarketingList{});
}

void draw_lists(Scene const& scene, Rect rect, ListsMemory& memory) {
    MarketingListsPage const& page = scene.state.marketing;
    Rect actions = page_head(scene.ui, rect.cut_top(kTopBarHeight), scene(Str::nav_marketing_lists));
    if (head_button(scene.ui, actions,
                    {.key = "new",
                     .label = scene(Str::marketing_new),
                     .kind = ButtonKind::primary,
                     .icon = icons::kPlus,
                     .keys = "N"}) ||
        scene.ui.take_key(Key::n))
        scene.push(OpenMarketingList{});
    cut_offline_band(scene, rect);
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::marketing_failed), *page.problem);
    if (page.load != Load::Ready) return skeleton_rows(scene.ui, rect.inset(16, 16), 6);
    if (page.all.empty()) {
        int const pressed = empty_state(scene.ui, rect,
                                        {.icon = icons::kUsers,
                                         .title = scene(Str::marketing_none),
                                         .text = scene(Str::marketing_none_text),
                                         .first = {.key = "first",
                                                   .label = scene(Str::marketing_new),
                                                   .kind = ButtonKind::primary,
                                                   .icon = icons::kPlus}});
        if (pressed == 1) scene.push(OpenMarketingList{});
        return;
    }
    Column const columns[] = {{.title = scene(Str::board_name), .width = 200, .grow = 1}};
    Table table(scene.ui, rect,
                {.key = "lists",
                 .name = scene(Str::nav_marketing_lists),
                 .columns = columns,
                 .rows = static_cast<int>(page.all.size()),
                 .padding_left = scene.ui.narrow() ? 16.0f : 24.0f,
                 .padding_right = 16},
                memory.lists);
    for (int i = table.first(); i < table.last(); ++i) {
        MarketingList const& one = page.all[static_cast<std::size_t>(i)];
        bool const is_open = page.form && page.form->edited.id == one.id;
        if (!table.begin_row(i, {.key = to_string(one.id.value), .name = one.name, .marked = is_open})) continue;
        table.two_lines(0, one.name, filter_words(scene, one.filter));
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(OpenMarketingList{page.all[static_cast<std::size_t>(*opened)].id});
}

}  // namespace

void draw_marketing_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "marketing");
    ListsMemory& memory = scene.ui.state<ListsMemory>(scene.ui.id("memory"));
    auto const& form = scene.state.marketing.form;
    list_and_form(
        scene, page, kListFormWidth, form.has_value(), [&](Rect rect, bool) { draw_lists(scene, rect, memory); },
        [&](Rect rect, bool beside) { draw_list_form(scene, *form, rect, memory, beside); });
}

void draw_dialog(Scene const& scene, PickListDialog const&) {
    Dialog box(scene.ui, "pick-list", scene(Str::marketing_invite), 440, 380);
    Rect content = box.content();
    MarketingListsPage const& page = scene.state.marketing;
    if (page.load == Load::Loading) skeleton_rows(scene.ui, content, 3);
    if (page.load == Load::Ready && page.all.empty())
        content.cut_top(
            text_wrapped(scene.ui, content, scene(Str::marketing_none_text), {.color = scene.colors().text2}));
    for (MarketingList const& one : page.all) {
        if (content.h < 44) break;
        IdScope scope(scene.ui, to_string(one.id.value));
        Rect row = content.cut_top(44).middle(36);
        if (link(scene.ui, row.cut_top(18), "list", one.name, {.style = TextStyle::dense}))
            return scene.push(InviteMarketingList{one.id});
        text(scene.ui, row, filter_words(scene, one.filter),
             {.style = TextStyle::label, .color = scene.colors().text3});
    }
    if (box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
