#pragma once

#include <memory>
#include <vector>

#include "client/app/page.hpp"
#include "client/state/reduce.hpp"
#include "client/ui/screens.hpp"
#include "tests/client/support/harness.hpp"

namespace offerta::client::test {

/// The screens over a state, without storage or network: what reducers ask of the outside is kept for the test to look
/// at, and the test pushes the answers.
class StatePage : public Page {
  public:
    explicit StatePage(AppState start) : state(std::move(start)) {}

    void start() override {}
    void handle(Event const&) override {}
    void draw(ui::Ui& ui, ui::Rect rect) override { screens_.draw(ui, rect, state, sink_); }
    bool settle() override;
    [[nodiscard]] Looks looks() const override { return {state.preferences.language, Looks::Scheme::light}; }
    [[nodiscard]] std::uint64_t changes() const override { return changes_; }

    void dispatch(Action const& action);
    /// The last effect of a kind, or none since the test began.
    template <class T>
    [[nodiscard]] T const* last() const {
        for (auto it = effects.rbegin(); it != effects.rend(); ++it) {
            if (auto const* effect = it->template as<T>()) return effect;
        }
        return nullptr;
    }

    AppState state;
    Effects effects;

  private:
    ui::Screens screens_;
    ActionSink sink_;
    std::uint64_t changes_ = 1;
};

/// A window on a state.
struct PageWindow {
    explicit PageWindow(AppState start, Viewport size = {1440, 900, 1});
    /// An answer from outside, and the frames that follow from it.
    void answer(Action const& action);

    std::unique_ptr<Harness> harness;
    StatePage* page = nullptr;
    Harness* operator->() const { return harness.get(); }
};

/// Types into a field instead of what is there.
void fill(PageWindow& window, std::string_view field, std::string_view words);
/// Takes an option of a box with options.
void choose(PageWindow& window, std::string_view box, std::string_view option);

/// A session and a small price book: four products in three categories, two price lists, two customers.
[[nodiscard]] AppState small_state(Route route);

}  // namespace offerta::client::test
