#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/search/search_items.hpp"

namespace offerta::client::ui {
namespace {

/// Collects commands; choosing one closes the search first, so that a command may open a dialog.
class CommandList {
  public:
    explicit CommandList(Scene const& scene) : scene_(scene) {}

    template <class Action>
    void add(Str word, Icon mark, Action action, std::string_view keys = {}) {
        items_.push_back({std::string(scene_(word)),
                          mark,
                          std::string(scene_(word)),
                          {},
                          scene_(Str::search_command),
                          keys,
                          [this_scene = &scene_, action] {
                              this_scene->push(AppAction{CloseDialog{}});
                              this_scene->push(action);
                          }});
    }
    void go(Str word, Icon mark, Route route) {
        add(word, mark, AppAction{GoTo{std::move(route)}});
    }
    template <class D>
    void open(Str word, Icon mark, D dialog, std::string_view keys = {}) {
        add(word, mark, AppAction{OpenDialog{std::move(dialog)}}, keys);
    }
    [[nodiscard]] std::vector<SearchItem> take() { return std::move(items_); }

  private:
    Scene const& scene_;
    std::vector<SearchItem> items_;
};

void add_quote_edits(Scene const& scene, CommandList& list) {
    OpenQuote const& open = open_quote(scene);
    if (auto const* selected = open.selected_specification()) {
        if (!selected->template_id.empty())
            list.add(Str::builder_generate, icons::kWandSparkles,
                     QuoteAction{GenerateNow{selected->id}}, "Ctrl ↵");
        list.add(Str::search_add_line, icons::kPlus,
                 ScreenAction{InsertLine{selected->id, selected->lines.size()}}, "Ins");
    }
    list.open(Str::builder_add_specification, icons::kPlus, AddSpecificationDialog{false});
    list.open(Str::builder_add_set, icons::kLayers, AddSpecificationDialog{true}, "Alt S");
    list.open(Str::summary_edit_customer, icons::kBuilding2, CustomerPicker{});
    list.open(Str::discount_title, icons::kPercent, discount_dialog(scene));
    list.open(Str::search_terms, icons::kPencil, TermsDialog{});
    list.open(Str::builder_change_basis, icons::kTag, basis_dialog(scene));
    if (!open.undo.empty())
        list.add(Str::builder_undo, icons::kUndo2, QuoteAction{Undo{}}, "Ctrl Z");
    if (!open.redo.empty())
        list.add(Str::builder_redo, icons::kRedo2, QuoteAction{Redo{}}, "Ctrl Shift Z");
}

void add_quote(Scene const& scene, CommandList& list) {
    OpenQuote const& open = open_quote(scene);
    if (is_editable(open)) add_quote_edits(scene, list);
    if (open.is_priced && !open.quote.specifications.empty()) {
        list.add(Str::search_pdf, icons::kFileText, ScreenAction{ExportQuote{false}});
        list.add(Str::search_xlsx, icons::kFileSpreadsheet, ScreenAction{ExportQuote{true}});
        list.open(Str::builder_save_set, icons::kLayers, SaveSetDialog{open.quote.title});
    }
    list.add(Str::builder_compare, icons::kGitCompare, ScreenAction{CompareWithOpened{}});
    list.add(Str::builder_copy_quote, icons::kCopy, QuoteAction{CopyQuote{open.id}});
}

void add_places(CommandList& list, client::Session const& session) {
    list.go(Str::nav_quotes, icons::kFileText, QuotesRoute{});
    list.go(Str::nav_customers, icons::kBuilding2, CustomersRoute{});
    list.go(Str::nav_catalogue, icons::kPackage, CatalogueRoute{});
    list.go(Str::nav_sets, icons::kLayers, SetsRoute{});
    list.go(Str::import_title, icons::kUpload, ImportRoute{});
    if (session.can(offerta::Action::ReadPeople)) {
        list.go(Str::nav_users, icons::kUsers, UsersRoute{});
        list.go(Str::nav_units, icons::kListTree, UnitsRoute{});
    }
    if (session.can(offerta::Action::ReadAudit))
        list.go(Str::nav_audit, icons::kHistory, AuditRoute{});
}

void add_settings(CommandList& list, Preferences const& now) {
    Language const other = now.language == Language::Ru ? Language::En : Language::Ru;
    list.add(Str::user_language, icons::kLanguages, AppAction{SetLanguage{other}});
    list.add(Str::settings_theme_light, icons::kSun, AppAction{SetTheme{client::Theme::Light}});
    list.add(Str::settings_theme_dark, icons::kMoon, AppAction{SetTheme{client::Theme::Dark}});
    list.add(Str::settings_theme_system, icons::kSettings,
             AppAction{SetTheme{client::Theme::System}});
    list.add(now.wide_navigation ? Str::nav_rail : Str::nav_wide, icons::kPanelLeft,
             AppAction{SetWideNavigation{!now.wide_navigation}}, "Ctrl B");
    list.add(Str::keys_sync, icons::kRefreshCw, AppAction{RetryNow{}}, "Ctrl S");
    list.open(Str::keys_title, icons::kInfo, ShortcutsDialog{}, "F1");
}

}  // namespace

std::vector<SearchItem> commands(Scene const& scene) {
    CommandList list(scene);
    bool const in_quote = scene.state.open && scene.state.open->load == Load::Ready;
    if (in_quote) add_quote(scene, list);
    bool const in_list = std::holds_alternative<QuotesRoute>(scene.state.route);
    list.open(Str::quotes_new, icons::kPlus, NewQuoteDialog{}, in_list ? "N" : "");
    list.add(Str::customers_new, icons::kPlus, CustomerAction{NewCustomer{}});
    add_places(list, scene.state.session);
    add_settings(list, scene.state.preferences);
    return list.take();
}

}  // namespace offerta::client::ui
