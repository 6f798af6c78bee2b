#include "client/platform/fake/fake_view.hpp"

#include <imgui.h>

#include <algorithm>

namespace offerta::client::fake {

void FakeSurface::render(ImDrawData& data) {
    ++renders;
    vertices = static_cast<std::size_t>(data.TotalVtxCount);
    // Textures count as uploaded: the atlas asks for it again otherwise.
    for (ImTextureData* texture : *data.Textures) {
        if (texture->Status != ImTextureStatus_OK) texture->SetStatus(ImTextureStatus_OK);
        if (texture->GetTexID() == ImTextureID_Invalid) texture->SetTexID(1);
    }
}

void FakeTextAgent::show(std::optional<ui::TextSession> const& session) {
    bool const same =
        session && session_ && session->field == session_->field && session->generation == session_->generation;
    if (!same) session_ = session;
}

ui::TextEvent FakeTextAgent::event() {
    return {.field = session_->field,
            .text = session_->text,
            .selection_start = session_->selection_start,
            .selection_end = session_->selection_end};
}

ui::TextEvent FakeTextAgent::insert(std::string_view text) {
    auto const [from, to] = std::minmax(session_->selection_start, session_->selection_end);
    session_->text.replace(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from), text);
    session_->selection_start = session_->selection_end = from + static_cast<int>(text.size());
    return event();
}

ui::TextEvent FakeTextAgent::backspace() {
    if (session_->selection_start == session_->selection_end && session_->selection_end > 0) {
        int at = session_->selection_end - 1;
        while (at > 0 && (static_cast<unsigned char>(session_->text[static_cast<std::size_t>(at)]) & 0xC0) == 0x80)
            --at;
        session_->selection_start = at;
    }
    return insert("");
}

ui::TextEvent FakeTextAgent::select_all() {
    session_->selection_start = 0;
    session_->selection_end = static_cast<int>(session_->text.size());
    return event();
}

ui::TextEvent FakeTextAgent::home() {
    session_->selection_start = session_->selection_end = 0;
    return event();
}

ui::TextEvent FakeTextAgent::end() {
    session_->selection_start = session_->selection_end = static_cast<int>(session_->text.size());
    return event();
}

ui::TextEvent FakeTextAgent::compose(std::string_view text) {
    int const from = std::min(session_->selection_start, session_->selection_end);
    ui::TextEvent out = insert(text);
    out.composition_start = from;
    out.composition_end = from + static_cast<int>(text.size());
    return out;
}

}  // namespace offerta::client::fake
