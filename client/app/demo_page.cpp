#include "client/app/demo_page.hpp"

#include "client/ui/shell/grid_page.hpp"
#include "client/ui/shell/states_page.hpp"

namespace offerta::client {

namespace {

class DemoPage : public Page {
  public:
    explicit DemoPage(Platform& platform) : route_(platform.window.route()) {}

    void start() override { ++changes_; }
    void handle(Event const& event) override {
        if (auto const* route = std::get_if<RouteChanged>(&event)) {
            route_ = route->route;
            ++changes_;
        }
        if (std::holds_alternative<PreferencesChanged>(event)) ++changes_;
    }
    void draw(ui::Ui& ui, ui::Rect rect) override {
        if (route_.find("grid") != std::string::npos)
            grid_.draw(ui, rect);
        else
            states_.draw(ui, rect);
    }
    bool settle() override { return false; }
    [[nodiscard]] Looks looks() const override {
        bool const dark = route_.find("dark") != std::string::npos;
        return {Language::Ru, dark ? Looks::Scheme::dark : Looks::Scheme::light};
    }
    [[nodiscard]] std::uint64_t changes() const override { return changes_; }

  private:
    std::string route_;
    std::uint64_t changes_ = 0;
    ui::StatesPage states_;
    ui::GridPage grid_;
};

}  // namespace

std::unique_ptr<Page> make_demo_page(Platform& platform) { return std::make_unique<DemoPage>(platform); }

}  // namespace offerta::client
