#include "client/ui/admin/audit_fields.hpp"

#include <algorithm>
#include <array>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/campaign/campaign_parts.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::size_t kIndexDigits = 6;

struct FieldWord {
    std::string_view field;
    Str word;
    std::string_view kind = {};  ///< what it is so called of; empty: of anything
};
// What is called otherwise of some kind stands before what it is called of all others.
constexpr std::array kFieldWords{
    FieldWord{"until", Str::send_until, "quote"},  // of a link
    // Campaigns and their types
    FieldWord{"due", Str::task_due, "campaign"}, FieldWord{"status", Str::lead_status, "campaign"},
    FieldWord{"name", Str::board_name, "campaign"}, FieldWord{"name", Str::board_name, "campaign_type"},
    FieldWord{"name", Str::board_name, "marketing_list"}, FieldWord{"content", Str::campaign_form},
    FieldWord{"start", Str::campaign_start}, FieldWord{"end", Str::campaign_end},
    FieldWord{"start_missed", Str::campaign_start_missed}, FieldWord{"state_since", Str::audit_state_since},
    FieldWord{"dates_set_at", Str::audit_dates_set}, FieldWord{"type_version", Str::audit_type_version},
    FieldWord{"fields", Str::type_add_field}, FieldWord{"stages", Str::campaign_stage},
    FieldWord{"reminders", Str::type_add_reminder}, FieldWord{"survey", Str::type_tab_survey},
    FieldWord{"budget", Str::type_add_item}, FieldWord{"planned", Str::campaign_planned},
    FieldWord{"tasks", Str::type_add_task}, FieldWord{"task", Str::type_add_task}, FieldWord{"title", Str::board_name},
    FieldWord{"responsible", Str::task_responsible}, FieldWord{"due_days", Str::type_due_days},
    FieldWord{"mandatory", Str::type_mandatory}, FieldWord{"lead", Str::lead_edit_title},
    FieldWord{"event", Str::audit_event}, FieldWord{"put", Str::audit_put}, FieldWord{"removed", Str::audit_removed},
    FieldWord{"filter", Str::board_filter}, FieldWord{"type", Str::board_type}, FieldWord{"state", Str::board_state},
    // Letters with quotes
    FieldWord{"to", Str::audit_mail_to, "quote"}, FieldWord{"subject", Str::audit_mail_subject, "quote"},
    // Deals
    FieldWord{"owner", Str::deal_owner, "deal"}, FieldWord{"owner", Str::board_owner},
    FieldWord{"deal", Str::deal_facts}, FieldWord{"number", Str::deal_number},
    FieldWord{"customer", Str::deal_customer}, FieldWord{"customer_type", Str::deal_customer_type},
    FieldWord{"opened", Str::deal_opened}, FieldWord{"close_date", Str::deal_closed},
    FieldWord{"outcome", Str::deal_result}, FieldWord{"source", Str::deal_origin}, FieldWord{"quote", Str::kind_quote},
    FieldWord{"due", Str::deal_due}, FieldWord{"lines", Str::deal_line}, FieldWord{"line", Str::deal_line},
    FieldWord{"sku", Str::deal_sku}, FieldWord{"kind", Str::deal_kind}, FieldWord{"category", Str::plan_category},
    FieldWord{"quantity", Str::deal_quantity}, FieldWord{"list_amount", Str::deal_list},
    FieldWord{"net_amount", Str::deal_net}, FieldWord{"payments", Str::deal_payments},
    FieldWord{"returns", Str::deal_returns}, FieldWord{"amount", Str::deal_amount},
    FieldWord{"date", Str::campaign_date}, FieldWord{"added", Str::deal_import_added},
    // Bonuses
    FieldWord{"calendar", Str::kind_bonus_calendar}, FieldWord{"first", Str::audit_first_period},
    FieldWord{"last_closed", Str::audit_last_closed}, FieldWord{"statements", Str::audit_statements},
    // The organisation
    FieldWord{"name", Str::board_name, "organisation"}, FieldWord{"time_zone", Str::audit_time_zone},
    FieldWord{"rounding", Str::audit_rounding},
    // People, and what many have
    FieldWord{"name", Str::users_name}, FieldWord{"login", Str::users_login}, FieldWord{"email", Str::user_email},
    FieldWord{"phone", Str::user_phone}, FieldWord{"unit", Str::users_unit}, FieldWord{"parent", Str::units_parent},
    FieldWord{"head", Str::units_head}, FieldWord{"roles", Str::users_role}, FieldWord{"role", Str::users_role},
    FieldWord{"deputies", Str::user_deputy}, FieldWord{"deputy", Str::user_deputy}, FieldWord{"from", Str::user_from},
    FieldWord{"until", Str::user_to}, FieldWord{"is_active", Str::users_state}, FieldWord{"status", Str::quotes_status},
    FieldWord{"attempts", Str::audit_attempts}, FieldWord{"objects", Str::users_login},
    FieldWord{"addresses", Str::audit_address}, FieldWord{"id", Str::type_id}, FieldWord{"version", Str::audit_version},
    FieldWord{"currency", Str::plan_currency}, FieldWord{"note", Str::step_note},
    FieldWord{"comment", Str::step_comment}};

struct ValueWord {
    std::string_view field;
    std::string_view value;
    Str word;
    std::string_view kind;
};
constexpr std::array kValueWords{ValueWord{"state", "draft", Str::plan_stage_draft, "bonus_plan"},
                                 ValueWord{"state", "submitted", Str::plan_stage_submitted, "bonus_plan"},
                                 ValueWord{"state", "returned", Str::plan_stage_returned, "bonus_plan"},
                                 ValueWord{"state", "published", Str::plan_stage_published, "bonus_plan"},
                                 ValueWord{"outcome", "won", Str::deal_won, "deal"},
                                 ValueWord{"outcome", "lost", Str::deal_lost, "deal"},
                                 ValueWord{"outcome", "open", Str::deal_open, "deal"},
                                 ValueWord{"source", "hand", Str::deal_by_hand, "deal"},
                                 ValueWord{"source", "quote", Str::deal_by_quote, "deal"},
                                 ValueWord{"source", "import", Str::deal_by_import, "deal"},
                                 ValueWord{"kind", "goods", Str::kind_goods, "deal"},
                                 ValueWord{"kind", "service", Str::kind_service, "deal"},
                                 ValueWord{"kind", "licence", Str::kind_licence, "deal"},
                                 ValueWord{"status", "new", Str::lead_new, "campaign"},
                                 ValueWord{"status", "working", Str::lead_working, "campaign"},
                                 ValueWord{"status", "quoted", Str::lead_quoted, "campaign"},
                                 ValueWord{"status", "won", Str::lead_won, "campaign"},
                                 ValueWord{"status", "lost", Str::lead_lost, "campaign"}};

std::string field_text(Scene const& scene, std::string_view kind, std::string_view field) {
    auto const word = audit_field_key(kind, field);
    return std::string(word ? scene(*word) : field);
}

/// The last part of a place: "roles[0].unit" → "unit".
std::string_view last_field(std::string_view place) {
    auto const dot = place.rfind('.');
    return dot == std::string_view::npos ? place : place.substr(dot + 1);
}

/// A state as its own screen calls it: a user is switched off, a unit is closed.
std::string_view active_word(Scene const& scene, std::string_view kind, bool is_active) {
    if (kind == "unit") return scene(is_active ? Str::units_active : Str::units_inactive);
    return scene(is_active ? Str::users_active : Str::users_inactive);
}

/// The state of a campaign in words; the name itself where it is none.
std::string campaign_state_text(Scene const& scene, std::string const& name) {
    for (std::size_t i = 0; i < campaign::kStateCount; ++i) {
        auto const state = static_cast<campaign::State>(i);
        if (campaign::state_name(state) == name) return std::string(state_word(scene, state));
    }
    return name;
}

}  // namespace

std::optional<Str> audit_field_key(std::string_view kind, std::string_view field) {
    auto const one = std::find_if(kFieldWords.begin(), kFieldWords.end(), [&](FieldWord const& word) {
        return word.field == field && (word.kind.empty() || word.kind == kind);
    });
    return one == kFieldWords.end() ? std::nullopt : std::optional(one->word);
}

std::string audit_place_text(Scene const& scene, std::string_view kind, std::string_view place) {
    std::string out;
    while (!place.empty()) {
        std::string_view part = place.substr(0, place.find('.'));
        place.remove_prefix(std::min(part.size() + 1, place.size()));
        std::string index;
        if (auto const bracket = part.find('['); bracket != std::string_view::npos) {
            std::size_t const digits = std::min(part.size() - bracket - 2, kIndexDigits);
            std::size_t number = 0;
            for (char const c : part.substr(bracket + 1, digits))
                number = number * 10 + static_cast<std::size_t>(c - '0');
            index = " " + std::to_string(number + 1);
            part = part.substr(0, bracket);
        }
        out += (out.empty() ? "" : " · ") + field_text(scene, kind, part) + index;
    }
    return out.empty() ? std::string(scene(Str::audit_values)) : out;
}

std::string audit_value_text(Scene const& scene, std::string_view kind, std::string_view place,
                             std::string const& value) {
    std::string_view const field = last_field(place);
    if (field == "is_active") return std::string(active_word(scene, kind, value == "true"));
    if (value == "true" || value == "false")
        return std::string(scene(value == "true" ? Str::audit_yes : Str::audit_no));
    if (field == "role") {
        auto const role = role_from_name(value);
        return role ? role_word(scene, *role) : value;
    }
    if (field == "unit" || field == "parent") return object_name(scene, "unit", value);
    if (field == "head" || field == "deputy" || field == "user" || field == "owner")
        return object_name(scene, "user", value);
    if (field == "quote") return object_name(scene, "quote", value);
    if (kind == "campaign" && place == "state") return campaign_state_text(scene, value);
    if (kind == "campaign" && field == "event") return std::string(event_word(scene, value));
    for (ValueWord const& one : kValueWords)
        if (one.kind == kind && one.field == field && one.value == value) return std::string(scene(one.word));
    return value;
}

}  // namespace offerta::client::ui
