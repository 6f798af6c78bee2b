#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/common/scene.hpp"
#include "client/ui/theme/icons.hpp"

namespace offerta::client::ui {

// The approval of quotes and their way (P11, Q) as the screens name them.

/// A reason in one sentence, with its figures where they may be seen.
[[nodiscard]] std::string approval_reason_text(Scene const& scene, ShownReason const& reason);
/// The same of many; of a long list its beginning, and how many more there are.
[[nodiscard]] std::vector<std::string> approval_reason_lines(Scene const& scene,
                                                             std::vector<ShownReason> const& reasons);
/// Who decides about the open quote, a line for each role that is waited for: "Решает Игорь Савельев".
[[nodiscard]] std::vector<std::string> deciders(Scene const& scene);
/// "Светлана Орлова за Игоря Савельева" of who stands in for somebody.
[[nodiscard]] std::string with_deputed(Scene const& scene, std::string name, UserId on_behalf_of);
/// "Вернули: Игорь Савельев. Скидка велика" of a return; a long comment stands whole in the history.
[[nodiscard]] std::string return_text(Scene const& scene, ApprovalStep const& step);
[[nodiscard]] std::string_view approval_step_word(Scene const& scene, ApprovalStep::What what);

/// The steps that its owner may take by hand now, in the order of the life cycle (Q).
[[nodiscard]] std::vector<offerta::QuoteAction> moves_by_hand(Scene const& scene);
/// The one of a quote that can still be changed that brings it nearer to the customer; none where it has none.
[[nodiscard]] std::optional<offerta::QuoteAction> next_step(Scene const& scene);
/// Why none of them can be taken at the moment; empty when they can.
[[nodiscard]] std::string_view moves_blocked(Scene const& scene);
/// The same of making a new version; empty where one can be made.
[[nodiscard]] std::string_view revise_blocked(Scene const& scene);
[[nodiscard]] std::string_view move_word(Scene const& scene, offerta::QuoteAction action);
[[nodiscard]] Icon move_icon(offerta::QuoteAction action);
/// The same on a button that only begins it: sending has a dialog with several ways.
[[nodiscard]] std::string_view begin_word(Scene const& scene, offerta::QuoteAction action);
/// Why it cannot be begun now; empty when it can. The form of sending keeps what is typed: it opens without a
/// connection too, and says there why nothing goes out.
[[nodiscard]] std::string_view begin_blocked(Scene const& scene, offerta::QuoteAction action);
/// Opens the dialog of a step.
void begin_move(Scene const& scene, offerta::QuoteAction action);
/// Addresses in one line.
[[nodiscard]] std::string joined_by_commas(std::vector<std::string> const& all);
/// "Принято клиентом: сегодня, 14:31" of a link that he answered by.
[[nodiscard]] std::string customer_answer_text(Scene const& scene, QuoteLink const& link);

/// Why a step or a decision was not taken, and what to do; a line for each thing.
[[nodiscard]] std::vector<std::string> way_refusal_lines(Scene const& scene, Problem const& problem,
                                                         Findings const& findings);

}  // namespace offerta::client::ui
