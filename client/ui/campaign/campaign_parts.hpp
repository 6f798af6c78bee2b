#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {

// Parts of a campaign's page. Each section is a card as high as what is drawn in it: the height is
// remembered from the frame before.

[[nodiscard]] OpenCampaign const& open_campaign(Scene const& scene);

/// A card with a title; what it draws is cut off `rest`. It takes its place off the top of `column`
/// when it ends.
class SectionCard {
  public:
    SectionCard(Scene const& scene, Rect& column, std::string_view key, std::string_view title,
                std::string_view second = {});
    ~SectionCard();
    SectionCard(SectionCard const&) = delete;
    SectionCard& operator=(SectionCard const&) = delete;

    /// The right part of the head, for what can be done.
    Rect head;
    /// What is left to draw in, without end.
    Rect rest;

  private:
    Scene const& scene_;
    Rect& column_;
    Id id_;
    float top_;
};

/// A column of sections that scrolls.
class SectionColumn {
  public:
    SectionColumn(Scene const& scene, std::string_view key, Rect view);
    ~SectionColumn();
    SectionColumn(SectionColumn const&) = delete;
    SectionColumn& operator=(SectionColumn const&) = delete;
    Rect rest;

  private:
    Scene const& scene_;
    Id id_;
    float top_;
    std::optional<ScrollArea> area_;
};

/// "Label   value" with the value in several lines.
void fact(Scene const& scene, Rect& rest, std::string_view label, std::string_view value);
/// A bar with a label, its number and its share: of surveys and participants.
void bar_row(Scene const& scene, Rect& rest, std::string_view label, std::int64_t count, std::int64_t all, Color color,
             float label_width);
/// A button that sends an event at once, or asks for its words first.
bool event_button(Scene const& scene, Rect& row, ButtonSpec const& spec, campaign::Event event, bool ask,
                  std::string_view subject = {});

void draw_facts(Scene const& scene, Rect& column);
void draw_budget_summary(Scene const& scene, Rect& column);
void draw_effect(Scene const& scene, Rect& column);
void draw_content_form(Scene const& scene, Rect& column);
void draw_missing(Scene const& scene, Rect& column);
void draw_approval(Scene const& scene, Rect& column);
void draw_tasks(Scene const& scene, Rect& column, bool whole);
void draw_funnel(Scene const& scene, Rect& column);
void draw_survey_results(Scene const& scene, Rect& column);
void draw_participants(Scene const& scene, Rect rect);
void draw_budget_tab(Scene const& scene, Rect rect);
void draw_leads(Scene const& scene, Rect& column);
/// Whether leads and quotes may be linked to the campaign by who looks at it, as it stands.
[[nodiscard]] bool may_link_to(Scene const& scene);
void draw_campaign_history(Scene const& scene, Rect& column);
/// The panel of the task that is open, if any.
void draw_task_panel(Scene const& scene);

/// Words of a place that counts for an approval: "Бюджет: Площадка", a field's label.
[[nodiscard]] std::string place_words(Scene const& scene, campaign::Type const& type, campaign::Content const& content,
                                      std::string_view place);
/// What changed since the last round, line by line.
void draw_changes(Scene const& scene, Rect& rest, campaign::Type const& type, campaign::Content const& content,
                  std::vector<campaign::Change> const& changes);
/// A form's value as words.
[[nodiscard]] std::string value_words(Scene const& scene, campaign::Field const& field,
                                      campaign::FieldValue const& value);
[[nodiscard]] std::string_view event_word(Scene const& scene, std::string_view event);

}  // namespace offerta::client::ui
