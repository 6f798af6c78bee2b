#include "client/ui/common/frame_parts.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "client/state/navigation.hpp"
#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

/// A place of the navigation: what it shows, where it leads, whether it is the administrator's.
struct NavigationPlace {
    Place look;
    Route route;
    Str section = Str::nav_sales;
};
/// At the bottom of a narrow window; the others are in the menu behind "more".
constexpr std::size_t kNarrowPlaces = 3;

/// Whether a route is one of this place's screens.
bool is_in(Route const& place, Route const& route) {
    if (place.index() == route.index()) return true;
    if (std::holds_alternative<QuotesRoute>(place)) return std::holds_alternative<QuoteRoute>(route);
    if (std::holds_alternative<CustomersRoute>(place)) return std::holds_alternative<CustomerRoute>(route);
    if (std::holds_alternative<CatalogueRoute>(place)) return std::holds_alternative<ImportRoute>(route);
    if (std::holds_alternative<CampaignsRoute>(place)) return std::holds_alternative<CampaignRoute>(route);
    if (std::holds_alternative<DealsRoute>(place))
        return std::holds_alternative<DealRoute>(route) || std::holds_alternative<DealImportRoute>(route);
    return std::holds_alternative<UsersRoute>(place) && std::holds_alternative<UserRoute>(route);
}

/// What this person may see. A section's name stands over the first of its places that is there.
std::vector<NavigationPlace> navigation_places(Scene const& scene, std::string_view open_count,
                                               std::string_view waiting) {
    std::vector<NavigationPlace> const all{
        {{"/quotes", scene(Str::nav_quotes), icons::kFileText, open_count}, QuotesRoute{}},
        {{"/customers", scene(Str::nav_customers), icons::kBuilding2}, CustomersRoute{}},
        {{"/catalogue", scene(Str::nav_catalogue), icons::kPackage}, CatalogueRoute{}},
        {{"/sets", scene(Str::nav_sets), icons::kLayers}, SetsRoute{}},
        {{"/deals", scene(Str::nav_deals), icons::kTrendingUp}, DealsRoute{}},
        {{"/bonuses", scene(Str::nav_bonus), icons::kWallet}, BonusesRoute{}, Str::nav_results},
        {{"/bonuses/summary", scene(Str::nav_bonus_desk), icons::kUsers}, BonusDeskRoute{}, Str::nav_results},
        {{"/bonuses/plans", scene(Str::nav_plans), icons::kPercent}, PlansRoute{}, Str::nav_results},
        {{"/analytics", scene(Str::nav_analytics), icons::kChartColumn}, AnalyticsRoute{}, Str::nav_results},
        {{"/campaigns", scene(Str::nav_campaigns), icons::kMegaphone}, CampaignsRoute{}, Str::nav_marketing},
        {{.route = "/inbox",
          .label = scene(Str::nav_inbox),
          .icon = icons::kClipboardCheck,
          .count = waiting,
          .badge = true},
         InboxRoute{},
         Str::nav_marketing},
        {{"/campaign-types", scene(Str::nav_campaign_types), icons::kWorkflow},
         CampaignTypesRoute{},
         Str::nav_marketing},
        {{"/campaign-comparison", scene(Str::comparison_title), icons::kChartColumn},
         ComparisonRoute{},
         Str::nav_marketing},
        {{"/marketing-lists", scene(Str::nav_marketing_lists), icons::kListFilter},
         MarketingListsRoute{},
         Str::nav_marketing},
        {{"/users", scene(Str::nav_users), icons::kUsers}, UsersRoute{}, Str::nav_administration},
        {{"/units", scene(Str::nav_units), icons::kListTree}, UnitsRoute{}, Str::nav_administration},
        {{"/audit", scene(Str::nav_audit), icons::kHistory}, AuditRoute{}, Str::nav_administration},
        {{"/post", scene(Str::nav_post), icons::kMail}, PostRoute{}, Str::nav_administration}};
    std::vector<NavigationPlace> out;
    for (NavigationPlace const& place : all) {
        if (!may_see(scene.state.session, place.route)) continue;
        bool const opens_section = out.empty() || out.back().section != place.section;
        out.push_back(place);
        if (opens_section) out.back().look.section = scene(place.section);
    }
    return out;
}

/// What the settings at the end of the user's menu do, in their order.
void take_setting(Scene const& scene, int chosen) {
    Language const other = scene.language == Language::Ru ? Language::En : Language::Ru;
    if (chosen == 0) scene.push(SetLanguage{other});
    if (chosen == 1) scene.push(SetTheme{client::Theme::Light});
    if (chosen == 2) scene.push(SetTheme{client::Theme::Dark});
    if (chosen == 3) scene.push(SetTheme{client::Theme::System});
    if (chosen == 4) scene.open_dialog(ShortcutsDialog{});
    if (chosen == 5) scene.push(OpenMyPost{});
    if (chosen == 6) scene.push(OpenAccount{});
    if (chosen == 7) scene.push(SignOut{});
}

/// Settings and the way out; in a narrow window the search and the places that have no room at the
/// bottom come before them.
void draw_user_menu(Scene const& scene, std::span<NavigationPlace const> more) {
    std::vector<MenuItem> items;
    for (NavigationPlace const& place : more) items.push_back({.label = place.look.label, .icon = place.look.icon});
    bool const narrow = scene.ui.narrow();
    if (narrow) items.push_back({.label = scene(Str::nav_search), .icon = icons::kSearch});
    int const before = static_cast<int>(items.size());
    client::Theme const theme = scene.state.preferences.theme;
    MenuItem const settings[] = {
        {.label = scene(Str::user_language), .icon = icons::kLanguages, .separator_before = narrow},
        {.label = scene(Str::settings_theme_light),
         .icon = icons::kSun,
         .separator_before = true,
         .checked = theme == client::Theme::Light},
        {.label = scene(Str::settings_theme_dark), .icon = icons::kMoon, .checked = theme == client::Theme::Dark},
        {.label = scene(Str::settings_theme_system),
         .icon = icons::kSettings,
         .checked = theme == client::Theme::System},
        {.label = scene(Str::keys_title), .icon = icons::kInfo, .keys = "F1", .separator_before = true},
        {.label = scene(Str::user_post), .icon = icons::kMail},
        {.label = scene(Str::user_account), .icon = icons::kLock},
        {.label = scene(Str::user_sign_out), .icon = icons::kArrowRight, .separator_before = true}};
    items.insert(items.end(), std::begin(settings), std::end(settings));
    auto const chosen = menu(scene.ui, "user-menu", scene(Str::nav_user), scene.memory.user_menu, items);
    if (!chosen) return;
    if (*chosen >= before) return take_setting(scene, *chosen - before);
    if (*chosen < static_cast<int>(more.size())) return scene.push(GoTo{more[static_cast<std::size_t>(*chosen)].route});
    scene.open_dialog(SearchDialog{});
}

ui::ToastKind toast_look(client::ToastKind kind) {
    switch (kind) {
        case client::ToastKind::Success:
            return ui::ToastKind::done;
        case client::ToastKind::Undo:
            return ui::ToastKind::undo;
        case client::ToastKind::Error:
            return ui::ToastKind::error;
        case client::ToastKind::Warning:
            return ui::ToastKind::offline;
        case client::ToastKind::Info:
            break;
    }
    return ui::ToastKind::info;
}

std::string_view toast_action_word(Scene const& scene, ToastAction action) {
    if (action == ToastAction::Undo) return scene(Str::common_undo);
    if (action == ToastAction::Open) return scene(Str::common_open);
    return action == ToastAction::Retry ? scene(Str::common_retry) : std::string_view{};
}

/// The widget keeps each toast's time, so its stack is changed and not made anew.
void follow_toasts(Scene const& scene, std::vector<Toast>& stack) {
    std::erase_if(stack, [&](Toast const& shown) {
        return std::none_of(scene.state.toasts.begin(), scene.state.toasts.end(),
                            [&](client::Toast const& toast) { return toast.id == shown.id; });
    });
    for (client::Toast const& toast : scene.state.toasts) {
        bool const known =
            std::any_of(stack.begin(), stack.end(), [&](Toast const& shown) { return shown.id == toast.id; });
        if (known) continue;
        stack.push_back({.id = toast.id,
                         .kind = toast_look(toast.kind),
                         .text = message_text(scene, toast.message, toast.argument),
                         .action = std::string(toast_action_word(scene, toast.action))});
    }
}

Rect cut_band(Scene const& scene, Rect& rect) {
    return rect.cut_top(40, 8).inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
}

/// What is made here would be lost with the tab.
void cut_storage_band(Scene const& scene, Rect& rect) {
    auto const waiting = static_cast<std::int64_t>(scene.state.connection.waiting);
    std::string const strong =
        waiting > 0 ? scene.words.count(Str::storage_strong, waiting) : std::string(scene(Str::storage_nothing));
    Str const more = waiting > 0 ? Str::storage_text : Str::storage_until_sent;
    int const pressed = band(scene.ui, cut_band(scene, rect),
                             {.strong = strong,
                              .text = scene.ui.narrow() ? std::string_view{} : scene(more),
                              .second = {.key = "storage-retry",
                                         .label = scene(Str::common_retry),
                                         .icon = icons::kRefreshCw,
                                         .small = true},
                              .icon = icons::kTriangleAlert,
                              .hue = Hue::red});
    if (pressed == 2) scene.push(RetryNow{});
}

}  // namespace

SyncLook sync_look(Scene const& scene) {
    Connection const& link = scene.state.connection;
    if (link.refused > 0) {
        return {SyncState::refused, scene.words.count(Str::sync_refused, static_cast<std::int64_t>(link.refused))};
    }
    if (!link.online) {
        std::string const waiting = std::to_string(link.waiting);
        return {SyncState::offline, link.waiting > 0 ? scene.words(Str::sync_offline_waiting, {waiting})
                                                     : std::string(scene(Str::sync_offline))};
    }
    if (link.waiting > 0) {
        std::string const sent = std::to_string(std::max<std::size_t>(link.sent, 1));
        return {SyncState::sending, scene.words(Str::sync_sending, {sent, std::to_string(link.waiting)})};
    }
    return {SyncState::saved, std::string(scene(Str::sync_saved))};
}

void draw_navigation(Scene const& scene, Rect rect, bool rail) {
    auto const counts = view_counts(scene.state);
    std::string const open_count = std::to_string(counts[0]);
    std::int64_t const waits =
        scene.state.inbox.counts.waiting() + static_cast<std::int64_t>(scene.state.quote_inbox.items.size());
    std::string const waiting = waits > 0 ? std::to_string(waits) : std::string{};
    std::vector<NavigationPlace> const seen = navigation_places(scene, open_count, waiting);
    std::vector<Place> places;
    int current = -1;
    for (NavigationPlace const& place : seen) {
        if (is_in(place.route, scene.state.route)) current = static_cast<int>(places.size());
        places.push_back(place.look);
    }
    Session const& session = scene.state.session;
    SyncLook const look = sync_look(scene);
    NavigationEvents const events =
        navigation(scene.ui, rect,
                   {.places = places,
                    .current = current,
                    .rail = rail,
                    .organisation = session.organisation.in(scene.language),
                    .user_name = session.user_name,
                    .user_initials = session.user_initials,
                    .user_unit = session.unit,
                    .sync = {.state = look.state, .text = look.text, .can_open = look.state != SyncState::saved}});
    if (events.go) scene.push(GoTo{seen[static_cast<std::size_t>(*events.go)].route});
    if (events.sync) scene.open_dialog(WaitingDialog{});
    if (events.search) scene.open_dialog(SearchDialog{});
    if (events.user_menu) {
        Rect const at = events.user_rect;
        open_menu(scene.memory.user_menu, at);
    }
    std::size_t const shown = scene.ui.narrow() ? std::min(seen.size(), kNarrowPlaces) : seen.size();
    draw_user_menu(scene, std::span(seen).subspan(shown));
}

void draw_toasts(Scene const& scene) {
    auto& stack = scene.memory.toasts;
    follow_toasts(scene, stack);
    ToastEvents const events = toasts(scene.ui, stack);
    for (std::uint64_t const id : events.gone) scene.push(CloseToast{id});
    if (events.acted) scene.push(ToastPressed{*events.acted});
}

void take_global_keys(Scene const& scene) {
    if (scene.ui.take_key(Key::f1)) scene.open_dialog(ShortcutsDialog{});
    if (scene.ui.take_key(Key::s, kCtrl)) scene.push(RetryNow{});
    if (scene.ui.take_key(Key::b, kCtrl)) scene.push(SetWideNavigation{!scene.state.preferences.wide_navigation});
    if (scene.ui.take_key(Key::k, kCtrl)) scene.open_dialog(SearchDialog{});
}

void cut_offline_band(Scene const& scene, Rect& rect) {
    if (!scene.state.stores) cut_storage_band(scene, rect);
    Connection const& link = scene.state.connection;
    if (link.online) return;
    std::string const strong = link.waiting > 0
                                   ? scene.words.count(Str::offline_strong, static_cast<std::int64_t>(link.waiting))
                                   : std::string(scene(Str::offline_nothing));
    std::string const right = link.last_contact && !scene.ui.narrow()
                                  ? scene.words(Str::offline_last, {clock_text(scene, *link.last_contact)})
                                  : std::string{};
    ButtonSpec const show{
        .label = link.waiting > 0 && !scene.ui.narrow() ? scene(Str::offline_show) : std::string_view{}, .small = true};
    Rect const place = cut_band(scene, rect);
    int const pressed = band(scene.ui, place,
                             {.strong = strong,
                              .text = scene.ui.narrow() ? std::string_view{} : scene(Str::offline_works),
                              .right = right,
                              .first = show,
                              .second = {.label = scene(Str::common_retry), .icon = icons::kRefreshCw, .small = true},
                              .icon = icons::kCloudOff});
    if (pressed == 1) scene.open_dialog(WaitingDialog{});
    if (pressed == 2) scene.push(RetryNow{});
}

void draw_problem(Scene const& scene, Rect rect, std::string_view title, Problem const& problem) {
    std::string const text = problem_text(scene, problem);
    std::string const code = problem_code(scene, problem);
    float const width = std::min(560.0f, rect.w - 32);
    Rect const card = Rect{std::round(rect.center().x - width / 2), rect.y + 48, width, 120};
    if (error_card(scene.ui, card, {.title = title, .text = text, .code = code, .retry = scene(Str::common_retry)}))
        scene.push(RetryNow{});
}

void label_row(Scene const& scene, Rect row, std::string_view label, std::string_view value, Weight weight,
               Color value_color) {
    float const wanted = text_width(scene.ui, label, TextStyle::dense) + 1;
    float const value_width = text_width(scene.ui, value, TextStyle::dense, weight) + 1;
    float const room = std::max(row.w - std::ceil(value_width) - 8, row.w * 0.3f);
    Rect const left = row.cut_left(std::min(std::ceil(wanted), room), 8);
    text(scene.ui, left, label, {.style = TextStyle::dense, .color = scene.colors().text2});
    text(scene.ui, row, value,
         {.style = TextStyle::dense, .color = value_color, .weight = weight, .align = Align::right});
}

}  // namespace offerta::client::ui
