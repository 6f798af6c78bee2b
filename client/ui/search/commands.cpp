#include "client/state/navigation.hpp"
#include "client/state/quote_revisions.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/search/search_items.hpp"

namespace offerta::client::ui {
namespace {

/// Collects commands with their words. What a command does is a plain function of the scene: it is few bytes,
/// and it looks up what it needs when it is carried out.
class CommandList {
  public:
    explicit CommandList(Scene const& scene) : scene_(scene) {}

    void add(Str word, Icon mark, void (*run)(Scene const& scene), std::string_view keys = {}) {
        items_.push_back({std::string(scene_(word)),
                          mark,
                          std::string(scene_(word)),
                          {},
                          scene_(Str::search_command),
                          keys,
                          run,
                          {}});
    }
    void go(Str word, Icon mark, Route route) {
        items_.push_back({std::string(scene_(word)),
                          mark,
                          std::string(scene_(word)),
                          {},
                          scene_(Str::search_command),
                          {},
                          nullptr,
                          std::move(route)});
    }
    [[nodiscard]] std::vector<SearchItem> take() { return std::move(items_); }

  private:
    Scene const& scene_;
    std::vector<SearchItem> items_;
};

using S = Scene const&;

void generate_selected(S scene) { scene.push(GenerateNow{open_quote(scene).selected}); }

void insert_line(S scene) {
    auto const* selected = open_quote(scene).selected_specification();
    if (selected) scene.push(InsertLine{selected->id, selected->lines.size()});
}

void add_quote_edits(S scene, CommandList& list) {
    OpenQuote const& open = open_quote(scene);
    if (auto const* selected = open.selected_specification()) {
        if (!selected->template_id.empty())
            list.add(Str::builder_generate, icons::kWandSparkles, generate_selected, "Ctrl ↵");
        list.add(Str::search_add_line, icons::kPlus, insert_line, "Ins");
    }
    list.add(Str::builder_add_specification, icons::kPlus, [](S s) { s.open_dialog(AddSpecificationDialog{false}); });
    list.add(Str::builder_add_set, icons::kLayers, [](S s) { s.open_dialog(AddSpecificationDialog{true}); }, "Alt S");
    list.add(Str::summary_edit_customer, icons::kBuilding2, [](S s) { s.open_dialog(CustomerPicker{}); });
    list.add(Str::discount_title, icons::kPercent, [](S s) { s.open_dialog(discount_dialog(s)); });
    list.add(Str::search_terms, icons::kPencil, [](S s) { s.open_dialog(TermsDialog{}); });
    list.add(Str::builder_change_basis, icons::kTag, [](S s) { s.open_dialog(basis_dialog(s)); });
    if (!open.undo.empty()) list.add(Str::builder_undo, icons::kUndo2, [](S s) { s.push(Undo{}); }, "Ctrl Z");
    if (!open.redo.empty()) list.add(Str::builder_redo, icons::kRedo2, [](S s) { s.push(Redo{}); }, "Ctrl Shift Z");
}

void add_quote(S scene, CommandList& list) {
    OpenQuote const& open = open_quote(scene);
    if (is_editable(open)) add_quote_edits(scene, list);
    if (open.is_priced && !open.quote.specifications.empty()) {
        list.add(Str::search_pdf, icons::kFileText, [](S s) { s.push(ExportQuote{false}); });
        list.add(Str::search_xlsx, icons::kFileSpreadsheet, [](S s) { s.push(ExportQuote{true}); });
        list.add(Str::builder_save_set, icons::kLayers,
                 [](S s) { s.open_dialog(SaveSetDialog{open_quote(s).quote.title}); });
    }
    list.add(Str::builder_compare, icons::kGitCompare, [](S s) { s.push(CompareWithOpened{}); });
    if (revision_to_compare(scene.state) != nullptr)
        list.add(Str::builder_compare_versions, icons::kGitCompare, [](S s) {
            if (QuoteRow const* other = revision_to_compare(s.state)) s.push(CompareWith{other->id});
        });
    list.add(Str::builder_copy_quote, icons::kCopy, [](S s) { s.push(CopyQuote{open_quote(s).id}); });
}

void add_places(CommandList& list, client::Session const& session) {
    auto const go = [&](Str word, Icon mark, Route route) {
        if (may_see(session, route)) list.go(word, mark, std::move(route));
    };
    go(Str::nav_quotes, icons::kFileText, QuotesRoute{});
    go(Str::nav_customers, icons::kBuilding2, CustomersRoute{});
    go(Str::nav_catalogue, icons::kPackage, CatalogueRoute{});
    go(Str::nav_sets, icons::kLayers, SetsRoute{});
    go(Str::import_title, icons::kUpload, ImportRoute{});
    go(Str::nav_deals, icons::kTrendingUp, DealsRoute{});
    go(Str::deal_import_title, icons::kUpload, DealImportRoute{});
    go(Str::nav_bonus_desk, icons::kUsers, BonusDeskRoute{});
    go(Str::nav_analytics, icons::kChartColumn, AnalyticsRoute{});
    go(Str::nav_campaigns, icons::kMegaphone, CampaignsRoute{});
    go(Str::nav_inbox, icons::kClipboardCheck, InboxRoute{});
    go(Str::nav_campaign_types, icons::kWorkflow, CampaignTypesRoute{});
    go(Str::nav_bonus, icons::kWallet, BonusesRoute{});
    go(Str::nav_plans, icons::kPercent, PlansRoute{});
    go(Str::nav_users, icons::kUsers, UsersRoute{});
    go(Str::nav_units, icons::kListTree, UnitsRoute{});
    go(Str::nav_audit, icons::kHistory, AuditRoute{});
}

void switch_language(S scene) {
    Language const other = scene.language == Language::Ru ? Language::En : Language::Ru;
    scene.push(SetLanguage{other});
}

template <client::Theme T>
void set_theme(S scene) {
    scene.push(SetTheme{T});
}

void add_settings(CommandList& list, Preferences const& now) {
    list.add(Str::user_language, icons::kLanguages, switch_language);
    list.add(Str::settings_theme_light, icons::kSun, set_theme<client::Theme::Light>);
    list.add(Str::settings_theme_dark, icons::kMoon, set_theme<client::Theme::Dark>);
    list.add(Str::settings_theme_system, icons::kSettings, set_theme<client::Theme::System>);
    list.add(
        now.wide_navigation ? Str::nav_rail : Str::nav_wide, icons::kPanelLeft,
        [](S s) { s.push(SetWideNavigation{!s.state.preferences.wide_navigation}); }, "Ctrl B");
    list.add(Str::keys_sync, icons::kRefreshCw, [](S s) { s.push(RetryNow{}); }, "Ctrl S");
    list.add(Str::keys_title, icons::kInfo, [](S s) { s.open_dialog(ShortcutsDialog{}); }, "F1");
}

}  // namespace

std::vector<SearchItem> commands(Scene const& scene) {
    CommandList list(scene);
    if (scene.state.open && scene.state.open->load == Load::Ready) add_quote(scene, list);
    bool const in_list = std::holds_alternative<QuotesRoute>(scene.state.route);
    auto const& session = scene.state.session;
    if (session.can(offerta::Action::WriteQuote))
        list.add(Str::quotes_new, icons::kPlus, [](S s) { s.open_dialog(NewQuoteDialog{}); }, in_list ? "N" : "");
    if (session.can(offerta::Action::WriteCustomer))
        list.add(Str::customers_new, icons::kPlus, [](S s) { s.push(NewCustomer{}); });
    if (session.can(offerta::Action::WriteCampaign))
        list.add(Str::board_new, icons::kPlus, [](S s) { s.push(BeginCampaign{}); });
    if (session.can(offerta::Action::WritePeople))
        list.add(Str::users_new, icons::kPlus, [](S s) { s.push(NewPerson{}); });
    add_places(list, scene.state.session);
    add_settings(list, scene.state.preferences);
    return list.take();
}

}  // namespace offerta::client::ui
