#include "client/platform/web/events_web.hpp"

#include <emscripten.h>

#include <cstring>
#include <string>
#include <utility>

#include "client/platform/web/host.hpp"
#include "client/platform/web/mirror_web.hpp"

namespace offerta::client::web {

namespace {

Application* app = nullptr;
Bytes payload;
ui::Copied copied;

std::string take_text(std::size_t from, std::size_t size) {
    return {reinterpret_cast<char const*>(payload.data()) + from, size};
}
Bytes take_bytes(std::size_t from, std::size_t size) {
    auto const begin = payload.begin() + static_cast<std::ptrdiff_t>(from);
    return {begin, begin + static_cast<std::ptrdiff_t>(size)};
}

std::uint32_t read_length(std::size_t& at) {
    std::uint32_t value = 0;
    std::memcpy(&value, payload.data() + at, 4);
    at += 4;
    return value;
}

void post(Event event) {
    platform().inbox.push(std::move(event));
    platform().window.request_frame();
}

std::vector<std::pair<std::string, std::string>> headers_of(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> out;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        std::string_view const line = text.substr(0, end);
        if (auto const colon = line.find(": "); colon != std::string_view::npos) {
            out.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace

void connect(Application& application) { app = &application; }

}  // namespace offerta::client::web

using namespace offerta::client;       // NOLINT: only the exported functions follow
using namespace offerta::client::web;  // NOLINT

// What web/*.js calls. Payloads are in the buffer; sizes of its parts are arguments.
extern "C" {

EMSCRIPTEN_KEEPALIVE std::uint8_t* offerta_buffer(int size) {
    payload.resize(static_cast<std::size_t>(size));
    return payload.data();
}

EMSCRIPTEN_KEEPALIVE void offerta_frame() {
    if (app) app->frame();
}
EMSCRIPTEN_KEEPALIVE void offerta_on_size(float width, float height, float ratio, int physical_width,
                                          int physical_height) {
    set_viewport(width, height, ratio, physical_width, physical_height);
    if (app) app->invalidate();
}
EMSCRIPTEN_KEEPALIVE void offerta_on_preferences(int dark, int reduced_motion) {
    set_preferences(dark != 0, reduced_motion != 0);
    if (app) post(PreferencesChanged{});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_context(int lost) {
    if (lost)
        on_context_lost();
    else
        on_context_restored();
    if (!lost && app) app->invalidate();
}
EMSCRIPTEN_KEEPALIVE void offerta_mirror_flush() { web_mirror().flush(); }

EMSCRIPTEN_KEEPALIVE void offerta_on_pointer(int kind, float x, float y, int button, int mods, float wheel_x,
                                             float wheel_y, int touch) {
    app->push(ui::PointerEvent{.kind = static_cast<ui::PointerEventKind>(kind),
                               .at = {x, y},
                               .button = button,
                               .mods = static_cast<std::uint8_t>(mods),
                               .wheel = {wheel_x, wheel_y},
                               .touch = touch != 0});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_key(int key, int mods, int repeat) {
    app->push(ui::KeyPress{static_cast<ui::Key>(key), static_cast<std::uint8_t>(mods), repeat != 0});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_text(double field, int size, int start, int end, int composition_start,
                                          int composition_end) {
    app->push(ui::TextEvent{.field = static_cast<ui::Id>(field),
                            .text = take_text(0, static_cast<std::size_t>(size)),
                            .selection_start = start,
                            .selection_end = end,
                            .composition_start = composition_start,
                            .composition_end = composition_end});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_typed(int size) {
    app->push(ui::TypedText{take_text(0, static_cast<std::size_t>(size))});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_paste(int size) {
    app->push(ui::PasteEvent{take_text(0, static_cast<std::size_t>(size))});
}
/// The text to copy, or null; valid until the next call, as what offerta_copied_html says of it.
EMSCRIPTEN_KEEPALIVE char const* offerta_on_copy(int cut) {
    auto text = app->copy(cut != 0);
    if (!text) return nullptr;
    copied = std::move(*text);
    return copied.text.c_str();
}
/// The same as a table; empty where it is none.
EMSCRIPTEN_KEEPALIVE char const* offerta_copied_html() { return copied.html.c_str(); }
EMSCRIPTEN_KEEPALIVE void offerta_on_action(double target, int kind, int size) {
    app->push(ui::SemanticAction{static_cast<ui::Id>(target), static_cast<ui::ActionKind>(kind),
                                 take_text(0, static_cast<std::size_t>(size))});
}

EMSCRIPTEN_KEEPALIVE void offerta_on_http(double id, int status, int timed_out, int headers_size, int body_size) {
    auto const headers = static_cast<std::size_t>(headers_size);
    post(HttpDone{static_cast<RequestId>(id),
                  {.status = status,
                   .headers = headers_of(take_text(0, headers)),
                   .body = take_text(headers, static_cast<std::size_t>(body_size)),
                   .timed_out = timed_out != 0}});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_http_progress(double id, double sent, double total) {
    post(HttpProgress{static_cast<RequestId>(id), static_cast<std::uint64_t>(sent), static_cast<std::uint64_t>(total)});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_socket(int kind, int code, int size) {
    if (kind == 0)
        post(SocketOpened{});
    else if (kind == 1)
        post(SocketMessage{take_text(0, static_cast<std::size_t>(size))});
    else
        post(SocketClosed{code});
}
/// kind 0: failed, the payload is the reason; 1: done, the payload is pairs of key and value.
EMSCRIPTEN_KEEPALIVE void offerta_on_storage(double id, int ok, int size) {
    StorageDone done{.id = static_cast<RequestId>(id), .ok = ok != 0};
    if (!ok) {
        done.error = take_text(0, static_cast<std::size_t>(size));
    } else {
        for (std::size_t at = 0; at + 8 <= static_cast<std::size_t>(size);) {
            std::size_t const key_size = read_length(at);
            std::string key = take_text(at, key_size);
            at += key_size;
            std::size_t const value_size = read_length(at);
            done.values.push_back({std::move(key), take_bytes(at, value_size)});
            at += value_size;
        }
    }
    post(std::move(done));
}
EMSCRIPTEN_KEEPALIVE void offerta_on_file(double id, int name_size, int size) {
    auto const name = static_cast<std::size_t>(name_size);
    post(FilePicked{static_cast<RequestId>(id), take_text(0, name), take_bytes(name, static_cast<std::size_t>(size))});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_file_cancelled(double id) { post(FilePickCancelled{static_cast<RequestId>(id)}); }
EMSCRIPTEN_KEEPALIVE void offerta_on_worker(double id, int ok, int name_size, int size) {
    auto const name = static_cast<std::size_t>(name_size);
    WorkerDone done{.id = static_cast<RequestId>(id), .ok = ok != 0};
    if (ok) {
        done.name = take_text(0, name);
        done.bytes = take_bytes(name, static_cast<std::size_t>(size));
    } else {
        done.error = take_text(name, static_cast<std::size_t>(size));
    }
    post(std::move(done));
}
EMSCRIPTEN_KEEPALIVE void offerta_on_timer(double id) { post(TimerFired{static_cast<RequestId>(id)}); }
EMSCRIPTEN_KEEPALIVE void offerta_on_route(int size) {
    post(RouteChanged{take_text(0, static_cast<std::size_t>(size))});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_online(int online) { post(OnlineChanged{online != 0}); }
EMSCRIPTEN_KEEPALIVE void offerta_on_visible(int visible) { post(VisibilityChanged{visible != 0}); }
EMSCRIPTEN_KEEPALIVE void offerta_on_update() { post(UpdateReady{}); }
EMSCRIPTEN_KEEPALIVE void offerta_on_later_screens() {
    if (app) post(LaterScreensMoved{});
}
EMSCRIPTEN_KEEPALIVE void offerta_on_storage_changed(int size) {
    post(StorageChanged{take_text(0, static_cast<std::size_t>(size))});
}

}  // extern "C"
