#include "client/app/store_page.hpp"

#include "client/sync/store.hpp"
#include "client/ui/screens.hpp"

namespace offerta::client {

namespace {

class StorePage : public Page {
  public:
    explicit StorePage(Platform& platform) : store_(platform) {}

    void start() override { store_.start(); }
    void handle(Event const& event) override { store_.handle(event); }
    void draw(ui::Ui& ui, ui::Rect rect) override { screens_.draw(ui, rect, store_.state(), sink_); }
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
        return {wanted.language, scheme};
    }
    [[nodiscard]] std::uint64_t changes() const override { return store_.changes(); }

  private:
    Store store_;
    ui::Screens screens_;
    ActionSink sink_;
};

}  // namespace

std::unique_ptr<Page> make_store_page(Platform& platform) { return std::make_unique<StorePage>(platform); }

}  // namespace offerta::client
