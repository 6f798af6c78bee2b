#include "client/ui/common/form.hpp"

#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {

std::string FormEditing::message(std::string_view place) const {
    for (Finding const& finding : findings) {
        bool const waits = finding.what.code == ErrorCode::Required && !was_tried;
        if (finding.what.place == place && !waits) return words(scene, finding);
    }
    return {};
}

bool FormEditing::text(Rect rect, FieldSpec spec, std::string& target) {
    std::string const shown = target;
    spec.value = shown;
    spec.disabled = spec.disabled || read_only;
    FieldResult const result = text_field(scene.ui, rect, spec);
    auto const& typed = result.edited ? result.edited : result.committed;
    if (!typed || *typed == target) return false;
    target = *typed;
    changed = true;
    return true;
}

FormPress bare_foot(Scene const& scene, Rect& rect) {
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 0).middle(scene.ui.control_height());
    return FormPress::none;
}

FormPress form_foot(Scene const& scene, Rect& rect, FormFootSpec const& spec) {
    bare_foot(scene, rect);
    ButtonSpec const keep{.key = spec.save_key,
                          .label = scene(spec.is_saving ? Str::common_saving : Str::common_save),
                          .kind = ButtonKind::primary,
                          .keys = scene.ui.narrow() || spec.is_saving ? "" : "Ctrl S",
                          .busy = spec.is_saving,
                          .disabled = !spec.is_changed,
                          .reason = scene(Str::common_no_changes)};
    ButtonSpec const revert{.key = "revert",
                            .label = scene(spec.is_new ? Str::common_cancel : Str::common_revert),
                            .kind = ButtonKind::quiet,
                            .disabled = spec.is_saving};
    bool saves = button(scene.ui, rect.cut_left(button_width(scene.ui, keep), 8), keep);
    saves = scene.ui.take_key(Key::s, kCtrl) || saves;
    bool const reverts = spec.can_revert && spec.is_changed &&
                         button(scene.ui, rect.cut_left(button_width(scene.ui, revert), 8), revert);
    if (reverts) return FormPress::revert;
    return saves && spec.is_changed && !spec.is_saving ? FormPress::save : FormPress::none;
}

}  // namespace offerta::client::ui
