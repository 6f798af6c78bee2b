#include "client/ui/admin/admin_words.hpp"

#include <algorithm>
#include <array>

#include "client/ui/common/figures.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::array<Str, kRoleCount> kRoleWords{Str::role_seller,
                                                 Str::role_sales_head,
                                                 Str::role_marketer,
                                                 Str::role_approver,
                                                 Str::role_marketing_head,
                                                 Str::role_pricing_manager,
                                                 Str::role_bonus_administrator,
                                                 Str::role_auditor,
                                                 Str::role_administrator};

constexpr std::size_t kShortId = 8;  ///< of an object that is known by its id only

struct ActionWord {
    std::string_view action;
    Str word;
};
constexpr std::array kActionWords{
    ActionWord{"createQuote", Str::action_create_quote},
    ActionWord{"editQuote", Str::action_edit_quote},
    ActionWord{"getQuoteDocument", Str::action_quote_document},
    ActionWord{"noteQuoteExport", Str::action_quote_export},
    ActionWord{"noteListExport", Str::action_list_export},
    ActionWord{"getQuote", Str::action_read_quote},
    ActionWord{"putCustomer", Str::action_put_customer},
    ActionWord{"getCustomer", Str::action_read_customer},
    ActionWord{"putSet", Str::action_put_set},
    ActionWord{"commitImport", Str::action_import},
    ActionWord{"putUser", Str::action_put_user},
    ActionWord{"importUsers", Str::action_import_users},
    ActionWord{"putUnit", Str::action_put_unit},
    ActionWord{"makeLink", Str::action_make_link},
    ActionWord{"useLink", Str::action_use_link},
    ActionWord{"signIn", Str::action_sign_in},
    ActionWord{"signOut", Str::action_sign_out},
    ActionWord{"changePassword", Str::action_change_password},
    ActionWord{"confirmSecondFactor", Str::action_second_factor},
    ActionWord{"endSession", Str::action_end_session},
    ActionWord{"listAudit", Str::action_read_audit},
    ActionWord{"exportAudit", Str::action_export_audit},
};

/// Operations that are refused or recorded under a name of their own, and called like their like.
constexpr std::array kOtherActionWords{
    ActionWord{"listQuotes", Str::action_read_quote},
    ActionWord{"getQuoteHistory", Str::action_read_quote},
    ActionWord{"getDocumentTemplate", Str::action_read_quote},
    ActionWord{"listCustomers", Str::action_read_customer},
    ActionWord{"listSets", Str::action_read_set},
    ActionWord{"getCurrentPriceBook", Str::action_read_catalogue},
    ActionWord{"getPriceBookSnapshot", Str::action_read_catalogue},
    ActionWord{"openImport", Str::action_import},
    ActionWord{"mapImport", Str::action_import},
    ActionWord{"listUsers", Str::action_read_people},
    ActionWord{"getUser", Str::action_read_people},
    ActionWord{"listUnits", Str::action_read_people},
    ActionWord{"previewUserImport", Str::action_import_users},
    ActionWord{"addUser", Str::action_put_user},
    ActionWord{"endOtherSessions", Str::action_end_session},
    ActionWord{"removeSecondFactor", Str::action_second_factor},
    ActionWord{"beginSecondFactor", Str::action_second_factor},
    ActionWord{"giveCode", Str::action_second_factor},
    ActionWord{"finishOpenId", Str::action_open_id},
    ActionWord{"loadDemo", Str::action_load_demo}};

struct KindWord {
    std::string_view kind;
    Str word;
};
constexpr std::array kKindWords{
    KindWord{"quote", Str::kind_quote}, KindWord{"customer", Str::kind_customer},
    KindWord{"set", Str::kind_set},     KindWord{"price_book", Str::kind_price_book},
    KindWord{"user", Str::kind_user},   KindWord{"unit", Str::kind_unit},
    KindWord{"audit", Str::kind_audit},
    KindWord{"login", Str::users_login},
    KindWord{"session", Str::audit_session},
    KindWord{"catalogue", Str::kind_price_book}};

void add_below(std::vector<Unit> const& all, UnitId parent, int depth,
               std::vector<UnitPlace>& out) {
    if (depth > static_cast<int>(kMaxUnitDepth)) return;
    for (Unit const& unit : all) {
        if (!(unit.parent == parent)) continue;
        out.push_back({&unit, depth});
        add_below(all, unit.id, depth + 1, out);
    }
}

}  // namespace

bool can_write_people(Scene const& scene) {
    return scene.state.session.can(offerta::Action::WritePeople);
}

std::string role_word(Scene const& scene, offerta::Role role) {
    return std::string(scene(kRoleWords[static_cast<std::size_t>(role)]));
}

std::string roles_text(Scene const& scene, Person const& person) {
    std::string out;
    for (offerta::Role const role : kRoles) {
        bool const is_held = std::any_of(person.roles.begin(), person.roles.end(),
                                         [&](PersonRole const& held) { return held.role == role; });
        if (is_held) out += (out.empty() ? "" : ", ") + role_word(scene, role);
    }
    return out;
}

std::string unit_text(Scene const& scene, UnitId id, Str none) {
    if (id.is_nil()) return std::string(scene(none));
    Unit const* unit = scene.state.units.find(id);
    return unit ? unit->name.in(scene.language) : to_string(id.value);
}

std::vector<UnitPlace> units_in_order(Scene const& scene) {
    std::vector<UnitPlace> out;
    add_below(scene.state.units.all, UnitId{}, 0, out);
    return out;
}

std::string action_word(Scene const& scene, std::string_view action) {
    for (ActionWord const& one : kActionWords) {
        if (one.action == action) return std::string(scene(one.word));
    }
    for (ActionWord const& one : kOtherActionWords) {
        if (one.action == action) return std::string(scene(one.word));
    }
    return std::string(action);
}

std::string kind_word(Scene const& scene, std::string_view kind) {
    for (KindWord const& one : kKindWords) {
        if (one.kind == kind) return std::string(scene(one.word));
    }
    return std::string(kind);
}

std::string object_name(Scene const& scene, std::string_view kind, std::string_view object) {
    auto const uuid = parse_uuid(object);
    if (!uuid) return std::string(object);
    if (kind == "user") {
        if (Person const* person = scene.state.users.find(UserId{*uuid})) return person->name;
    }
    if (kind == "unit") {
        if (Unit const* unit = scene.state.units.find(UnitId{*uuid}))
            return unit->name.in(scene.language);
    }
    if (kind == "customer") {
        for (Customer const& customer : scene.state.customers.all)
            if (customer.id.value == *uuid) return customer.name;
    }
    if (kind == "quote") {
        for (QuoteRow const& row : scene.state.quotes.rows)
            if (row.id.value == *uuid) return quote_number_text(row.number, scene.language);
    }
    return std::string(object.substr(0, kShortId)) + "…";
}

std::string_view outcome_word(Scene const& scene, std::string_view outcome) {
    if (outcome == "done") return scene(Str::audit_done);
    return outcome == "refused" ? scene(Str::audit_refused) : scene(Str::audit_failed);
}

Hue outcome_hue(std::string_view outcome) {
    if (outcome == "done") return Hue::green;
    return outcome == "refused" ? Hue::red : Hue::amber;
}

std::span<std::string_view const> known_actions() {
    static auto const names = [] {
        std::array<std::string_view, kActionWords.size()> out;
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = kActionWords[i].action;
        return out;
    }();
    return names;
}

std::string typed_date(Scene const& scene, std::optional<Date> const& date) {
    if (!date) return {};
    return scene.language == Language::Ru ? format_date(*date, Language::Ru) : to_string(*date);
}

Result<std::optional<Date>> date_from_typed(std::string_view text) {
    text = trim(text);
    if (text.empty()) return std::optional<Date>();
    std::string iso(text);
    // "23.11.2026"
    if (iso.size() == 10 && iso[2] == '.' && iso[5] == '.')
        iso = iso.substr(6) + "-" + iso.substr(3, 2) + "-" + iso.substr(0, 2);
    auto const date = parse_date(iso);
    if (!date) return tl::unexpected(date.error());
    return std::optional(*date);
}

std::string people_finding_text(Scene const& scene, Finding const& finding) {
    Error const& what = finding.what;
    switch (what.code) {
        case ErrorCode::Duplicate:
            return std::string(scene(Str::finding_taken));
        case ErrorCode::NotAllowed:
            return std::string(scene(Str::finding_own_role));
        case ErrorCode::OutOfRange:
            return std::string(scene(Str::finding_dates));
        case ErrorCode::Conflict:
            if (what.place.ends_with("is_active")) return std::string(scene(Str::finding_in_use));
            if (what.place.ends_with("deputy"))
                return std::string(scene(Str::finding_other_person));
            break;
        default:
            break;
    }
    return finding_text(scene, finding);
}

}  // namespace offerta::client::ui
