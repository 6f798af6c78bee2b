#include "client/ui/screens.hpp"

#include <algorithm>

#include "client/state/navigation.hpp"
#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/analytics/analytics_screens.hpp"
#include "client/ui/bonus/bonus_screens.hpp"
#include "client/ui/bonus_desk/desk_screens.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/catalogue/catalogue_screens.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/customer/customer_screens.hpp"
#include "client/ui/deals/deal_screens.hpp"
#include "client/ui/import/import_screen.hpp"
#include "client/ui/marketing/marketing_screens.hpp"
#include "client/ui/quote/quote_screens.hpp"
#include "client/ui/quotes/quotes_screen.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

struct RouteScreen {
    Scene const& scene;
    Rect page;

    void operator()(QuotesRoute) const { draw_quotes_page(scene, page); }
    void operator()(QuoteRoute const&) const { draw_builder(scene, page); }
    void operator()(CustomersRoute) const { draw_customers_page(scene, page); }
    void operator()(CustomerRoute const&) const { draw_customer_page(scene, page); }
    void operator()(CatalogueRoute const&) const { draw_catalogue_page(scene, page); }
    void operator()(SetsRoute) const { draw_sets_page(scene, page); }
    void operator()(ImportRoute) const { draw_import_page(scene, page); }
    void operator()(UsersRoute) const { draw_users_page(scene, page); }
    void operator()(UserRoute const&) const { draw_users_page(scene, page); }
    void operator()(UnitsRoute) const { draw_units_page(scene, page); }
    void operator()(AuditRoute) const { draw_audit_page(scene, page); }
    void operator()(CampaignsRoute) const { draw_campaigns_page(scene, page); }
    void operator()(CampaignRoute const&) const { draw_campaign_page(scene, page); }
    void operator()(InboxRoute) const { draw_inbox_page(scene, page); }
    void operator()(CampaignTypesRoute) const { draw_types_page(scene, page); }
    void operator()(BonusesRoute const&) const { draw_bonuses_page(scene, page); }
    void operator()(PlansRoute) const { draw_plans_page(scene, page); }
    void operator()(BonusDeskRoute) const { draw_desk_page(scene, page); }
    void operator()(DealsRoute) const { draw_deals_page(scene, page); }
    void operator()(DealRoute const&) const { draw_deal_page(scene, page); }
    void operator()(DealImportRoute) const { draw_deal_import_page(scene, page); }
    void operator()(AnalyticsRoute) const { draw_analytics_page(scene, page); }
    void operator()(ComparisonRoute) const { draw_comparison_page(scene, page); }
    void operator()(MarketingListsRoute) const { draw_marketing_page(scene, page); }
    void operator()(PostRoute) const { draw_post_page(scene, page); }
};

/// An address that this person's roles do not open.
void draw_no_access(Scene const& scene, Rect page) {
    Route const place = first_place(scene.state.session);
    bool const has_place = may_see(scene.state.session, place);
    ButtonSpec const leave{.key = "leave", .label = scene(Str::access_leave), .icon = icons::kArrowLeft};
    int const pressed = empty_state(scene.ui, page,
                                    {.icon = icons::kLock,
                                     .title = scene(Str::access_none),
                                     .text = scene(Str::access_none_text),
                                     .first = has_place ? leave : ButtonSpec{}});
    if (pressed == 1) scene.push(GoTo{place});
}

/// What only the program's second part can draw: all but the list of quotes.
bool needs_later(AppState const& state) {
    return !std::holds_alternative<QuotesRoute>(state.route) || state.dialog.held();
}

/// The second part did not come. True when the person wants it asked for again.
bool draw_later_failed(Scene const& scene, Rect page) {
    Rect const card = Rect{page.center().x - 260, page.y, 520, page.h}.middle(120);
    return error_card(scene.ui, card,
                      {.title = scene(Str::later_failed),
                       .text = std::string(scene(Str::later_failed_text)),
                       .code = {},
                       .retry = scene(Str::common_retry)});
}

void draw_start(Scene const& scene, Rect page) {
    if (scene.state.load == Load::Failed && scene.state.problem) {
        std::string const text = problem_text(scene, *scene.state.problem);
        std::string const code = problem_code(scene, *scene.state.problem);
        Rect const card = Rect{page.center().x - 260, page.y, 520, page.h}.middle(120);
        if (error_card(
                scene.ui, card,
                {.title = scene(Str::session_failed), .text = text, .code = code, .retry = scene(Str::common_retry)}))
            scene.push(RetryNow{});
        return;
    }
    skeleton_rows(scene.ui, page.inset(24, 80), 8);
}

struct RouteTitle {
    AppState const& state;

    [[nodiscard]] std::string word(Str key) const { return std::string(Words(state.language())(key)); }
    std::string operator()(QuotesRoute) const { return word(Str::nav_quotes); }
    std::string operator()(QuoteRoute const&) const {
        if (!state.open || state.open->load != Load::Ready) return word(Str::nav_quotes);
        Quote const& quote = state.open->quote;
        std::string const number = quote_number_text(quote.number, state.language());
        return (number.empty() ? word(Str::quotes_no_number) : number) + " · " + quote.customer.name;
    }
    std::string operator()(CustomersRoute) const { return word(Str::nav_customers); }
    std::string operator()(CustomerRoute const&) const {
        auto const& form = state.customers.form;
        return form && !form->saved.name.empty() ? form->saved.name : word(Str::nav_customers);
    }
    std::string operator()(CatalogueRoute const& route) const {
        return route.sku.empty() ? word(Str::nav_catalogue) : route.sku;
    }
    std::string operator()(SetsRoute) const { return word(Str::nav_sets); }
    std::string operator()(ImportRoute) const { return word(Str::import_title); }
    std::string operator()(UsersRoute) const { return word(Str::nav_users); }
    std::string operator()(UserRoute const& route) const {
        Person const* person = state.users.find(route.id);
        return person ? person->name : word(Str::nav_users);
    }
    std::string operator()(UnitsRoute) const { return word(Str::nav_units); }
    std::string operator()(AuditRoute) const { return word(Str::nav_audit); }
    std::string operator()(CampaignsRoute) const { return word(Str::nav_campaigns); }
    std::string operator()(CampaignRoute const&) const {
        auto const& open = state.campaign;
        return open && open->load == Load::Ready ? open->whole.campaign.content.name : word(Str::nav_campaigns);
    }
    std::string operator()(InboxRoute) const { return word(Str::nav_inbox); }
    std::string operator()(CampaignTypesRoute) const { return word(Str::nav_campaign_types); }
    std::string operator()(BonusesRoute const&) const { return word(Str::nav_bonus); }
    std::string operator()(PlansRoute) const { return word(Str::nav_plans); }
    std::string operator()(BonusDeskRoute) const { return word(Str::nav_bonus_desk); }
    std::string operator()(DealsRoute) const { return word(Str::nav_deals); }
    std::string operator()(DealRoute const&) const {
        auto const& open = state.deals.open;
        return open && open->load == Load::Ready && !open->whole.deal.number.empty() ? open->whole.deal.number
                                                                                     : word(Str::nav_deals);
    }
    std::string operator()(DealImportRoute) const { return word(Str::deal_import_title); }
    std::string operator()(AnalyticsRoute) const { return word(Str::nav_analytics); }
    std::string operator()(ComparisonRoute) const { return word(Str::comparison_title); }
    std::string operator()(MarketingListsRoute) const { return word(Str::nav_marketing_lists); }
    std::string operator()(PostRoute) const { return word(Str::nav_post); }
};

}  // namespace

std::string page_title(AppState const& state) { return std::visit(RouteTitle{state}, state.route) + " — Offerta"; }

Screens::Screens() : memory_(std::make_unique<Memory>()) {}
Screens::~Screens() = default;

bool Screens::draw(Ui& ui, Rect page, AppState const& state, ActionSink& out, ProgramPart later) {
    Language const language = state.language();
    Scene const scene{ui, state, out, *memory_, Words(language), language};
    bool const is_document = std::holds_alternative<QuoteRoute>(state.route);
    // The board and a campaign need the width (design: "or a 56 px rail on …").
    bool const is_wide =
        std::holds_alternative<CampaignsRoute>(state.route) || std::holds_alternative<CampaignRoute>(state.route);
    bool const rail = is_document || is_wide || !state.preferences.wide_navigation;
    fill(ui, page, ui.colors().surface);
    bool const no_bar = is_document && ui.narrow();
    ShellRects rects = no_bar ? ShellRects{{}, page} : split_shell(page, rail);
    if (!no_bar) draw_navigation(scene, rects.navigation, rail || page.w < kMediumWidth);
    bool wants_later = needs_later(state);
    bool const is_here = later == ProgramPart::ready || !wants_later;
    {
        Group main(ui, {.id = ui.id("main"), .role = Role::main, .rect = rects.page});
        bool const can_show = state.load == Load::Ready || (is_document && state.open);
        if (state.load == Load::Ready && !may_see(state.session, state.route)) {
            draw_no_access(scene, rects.page);
        } else if (later == ProgramPart::failed && wants_later) {
            wants_later = draw_later_failed(scene, rects.page);
        } else if (can_show && (is_here || std::holds_alternative<QuotesRoute>(state.route))) {
            std::visit(RouteScreen{scene, rects.page}, state.route);
        } else {
            draw_start(scene, rects.page);
        }
    }
    if (later == ProgramPart::ready) draw_dialogs(scene);
    draw_toasts(scene);
    take_global_keys(scene);
    return wants_later && later != ProgramPart::ready;
}

}  // namespace offerta::client::ui
