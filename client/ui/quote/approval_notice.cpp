// What stands in the way of sending, in words (P2, P9, P11).
#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/approval_words.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

/// What stands in the way of sending, most telling first; a long list is cut.
std::vector<std::string> reason_lines(Scene const& scene) {
    constexpr std::size_t kShown = 4;
    OpenQuote const& open = open_quote(scene);
    std::vector<std::string> out;
    bool const is_returned = open.quote.status == QuoteStatus::Returned;
    if (ApprovalStep const* step = standing_return(open.approval); step && is_returned)
        out.push_back(return_text(scene, *step));
    if (!open.is_priced) return out;
    if (open.priced.lines_without_price > 0)
        out.push_back(
            scene.words.count(Str::summary_no_prices, static_cast<std::int64_t>(open.priced.lines_without_price)));
    for (std::string const& group : open.priced.bad_alternative_groups)
        out.push_back(scene.words(Str::summary_bad_groups, {group}));
    auto const reasons = reasons_to_approve(scene.state);
    for (ShownReason const& reason : reasons) out.push_back(approval_reason_text(scene, reason));
    if (out.size() > kShown) {
        std::string const more = "… +" + std::to_string(out.size() - kShown);
        out.resize(kShown);
        out.push_back(more);
    }
    if (reasons.empty()) return out;
    for (std::string& line : deciders(scene)) out.push_back(std::move(line));
    return out;
}

/// What the notice is about: what was said of the quote, or what is still to be done.
std::string_view notice_title(Scene const& scene) {
    QuoteStatus const status = open_quote(scene).quote.status;
    bool const is_said = status == QuoteStatus::InApproval || status == QuoteStatus::Returned;
    return is_said ? status_word(scene, status) : scene(Str::summary_approval);
}

}  // namespace

std::string first_reason(Scene const& scene) {
    auto const lines = reason_lines(scene);
    return lines.empty() ? std::string{} : lines.front();
}

float draw_reasons(Scene const& scene, Rect rect, bool draw) {
    auto const lines = reason_lines(scene);
    if (lines.empty()) return 0;
    std::vector<std::string_view> const views(lines.begin(), lines.end());
    return notice(scene.ui, rect, notice_title(scene), views, Hue::amber, draw);
}

}  // namespace offerta::client::ui
