#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "client/platform/view_ports.hpp"

namespace offerta::client::fake {

class FakeSurface : public Surface {
  public:
    Viewport viewport() override { return size; }
    bool is_ready() override { return ready; }
    void render(ImDrawData& data) override;
    void set_cursor(ui::Cursor value) override { cursor = value; }
    Viewport size{1440, 900, 1};
    ui::Cursor cursor = ui::Cursor::arrow;
    bool ready = true;
    int renders = 0;
    std::size_t vertices = 0;  ///< of the last frame
};

class FakeMirror : public Mirror {
  public:
    void show(std::vector<ui::Node> const& shown, ui::Id focused) override { nodes = shown, focus = focused; }
    std::vector<ui::Node> nodes;
    ui::Id focus = 0;
};

/// A text control as browsers have it, for typing in tests: insertion, deletion, caret, selection.
class FakeTextAgent : public TextAgent {
  public:
    void show(std::optional<ui::TextSession> const& session) override;
    [[nodiscard]] bool is_open() const { return session_.has_value(); }
    [[nodiscard]] std::optional<ui::TextSession> const& session() const { return session_; }
    // Each gives the event that the real agent would send.
    [[nodiscard]] ui::TextEvent insert(std::string_view text);
    [[nodiscard]] ui::TextEvent backspace();
    [[nodiscard]] ui::TextEvent select_all();
    [[nodiscard]] ui::TextEvent home();
    [[nodiscard]] ui::TextEvent end();
    [[nodiscard]] ui::TextEvent compose(std::string_view text);  ///< a composition that is not yet committed

  private:
    [[nodiscard]] ui::TextEvent event();
    std::optional<ui::TextSession> session_;
};

}  // namespace offerta::client::fake
