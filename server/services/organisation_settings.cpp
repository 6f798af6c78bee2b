#include "server/services/organisation_settings.hpp"

#include "server/repositories/stored_json.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

constexpr char kKind[] = "organisation";

/// For the log: without pixels, which would be most of it.
std::string logged(DocumentTemplate shown) {
    shown.logo_pixels = {};
    return dump(write(shown));
}

std::optional<DocumentTemplate> stored_template(db::Executor& executor) {
    auto const json = organisation::document_template(executor);
    return json ? std::optional(from_stored<DocumentTemplate>(*json)) : std::nullopt;
}

}  // namespace

OrganisationSetting setting_of(organisation::Settings const& settings) {
    return {settings.version, settings.name, settings.currency, settings.time_zone, settings.rounding};
}

organisation::Settings settings_of(OrganisationSetting const& setting) {
    organisation::Settings out;
    out.name = setting.name;
    out.currency = setting.currency;
    out.time_zone = setting.time_zone;
    out.rounding = setting.rounding;
    out.utc_offset_minutes = zone_of(out).standard_offset / 60;
    return out;
}

void save_organisation(db::Transaction& transaction, audit::Actor const& by, OrganisationSetting const& before,
                       OrganisationSetting const& after) {
    organisation::put_settings(transaction, settings_of(after));
    audit::record(transaction, by, {"putOrganisation", kKind, {}, dump(write(before)), dump(write(after))});
}

void save_document_template(db::Transaction& transaction, audit::Actor const& by, DocumentTemplate const* before,
                            DocumentTemplate const& after) {
    organisation::put_document_template(transaction, dump(write(after)));
    audit::record(
        transaction, by,
        {"putDocumentTemplate", kKind, {}, before == nullptr ? std::string() : logged(*before), logged(after)});
}

Outcome<Answer> put_organisation(db::Session& session, Organisation& organisation, Asking const& asking,
                                 MutationKey const& key, BaseVersion base, OrganisationSetting const& setting) {
    if (Findings findings = check_organisation(setting); !findings.empty())
        return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    auto answer = once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        std::int64_t const current = organisation::lock(transaction).settings;
        if (auto const fresh = check_base(base, current); !fresh) return tl::unexpected(fresh.error());
        OrganisationSetting next = setting;
        next.version = current + 1;
        save_organisation(transaction, asking.actor, setting_of(organisation::settings(transaction)), next);
        return Answer{200, next.version, dump(write(next))};
    });
    organisation.forget();
    return answer;
}

Outcome<Answer> put_document_template(db::Session& session, Asking const& asking, MutationKey const& key,
                                      BaseVersion base, DocumentTemplate const& wanted) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        std::int64_t const current = organisation::lock(transaction).document_template;
        if (auto const fresh = check_base(base, current); !fresh) return tl::unexpected(fresh.error());
        auto const before = stored_template(transaction);
        save_document_template(transaction, asking.actor, before ? &*before : nullptr, wanted);
        return Answer{current == 0 ? 201 : 200, current + 1, dump(write(wanted))};
    });
}

}  // namespace offerta::server
