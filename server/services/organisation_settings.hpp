#pragma once

#include "server/services/asking.hpp"
#include "server/services/mutations.hpp"
#include "server/services/organisation.hpp"
#include "shared/document/document_template.hpp"
#include "shared/protocol/organisation_messages.hpp"

namespace offerta::server {

[[nodiscard]] OrganisationSetting setting_of(organisation::Settings const& settings);
/// With the offset that the zone keeps outside of summer, for whoever knows no rule.
[[nodiscard]] organisation::Settings settings_of(OrganisationSetting const& setting);

/// Replaces the organisation's settings. Stale when somebody else changed them, Invalid with every finding.
[[nodiscard]] Outcome<Answer> put_organisation(db::Session& session, Organisation& organisation, Asking const& asking,
                                               MutationKey const& key, BaseVersion base,
                                               OrganisationSetting const& setting);
/// The same for what its documents look like; base version 0 makes the first one.
[[nodiscard]] Outcome<Answer> put_document_template(db::Session& session, Asking const& asking, MutationKey const& key,
                                                    BaseVersion base, DocumentTemplate const& wanted);

/// Parts of the two that a file's import shares: they save and write the log.
void save_organisation(db::Transaction& transaction, audit::Actor const& by, OrganisationSetting const& before,
                       OrganisationSetting const& after);
/// `before` is null where there was none.
void save_document_template(db::Transaction& transaction, audit::Actor const& by, DocumentTemplate const* before,
                            DocumentTemplate const& after);

}  // namespace offerta::server
