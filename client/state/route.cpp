#include "client/state/route.hpp"

#include <array>

namespace offerta::client {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

bool is_plain(unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
}

std::string percent_encode(std::string_view text) {
    std::string out;
    for (char const raw : text) {
        auto const c = static_cast<unsigned char>(raw);
        if (is_plain(c)) {
            out += raw;
        } else {
            out += {'%', kHex[c >> 4], kHex[c & 15]};
        }
    }
    return out;
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int const high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        int const low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// The two parts of "#/first/second".
std::array<std::string_view, 2> split(std::string_view fragment) {
    if (fragment.starts_with('#')) fragment.remove_prefix(1);
    if (fragment.starts_with('/')) fragment.remove_prefix(1);
    auto const slash = fragment.find('/');
    if (slash == std::string_view::npos) return {fragment, {}};
    return {fragment.substr(0, slash), fragment.substr(slash + 1)};
}

template <class WithId, class Plain>
Route with_id(std::string_view text) {
    auto const id = parse_uuid(text);
    if (!id) return Plain{};
    return WithId{{*id}};
}

Route bonuses_route(std::string_view text) {
    if (text == "plans") return PlansRoute{};
    auto const period = parse_period(text);
    return BonusesRoute{period ? std::optional(*period) : std::nullopt};
}

}  // namespace

Route route_from_fragment(std::string_view fragment) {
    auto const [first, second] = split(fragment);
    if (first == "quotes") return with_id<QuoteRoute, QuotesRoute>(second);
    if (first == "customers") return with_id<CustomerRoute, CustomersRoute>(second);
    if (first == "catalogue") return CatalogueRoute{percent_decode(second)};
    if (first == "sets") return SetsRoute{};
    if (first == "import") return ImportRoute{};
    if (first == "users") return with_id<UserRoute, UsersRoute>(second);
    if (first == "units") return UnitsRoute{};
    if (first == "audit") return AuditRoute{};
    if (first == "campaigns") return with_id<CampaignRoute, CampaignsRoute>(second);
    if (first == "inbox") return InboxRoute{};
    if (first == "campaign-types") return CampaignTypesRoute{};
    if (first == "bonuses" && second == "summary") return BonusDeskRoute{};
    if (first == "bonuses") return bonuses_route(second);
    if (first == "deals" && second == "import") return DealImportRoute{};
    if (first == "deals") return with_id<DealRoute, DealsRoute>(second);
    if (first == "analytics") return AnalyticsRoute{};
    if (first == "campaign-comparison") return ComparisonRoute{};
    if (first == "marketing-lists") return MarketingListsRoute{};
    if (first == "post") return PostRoute{};
    return QuotesRoute{};
}

std::string fragment_of(Route const& route) {
    struct Visitor {
        std::string operator()(QuotesRoute) const { return "#/quotes"; }
        std::string operator()(QuoteRoute const& r) const { return "#/quotes/" + to_string(r.id.value); }
        std::string operator()(CustomersRoute) const { return "#/customers"; }
        std::string operator()(CustomerRoute const& r) const { return "#/customers/" + to_string(r.id.value); }
        std::string operator()(CatalogueRoute const& r) const {
            return r.sku.empty() ? "#/catalogue" : "#/catalogue/" + percent_encode(r.sku);
        }
        std::string operator()(SetsRoute) const { return "#/sets"; }
        std::string operator()(ImportRoute) const { return "#/import"; }
        std::string operator()(UsersRoute) const { return "#/users"; }
        std::string operator()(UserRoute const& r) const { return "#/users/" + to_string(r.id.value); }
        std::string operator()(UnitsRoute) const { return "#/units"; }
        std::string operator()(AuditRoute) const { return "#/audit"; }
        std::string operator()(CampaignsRoute) const { return "#/campaigns"; }
        std::string operator()(CampaignRoute const& r) const { return "#/campaigns/" + to_string(r.id.value); }
        std::string operator()(InboxRoute) const { return "#/inbox"; }
        std::string operator()(CampaignTypesRoute) const { return "#/campaign-types"; }
        std::string operator()(BonusesRoute const& r) const {
            return r.period ? "#/bonuses/" + to_string(*r.period) : "#/bonuses";
        }
        std::string operator()(PlansRoute) const { return "#/bonuses/plans"; }
        std::string operator()(BonusDeskRoute) const { return "#/bonuses/summary"; }
        std::string operator()(DealsRoute) const { return "#/deals"; }
        std::string operator()(DealRoute const& r) const { return "#/deals/" + to_string(r.id); }
        std::string operator()(DealImportRoute) const { return "#/deals/import"; }
        std::string operator()(AnalyticsRoute) const { return "#/analytics"; }
        std::string operator()(ComparisonRoute) const { return "#/campaign-comparison"; }
        std::string operator()(MarketingListsRoute) const { return "#/marketing-lists"; }
        std::string operator()(PostRoute) const { return "#/post"; }
    };
    return std::visit(Visitor{}, route);
}

}  // namespace offerta::client
