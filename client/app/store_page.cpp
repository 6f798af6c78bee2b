#include "client/app/store_page.hpp"

#include <cmath>

#include "client/sync/store.hpp"
#include "client/ui/screens.hpp"
#include "client/ui/widgets/overlay.hpp"

namespace offerta::client {

namespace {

ui::ProgramPart part_of(LaterScreens later) {
    return later == LaterScreens::Ready    ? ui::ProgramPart::ready
           : later == LaterScreens::Failed ? ui::ProgramPart::failed
                                           : ui::ProgramPart::loading;
}

class StorePage : public Page {
  public:
    explicit StorePage(Platform& platform) : platform_(platform), store_(platform) {}

    void start() override { store_.start(); }
    void handle(Event const& event) override {
        if (std::holds_alternative<UpdateReady>(event)) {
            update_ready_ = true;
            ++own_changes_;
        }
        if (std::holds_alternative<LaterScreensMoved>(event)) ++own_changes_;
        store_.handle(event);
    }
    void draw(ui::Ui& ui, ui::Rect rect) override {
        ui::ProgramPart const later = part_of(platform_.window.later_screens());
        bool const waits = screens_.draw(ui, rect, store_.state(), sink_, later);
        // Nothing else is fetched before the list can be used.
        bool const is_time = !later_planned_ && store_.state().quotes.load != Load::Loading;
        if (waits || is_time) {
            later_planned_ = true;
            platform_.window.fetch_later_screens(waits);
        }
        if (update_ready_) offer_update(ui, rect);
    }
    bool settle() override {
        if (sink_.is_empty()) return false;
        std::uint64_t const before = store_.changes();
        store_.dispatch(sink_.take());
        return store_.changes() != before;
    }
    [[nodiscard]] Looks looks() const override {
        Preferences const& wanted = store_.state().preferences;
        auto const scheme = wanted.theme == Theme::Light  ? Looks::Scheme::light
                            : wanted.theme == Theme::Dark ? Looks::Scheme::dark
                                                          : Looks::Scheme::system;
        return {wanted.language, scheme, ui::page_title(store_.state())};
    }
    [[nodiscard]] std::uint64_t changes() const override { return store_.changes() + own_changes_; }

  private:
    /// A new version never takes over by itself: somebody may be in the middle of a cell.
    void offer_update(ui::Ui& ui, ui::Rect page) {
        constexpr float kWidth = 400, kHeight = 44;
        ui.begin_layer("update", false);
        ui::Rect const rect{std::round(page.center().x - kWidth / 2), page.y + 16, kWidth, kHeight};
        ui::Toast const note{.kind = ui::ToastKind::info,
                             .text = std::string(ui.words()(ui::Str::update_ready)),
                             .action = std::string(ui.words()(ui::Str::update_apply))};
        if (ui::toast(ui, rect, note)) platform_.window.apply_update();
        ui.end_layer();
    }

    Platform& platform_;
    Store store_;
    ui::Screens screens_;
    ActionSink sink_;
    bool update_ready_ = false, later_planned_ = false;
    std::uint64_t own_changes_ = 0;
};

}  // namespace

std::unique_ptr<Page> make_store_page(Platform& platform) { return std::make_unique<StorePage>(platform); }

}  // namespace offerta::client
