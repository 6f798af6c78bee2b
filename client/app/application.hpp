#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client/app/page.hpp"
#include "client/platform/ports.hpp"
#include "client/platform/view_ports.hpp"
#include "client/ui/widgets/ui.hpp"

namespace offerta::client {

/// Owns the parts and draws a frame when there is a reason for one: an input event, something in
/// the inbox, a change of the state, or a time that a widget asked to be woken at.
class Application {
  public:
    /// An ImGui context must be current and the fonts loaded into it.
    Application(Platform& platform, View& view, ui::Fonts fonts, std::unique_ptr<Page> page);

    void start();
    /// Input for the next frame; asks the platform for one.
    void push(ui::Ui::Event event);
    /// Drains the inbox, builds frames until the interface has settled and shows the last one.
    void frame();
    /// Answers a copy or cut at once, as the browser's event demands; nothing when nothing is
    /// selected.
    [[nodiscard]] std::optional<ui::Copied> copy(bool cut);
    /// The graphics context came back, the window changed: draw although nothing else changed.
    void invalidate();

    [[nodiscard]] ui::Ui const& ui() const { return ui_; }
    /// Frames shown since the start.
    [[nodiscard]] std::uint64_t frames() const { return frames_; }
    [[nodiscard]] Page& page() { return *page_; }

    /// The application's own timer; ids of pages start above.
    static constexpr RequestId kWakeTimer = 1;

  private:
    void take_inbox();
    void apply_looks(Viewport const& viewport);
    void build(Viewport const& viewport);
    void show();

    Platform& platform_;
    View& view_;
    std::unique_ptr<Page> page_;
    ui::Ui ui_;
    ui::FrameOutput output_;
    std::optional<ui::Copied> clipboard_;
    std::uint64_t frames_ = 0;
    std::uint64_t seen_changes_ = 0;
    std::optional<Language> language_;
    std::string title_;  ///< as last told to the browser
    bool dirty_ = true;
    bool copying_ = false;
};

}  // namespace offerta::client
