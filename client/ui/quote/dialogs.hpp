#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// Dialogs and panels over the screens, one function per kind of client::Dialog.

void draw_dialog(Scene const& scene, NewQuoteDialog const& dialog);
void draw_dialog(Scene const& scene, CustomerPicker const& dialog);
void draw_dialog(Scene const& scene, ProductPicker const& dialog);
void draw_dialog(Scene const& scene, AddSpecificationDialog const& dialog);
void draw_dialog(Scene const& scene, RepriceDialog const& dialog);
void draw_dialog(Scene const& scene, CompareDialog const& dialog);
void draw_dialog(Scene const& scene, ConflictDialog const& dialog);
void draw_dialog(Scene const& scene, SaveSetDialog const& dialog);
void draw_dialog(Scene const& scene, QuoteDiscountDialog const& dialog);
void draw_dialog(Scene const& scene, TermsDialog const& dialog);
void draw_dialog(Scene const& scene, BasisDialog const& dialog);
void draw_dialog(Scene const& scene, SearchDialog const& dialog);
void draw_dialog(Scene const& scene, SaveViewDialog const& dialog);
void draw_dialog(Scene const& scene, SumFilterDialog const& dialog);
void draw_dialog(Scene const& scene, LineSheet const& dialog);
void draw_dialog(Scene const& scene, HistoryDialog const& dialog);
void draw_dialog(Scene const& scene, WaitingDialog const& dialog);
void draw_dialog(Scene const& scene, ShortcutsDialog const& dialog);
void draw_dialog(Scene const& scene, SignOutDialog const& dialog);
void draw_dialog(Scene const& scene, CampaignWordsDialog const& dialog);
void draw_dialog(Scene const& scene, NewCampaignDialog const& dialog);
void draw_dialog(Scene const& scene, RescheduleDialog const& dialog);
void draw_dialog(Scene const& scene, SpendDialog const& dialog);
void draw_dialog(Scene const& scene, ParticipantDialog const& dialog);
void draw_dialog(Scene const& scene, LinkQuoteDialog const& dialog);
void draw_dialog(Scene const& scene, SaveCampaignsViewDialog const& dialog);
void draw_dialog(Scene const& scene, AnswerDisputeDialog const& dialog);
void draw_dialog(Scene const& scene, ClosePeriodDialog const& dialog);
void draw_dialog(Scene const& scene, PayrollDialog const& dialog);
void draw_dialog(Scene const& scene, DealPaymentDialog const& dialog);
void draw_dialog(Scene const& scene, DealReturnDialog const& dialog);
void draw_dialog(Scene const& scene, QuoteMoveDialog const& dialog);
void draw_dialog(Scene const& scene, ReviseDialog const& dialog);
void draw_dialog(Scene const& scene, QuoteDecisionDialog const& dialog);
void draw_dialog(Scene const& scene, SendQuoteDialog const& dialog);
void draw_dialog(Scene const& scene, WithCustomerDialog const& dialog);
void draw_dialog(Scene const& scene, LeadDialog const& dialog);
void draw_dialog(Scene const& scene, PickListDialog const& dialog);
void draw_dialog(Scene const& scene, QuoteCampaignsDialog const& dialog);
void draw_dialog(Scene const& scene, MyPostDialog const& dialog);
void draw_dialog(Scene const& scene, PasteDialog const& dialog);

/// Cancel and the primary button at the foot of a dialog.
enum class FootPress : std::uint8_t { none, cancel, accept };
[[nodiscard]] FootPress dialog_foot(Scene const& scene, Rect& content, std::string_view accept, bool enabled = true);

}  // namespace offerta::client::ui
