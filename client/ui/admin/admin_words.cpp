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

void add_below(std::vector<Unit> const& all, UnitId parent, int depth, std::vector<UnitPlace>& out) {
    if (depth > static_cast<int>(kMaxUnitDepth)) return;
    for (Unit const& unit : all) {
        if (!(unit.parent == parent)) continue;
        out.push_back({&unit, depth});
        add_below(all, unit.id, depth + 1, out);
    }
}

}  // namespace

bool can_write_people(Scene const& scene) { return scene.state.session.can(offerta::Action::WritePeople); }

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

std::string object_name(Scene const& scene, std::string_view kind, std::string_view object) {
    auto const uuid = parse_uuid(object);
    if (!uuid) return std::string(object);
    if (kind == "user") {
        if (Person const* person = scene.state.users.find(UserId{*uuid})) return person->name;
    }
    if (kind == "unit") {
        if (Unit const* unit = scene.state.units.find(UnitId{*uuid})) return unit->name.in(scene.language);
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
            if (what.place.ends_with("deputy")) return std::string(scene(Str::finding_other_person));
            break;
        default:
            break;
    }
    return finding_text(scene, finding);
}

}  // namespace offerta::client::ui
