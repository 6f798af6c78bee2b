#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/application.hpp"
#include "client/platform/fake/fake_platform.hpp"
#include "client/platform/fake/fake_view.hpp"

struct ImGuiContext;

namespace offerta::client::test {

/// A page without a screen: frames are built and shown to fakes, input is scripted, items are found
/// as a screen reader finds them, by role and name.
///
///   Harness page(make_demo_page);
///   page.click(ui::Role::button, "Отправить");
///   page.type("12,5"); page.press(ui::Key::enter);
///   CHECK(page.value(ui::Role::textbox, "Кол-во") == "12,5");
class Harness {
  public:
    using MakePage = std::unique_ptr<Page> (*)(Platform&);
    /// `route` is the address at start ("/states"), `size` the window.
    explicit Harness(MakePage make_page, std::string route = "/", Viewport size = {1440, 900, 1});
    ~Harness();
    Harness(Harness const&) = delete;
    Harness& operator=(Harness const&) = delete;

    fake::FakePlatform platform;
    fake::FakeSurface surface;
    fake::FakeMirror mirror;
    fake::FakeTextAgent agent;

    // --- time ---
    /// Frames until nothing asks for another one.
    void settle();
    /// Lets time pass: timers fire, frames are drawn that they ask for.
    void wait(double ms);

    // --- what is there ---
    [[nodiscard]] ui::Node const* find(ui::Role role, std::string_view name) const;
    [[nodiscard]] std::vector<ui::Node> all(ui::Role role) const;
    [[nodiscard]] bool shows(std::string_view words) const;  ///< some item's name, value or description has them
    /// Fails the test when the item is not there.
    [[nodiscard]] ui::Node item(ui::Role role, std::string_view name) const;
    [[nodiscard]] std::string value(ui::Role role, std::string_view name) const { return item(role, name).value; }
    [[nodiscard]] ui::Node const* focused() const;
    [[nodiscard]] std::string outline() const;  ///< the tree as text, for failures

    // --- what a person does ---
    void move_to(ui::Point at);
    void press_at(ui::Point at, int button = 0, std::uint8_t mods = 0);
    void release_at(ui::Point at, int button = 0, std::uint8_t mods = 0);
    void click_at(ui::Point at, std::uint8_t mods = 0);
    void click(ui::Role role, std::string_view name, std::uint8_t mods = 0);
    void double_click(ui::Role role, std::string_view name);
    void right_click(ui::Role role, std::string_view name);
    void wheel(ui::Point at, float dx, float dy);
    void press(ui::Key key, std::uint8_t mods = ui::kModNone);
    /// Types into the open text agent, or (nothing edited) to whatever has focus.
    void type(std::string_view text);
    void backspace();
    void select_all();
    void paste(std::string text);
    [[nodiscard]] std::optional<ui::Copied> copy(bool cut = false);
    /// As a screen reader acts: without pointer or keys.
    void activate(ui::Role role, std::string_view name);
    void set_value(ui::Role role, std::string_view name, std::string text);
    void resize(Viewport size);
    void go(std::string route);  ///< as the browser's back and forward

    [[nodiscard]] Application& application() { return *application_; }

  private:
    ImGuiContext* context_;
    View view_;
    std::unique_ptr<Application> application_;
};

}  // namespace offerta::client::test
