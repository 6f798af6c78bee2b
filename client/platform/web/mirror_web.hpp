#pragma once

#include "client/platform/view_ports.hpp"

namespace offerta::client::web {

/// Sends what changed since the last frame shown to web/mirror.js; while one scrolls, ten times a
/// second are enough.
class WebMirror : public Mirror {
  public:
    void show(std::vector<ui::Node> const& nodes, ui::Id focus) override;
    /// Sends what a pause held back.
    void flush();

  private:
    void send();
    std::vector<ui::Node> shown_, wanted_;
    ui::Id focus_ = 0, shown_focus_ = 0;
    double sent_at_ms_ = -1e9;
    bool waiting_ = false;
};

/// Starts, moves and ends the hidden text control of web/agent.js.
class WebTextAgent : public TextAgent {
  public:
    void show(std::optional<ui::TextSession> const& session) override;

  private:
    ui::Id field_ = 0;
    std::uint32_t generation_ = 0;
    ui::Rect caret_{};
};

[[nodiscard]] WebMirror& web_mirror();
[[nodiscard]] WebTextAgent& web_text_agent();

}  // namespace offerta::client::web
