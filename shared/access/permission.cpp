#include "shared/access/permission.hpp"

namespace offerta {

namespace {

constexpr std::array<std::string_view, kActionCount> kActionNames{
    "read_quote",        "write_quote",      "export_quote",   "read_margin",      "read_customer",
    "write_customer",    "read_set",         "write_set",      "read_catalogue",   "write_catalogue",
    "read_people",       "write_people",     "read_audit",     "read_bonus",       "summarise_bonus",
    "write_bonus_plan",  "read_campaign",    "write_campaign", "approve_campaign", "write_campaign_type",
    "read_analytics",    "advance_campaign", "write_deal",     "read_bonus_plan",  "approve_bonus_plan",
    "write_connections", "approve_quote"};

constexpr std::array<std::string_view, 4> kScopeNames{"none", "own", "unit", "all"};

}  // namespace

std::string_view action_name(Action action) { return kActionNames[static_cast<std::size_t>(action)]; }

std::string_view scope_name(Scope scope) { return kScopeNames[static_cast<std::size_t>(scope)]; }

}  // namespace offerta
