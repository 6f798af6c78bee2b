#include "tests/client/support/harness.hpp"
#include "tests/support/places.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <fstream>
#include <iterator>
#include <utility>

namespace offerta::client::test {

namespace {

std::vector<std::uint8_t> read_font(char const* name) {
    std::ifstream in(offerta::test::fonts_dir() + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

ui::Fonts fonts() {
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    auto const regular = read_font("Inter-Regular.ttf"), strong = read_font("Inter-SemiBold.ttf"),
               icons = read_font("lucide.ttf");
    return ui::load_fonts(regular, strong, icons);
}

}  // namespace

Harness::Harness(MakePage make_page, std::string route, Viewport size)
    : context_(ImGui::CreateContext()), view_{surface, agent, mirror} {
    ImGui::SetCurrentContext(context_);
    surface.size = size;
    platform.window.history = {std::move(route)};
    application_ = std::make_unique<Application>(platform.ports, view_, fonts(), make_page(platform.ports));
    application_->start();
    settle();
}

Harness::~Harness() {
    application_.reset();
    // Textures of the fake surface live nowhere; the atlas wants to hear that they are gone.
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_);
}

void Harness::settle() {
    ImGui::SetCurrentContext(context_);
    for (int i = 0; i < 32; ++i) {
        int const before = platform.window.requested_frames;
        application_->frame();
        if (platform.window.requested_frames == before && platform.inbox.empty()) return;
    }
}

void Harness::wait(double ms) {
    // In steps, so that what a frame asks for at its end can fall due within the wait.
    for (double left = ms; left > 0; left -= 50) {
        platform.clock.advance(std::min(left, 50.0));
        settle();
    }
}

ui::Node const* Harness::find(ui::Role role, std::string_view name) const {
    for (ui::Node const& node : mirror.nodes) {
        if (node.role == role && node.name == name) return &node;
    }
    return nullptr;
}

std::vector<ui::Node> Harness::all(ui::Role role) const {
    std::vector<ui::Node> out;
    for (ui::Node const& node : mirror.nodes) {
        if (node.role == role) out.push_back(node);
    }
    return out;
}

bool Harness::shows(std::string_view words) const {
    for (ui::Node const& node : mirror.nodes) {
        for (std::string const* text : {&node.name, &node.value, &node.description}) {
            if (text->find(words) != std::string::npos) return true;
        }
    }
    return false;
}

ui::Node Harness::item(ui::Role role, std::string_view name) const {
    ui::Node const* const node = find(role, name);
    REQUIRE_MESSAGE(node != nullptr, "no ", std::string(ui::role_name(role)), " \"", std::string(name), "\" among\n",
                    outline());
    return *node;
}

ui::Node const* Harness::focused() const {
    for (ui::Node const& node : mirror.nodes) {
        if (node.state & ui::kFocused) return &node;
    }
    return nullptr;
}

std::string Harness::outline() const {
    std::string out;
    for (ui::Node const& node : mirror.nodes) {
        out += std::string(ui::role_name(node.role)) + " \"" + node.name + "\"";
        if (!node.value.empty()) out += " = " + node.value;
        out += "\n";
    }
    return out;
}

void Harness::move_to(ui::Point at) {
    application_->push(ui::PointerEvent{.kind = ui::PointerEventKind::move, .at = at});
    settle();
}

void Harness::press_at(ui::Point at, int button, std::uint8_t mods) {
    application_->push(ui::PointerEvent{.kind = ui::PointerEventKind::move, .at = at, .mods = mods});
    application_->push(ui::PointerEvent{.kind = ui::PointerEventKind::down, .at = at, .button = button, .mods = mods});
    settle();
}

void Harness::release_at(ui::Point at, int button, std::uint8_t mods) {
    application_->push(ui::PointerEvent{.kind = ui::PointerEventKind::move, .at = at, .mods = mods});
    application_->push(ui::PointerEvent{.kind = ui::PointerEventKind::up, .at = at, .button = button, .mods = mods});
    settle();
}

void Harness::click_at(ui::Point at, std::uint8_t mods) {
    press_at(at, 0, mods);
    release_at(at, 0, mods);
    platform.clock.now_ms += 500;  // the next click is not a double click
}

void Harness::click(ui::Role role, std::string_view name, std::uint8_t mods) {
    click_at(item(role, name).rect.center(), mods);
}

void Harness::double_click(ui::Role role, std::string_view name) {
    ui::Point const at = item(role, name).rect.center();
    for (int i = 0; i < 2; ++i) {
        press_at(at);
        release_at(at);
    }
    platform.clock.now_ms += 500;
}

void Harness::right_click(ui::Role role, std::string_view name) {
    ui::Point const at = item(role, name).rect.center();
    press_at(at, 2);
    release_at(at, 2);
}

void Harness::wheel(ui::Point at, float dx, float dy) {
    move_to(at);
    application_->push(ui::PointerEvent{.kind = ui::PointerEventKind::wheel, .at = at, .wheel = {dx, dy}});
    settle();
}

void Harness::press(ui::Key key, std::uint8_t mods) {
    application_->push(ui::KeyPress{key, mods});
    settle();
}

void Harness::type(std::string_view text) {
    if (agent.is_open())
        application_->push(agent.insert(text));
    else
        application_->push(ui::TypedText{std::string(text)});
    settle();
}

void Harness::backspace() {
    REQUIRE(agent.is_open());
    application_->push(agent.backspace());
    settle();
}

void Harness::select_all() {
    REQUIRE(agent.is_open());
    application_->push(agent.select_all());
    settle();
}

void Harness::paste(std::string text) {
    if (agent.is_open())
        application_->push(agent.insert(text));
    else
        application_->push(ui::PasteEvent{std::move(text)});
    settle();
}

std::optional<ui::Copied> Harness::copy(bool cut) { return application_->copy(cut); }

void Harness::activate(ui::Role role, std::string_view name) {
    application_->push(ui::SemanticAction{item(role, name).id, ui::ActionKind::activate, {}});
    settle();
}

void Harness::set_value(ui::Role role, std::string_view name, std::string text) {
    application_->push(ui::SemanticAction{item(role, name).id, ui::ActionKind::set_value, std::move(text)});
    settle();
}

void Harness::resize(Viewport size) {
    surface.size = size;
    application_->invalidate();
    settle();
}

void Harness::go(std::string route) {
    platform.window.history.push_back(route);
    platform.inbox.push(RouteChanged{std::move(route)});
    settle();
}

}  // namespace offerta::client::test
