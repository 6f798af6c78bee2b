#include "client/app/application.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace offerta::client {

namespace {

/// An interface that has not settled after so many rounds is shown as it is.
constexpr int kRoundsMost = 64;
constexpr std::string_view kName = "Offerta";

ui::Theme theme_of(Looks const& looks, Viewport const& viewport, Window& window) {
    bool const dark =
        looks.scheme == Looks::Scheme::dark || (looks.scheme == Looks::Scheme::system && window.prefers_dark());
    ui::Theme theme = ui::make_theme(dark ? ui::ThemeKind::dark : ui::ThemeKind::light, viewport.pixel_ratio);
    theme.reduced_motion = window.prefers_reduced_motion();
    return theme;
}

}  // namespace

Application::Application(Platform& platform, View& view, ui::Fonts fonts, std::unique_ptr<Page> page)
    : platform_(platform), view_(view), page_(std::move(page)), ui_(fonts, ui::Theme{}) {
    ImGui::GetStyle().WindowPadding = {0, 0};
    ImGui::GetStyle().WindowBorderSize = 0;
    ImGui::GetIO().IniFilename = nullptr;
}

void Application::start() {
    page_->start();
    invalidate();
}

void Application::push(ui::Ui::Event event) {
    ui_.push(std::move(event));
    invalidate();
}

void Application::invalidate() {
    dirty_ = true;
    platform_.window.request_frame();
}

void Application::take_inbox() {
    for (Event const& event : platform_.inbox.drain()) {
        if (auto const* timer = std::get_if<TimerFired>(&event); timer && timer->id == kWakeTimer) {
            dirty_ = true;
            continue;
        }
        if (std::holds_alternative<PreferencesChanged>(event)) dirty_ = true;
        page_->handle(event);
    }
    if (page_->changes() != seen_changes_) dirty_ = true;
}

void Application::apply_looks(Viewport const& viewport) {
    Looks const looks = page_->looks();
    ui_.set_theme(theme_of(looks, viewport, platform_.window));
    if (title_ != looks.title) {
        title_ = looks.title;
        platform_.window.set_title(title_.empty() ? kName : std::string_view(title_));
    }
    if (language_ == looks.language) return;
    language_ = looks.language;
    ui_.set_words(ui::Words(looks.language));
    platform_.window.set_language(looks.language == Language::Ru ? "ru" : "en");
}

void Application::build(Viewport const& viewport) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {std::ceil(viewport.width * viewport.pixel_ratio),
                      std::ceil(viewport.height * viewport.pixel_ratio)};
    io.DeltaTime = 1.0f / 60;
    for (int round = 0; round < kRoundsMost; ++round) {
        apply_looks(viewport);
        ImGui::NewFrame();
        ui::Rect const page{0, 0, viewport.width, viewport.height};
        ui_.begin(page, platform_.clock.monotonic_ms());
        page_->draw(ui_, page);
        output_ = ui_.end();
        if (output_.clipboard) clipboard_ = std::move(output_.clipboard);
        bool const changed = page_->settle();
        ImGui::EndFrame();
        if (!output_.again && !changed && !ui_.has_events()) break;
    }
    seen_changes_ = page_->changes();
}

void Application::show() {
    ImGui::Render();
    view_.surface.render(*ImGui::GetDrawData());
    ++frames_;
    platform_.window.publish("frames", std::to_string(frames_));
    view_.surface.set_cursor(output_.cursor);
    // The mirror comes first: the text agent takes the place of an item in it.
    view_.mirror.show(ui_.semantics().nodes(), output_.focus);
    view_.text_agent.show(output_.text);
    if (output_.wake_at_ms > 0) {
        double const delay = output_.wake_at_ms - platform_.clock.monotonic_ms();
        platform_.clock.set_timer(kWakeTimer, std::max(1.0, delay));
    } else {
        platform_.clock.cancel_timer(kWakeTimer);
    }
    if (clipboard_ && !copying_) {
        platform_.clipboard.write(clipboard_->text, clipboard_->html);
        clipboard_.reset();
    }
}

void Application::frame() {
    take_inbox();
    if (!dirty_ && !ui_.has_events()) return;
    Viewport const viewport = view_.surface.viewport();
    if (viewport.width < 1 || viewport.height < 1 || !view_.surface.is_ready()) return;
    dirty_ = false;
    build(viewport);
    show();
    if (!platform_.inbox.empty()) platform_.window.request_frame();
}

std::optional<ui::Copied> Application::copy(bool cut) {
    copying_ = true;
    ui_.push(ui::CopyRequest{cut});
    frame();
    copying_ = false;
    return std::exchange(clipboard_, std::nullopt);
}

}  // namespace offerta::client
