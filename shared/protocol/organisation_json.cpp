#include "shared/base/time_zone.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/organisation_messages.hpp"

namespace offerta {

using nlohmann::json;

namespace {

bool is_time_zone(std::string const& text) { return find_time_zone(text) || time_zone_from_rule(text); }

void check_name(std::string const& name, char const* place, Findings& out) {
    std::size_t const length = count_code_points(name);
    if (length > kMaxOrganisationName) {
        out.push_back({Severity::Error,
                       {ErrorCode::TooLong, place, "at most " + std::to_string(kMaxOrganisationName) + " characters",
                        std::to_string(length)}});
    }
}

}  // namespace

Findings check_organisation(OrganisationSetting const& setting) {
    Findings out;
    if (setting.name.ru.empty() && setting.name.en.empty())
        out.push_back({Severity::Error, {ErrorCode::Required, "name", "a name", {}}});
    check_name(setting.name.ru, "name.ru", out);
    check_name(setting.name.en, "name.en", out);
    if (!is_time_zone(setting.time_zone)) {
        out.push_back({Severity::Error,
                       {ErrorCode::NotFound, "time_zone", "a zone like Europe/Moscow or a rule like MSK-3",
                        setting.time_zone.substr(0, kMaxTimeZone)}});
    }
    return out;
}

void read(JsonIn const& in, OrganisationSetting& out) {
    ObjectIn(in)
        .optional("version", BoundedInt<std::int64_t>{&out.version, 0, INT64_MAX})
        .required("name", out.name)
        .required("currency", out.currency)
        .required("time_zone", BoundedText{&out.time_zone, kMaxTimeZone})
        .required("rounding", Named<Rounding, 4>{&out.rounding, &names::kRounding});
}

json write(OrganisationSetting const& setting) {
    return {{"version", setting.version},
            {"name", write(setting.name)},
            {"currency", write(setting.currency)},
            {"time_zone", setting.time_zone},
            {"rounding", name_of(setting.rounding, names::kRounding)}};
}

}  // namespace offerta
