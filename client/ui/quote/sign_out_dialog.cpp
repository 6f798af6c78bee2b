#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {

void draw_dialog(Scene const& scene, SignOutDialog const&) {
    Connection const& link = scene.state.connection;
    Dialog box(scene.ui, "sign-out", scene(Str::sign_out_title), 440, 190);
    Rect content = box.content();
    auto const unsent = static_cast<std::int64_t>(link.waiting + link.refused);
    text_wrapped(scene.ui, content.cut_top(60, 12), scene.words.count(Str::sign_out_text, unsent),
                 {.color = scene.colors().text2});
    ButtonSpec const stay{
        .label = scene(Str::sign_out_stay), .kind = ButtonKind::primary, .keys = "Enter", .focus_first = true};
    ButtonSpec const leave{.label = scene(Str::sign_out_leave), .kind = ButtonKind::danger};
    Rect foot = content.cut_bottom(32);
    bool const stays = button(scene.ui, foot.cut_right(button_width(scene.ui, stay), 8), stay);
    if (button(scene.ui, foot.cut_right(button_width(scene.ui, leave)), leave))
        return scene.push(SignOut{.although_unsent = true});
    if (stays || box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
