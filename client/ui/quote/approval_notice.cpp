// What stands in the way of sending, in words (P2, P9, P11).
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

/// The name of who decides; where nobody holds the role, the role's word.
std::string approver_word(Scene const& scene, std::string_view role) {
    std::string const name = scene.state.session.approver_of(role);
    if (name != role) return name;
    if (role == "sales_head") return std::string(scene(Str::role_sales_head));
    if (role == "administrator") return std::string(scene(Str::role_administrator));
    return name;
}

std::string reason_text(Scene const& scene, ApprovalReason const& reason) {
    std::string const value = percent_text(scene, reason.value);
    std::string const limit = percent_text(scene, reason.limit);
    switch (reason.kind) {
        case ApprovalReason::Kind::ManualDiscount:
            return scene.words(Str::summary_reason_discount, {value, reason.sku, limit});
        case ApprovalReason::Kind::QuoteDiscount:
            return scene.words(Str::summary_reason_quote, {value, limit});
        case ApprovalReason::Kind::BothDiscounts:
            return scene.words(Str::summary_reason_both, {value, reason.sku, limit});
        case ApprovalReason::Kind::Margin:
            return scene.words(Str::summary_reason_margin, {value, limit});
    }
    return {};
}

/// What stands in the way of sending, most telling first; a long list is cut.
std::vector<std::string> reason_lines(Scene const& scene) {
    constexpr std::size_t kShown = 4;
    OpenQuote const& open = open_quote(scene);
    std::vector<std::string> out;
    if (!open.is_priced) return out;
    if (open.priced.lines_without_price > 0)
        out.push_back(scene.words.count(
            Str::summary_no_prices, static_cast<std::int64_t>(open.priced.lines_without_price)));
    for (std::string const& group : open.priced.bad_alternative_groups)
        out.push_back(scene.words(Str::summary_bad_groups, {group}));
    for (ApprovalReason const& reason : open.reasons) out.push_back(reason_text(scene, reason));
    if (out.size() > kShown) {
        std::string const more = "… +" + std::to_string(out.size() - kShown);
        out.resize(kShown);
        out.push_back(more);
    }
    if (!open.reasons.empty())
        out.push_back(scene.words(Str::summary_decides,
                                  {approver_word(scene, open.reasons.front().approver_role)}));
    return out;
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
    return notice(scene.ui, rect, scene(Str::summary_approval), views, Hue::amber, draw);
}

}  // namespace offerta::client::ui
