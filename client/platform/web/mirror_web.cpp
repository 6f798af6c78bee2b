#include "client/platform/web/mirror_web.hpp"

#include <emscripten.h>

#include <charconv>
#include <cstdint>
#include <string>

// clang-format off
EM_JS(void, host_mirror_apply, (char const* changes, int size, double focus), {
    Module.host.mirrorApply(UTF8ToString(changes, size), focus);
});
EM_JS(void, host_mirror_later, (double delay), { Module.host.mirrorLater(delay); });
EM_JS(void, host_agent_begin, (double field, char const* text, int start, int end, int multiline, int numeric, double x, double y, double w, double h), {
    Module.host.agentBegin(field, UTF8ToString(text), start, end, !!multiline, !!numeric, x, y, w, h);
});
EM_JS(void, host_agent_move, (double x, double y, double h), { Module.host.agentMove(x, y, h); });
EM_JS(void, host_agent_end, (), { Module.host.agentEnd(); });
EM_JS(double, mirror_now, (), { return performance.now(); });
// clang-format on

namespace offerta::client::web {

namespace {

constexpr double kPauseMs = 90;
constexpr char kField = '\x1f', kRecord = '\x1e';

void put(std::string& out, std::int64_t value) {
    char digits[24];
    auto const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
    out += kField;
}

void put(std::string& out, std::string_view text) {
    out += text;
    out += kField;
}

/// One changed item as fields in the order that web/mirror.js reads.
void put_node(std::string& out, ui::Node const& node) {
    out += 'n';
    put(out, static_cast<std::int64_t>(node.id));
    put(out, static_cast<std::int64_t>(node.parent));
    put(out, ui::role_name(node.role));
    put(out, static_cast<std::int64_t>(node.state));
    for (float v : {node.rect.x, node.rect.y, node.rect.w, node.rect.h}) put(out, static_cast<std::int64_t>(v + 0.5f));
    put(out, node.name);
    put(out, node.value);
    put(out, node.description);
    for (int v : {node.row, node.rows, node.column, node.columns, node.level, node.layer})
        put(out, static_cast<std::int64_t>(v));
    out += kRecord;
}

std::string changes_text(ui::SemanticsDiff const& diff) {
    std::string out;
    out.reserve(diff.changed.size() * 96);
    for (ui::Id id : diff.removed) out += 'r', put(out, static_cast<std::int64_t>(id)), out += kRecord;
    for (ui::Node const& node : diff.changed) put_node(out, node);
    if (!diff.order.empty()) {
        out += 'o';
        for (ui::Id id : diff.order) put(out, static_cast<std::int64_t>(id));
        out += kRecord;
    }
    return out;
}

}  // namespace

void WebMirror::show(std::vector<ui::Node> const& nodes, ui::Id focus) {
    bool const focus_moved = focus != focus_;
    wanted_ = nodes;
    focus_ = focus;
    double const since = mirror_now() - sent_at_ms_;
    if (focus_moved || since > kPauseMs) {
        send();
    } else if (!waiting_) {
        waiting_ = true;
        host_mirror_later(kPauseMs - since);
    }
}

void WebMirror::flush() {
    waiting_ = false;
    send();
}

void WebMirror::send() {
    ui::SemanticsDiff const changes = ui::diff(shown_, wanted_);
    sent_at_ms_ = mirror_now();
    if (changes.empty() && shown_focus_ == focus_) return;
    std::string const text = changes_text(changes);
    host_mirror_apply(text.data(), static_cast<int>(text.size()), static_cast<double>(focus_));
    shown_ = wanted_;
    shown_focus_ = focus_;
}

void WebTextAgent::show(std::optional<ui::TextSession> const& session) {
    if (!session) {
        if (field_ != 0) host_agent_end();
        field_ = 0;
        return;
    }
    if (session->field != field_ || session->generation != generation_) {
        field_ = session->field;
        generation_ = session->generation;
        caret_ = {};
        ui::Rect const& r = session->rect;
        host_agent_begin(static_cast<double>(field_), session->text.c_str(), session->selection_start,
                         session->selection_end, session->multiline, session->numeric, static_cast<double>(r.x),
                         static_cast<double>(r.y), static_cast<double>(r.w), static_cast<double>(r.h));
    }
    if (!(session->caret == caret_)) {
        caret_ = session->caret;
        host_agent_move(static_cast<double>(caret_.x), static_cast<double>(caret_.y), static_cast<double>(caret_.h));
    }
}

WebMirror& web_mirror() {
    static WebMirror mirror;
    return mirror;
}

WebTextAgent& web_text_agent() {
    static WebTextAgent agent;
    return agent;
}

}  // namespace offerta::client::web
