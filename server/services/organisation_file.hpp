#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/db/session.hpp"
#include "server/repositories/audit.hpp"
#include "shared/protocol/decoded.hpp"

namespace offerta::server {

/// What taking an organisation's file has changed, or would.
struct OrganisationChanges {
    bool settings = false;
    bool document_template = false;
    bool price_book = false;
    std::int64_t published = 0;  ///< number of the new price book; 0: none
    Findings warnings;           ///< of the price book (S8)
};

/// Takes a JSON file into the database in one transaction: name, currency, time_zone, rounding, document_template, and
/// of the price book customer_types, customer_statuses, discounts, terms, limits and templates (of specifications).
/// What the file does not say stays as it is; what is said of the price book is published as the next one, after the
/// checks of S8. Every finding, each with its place, and nothing changed, when there is one that is an error; what was
/// wrong with products and prices before is a warning.
[[nodiscard]] Decoded<OrganisationChanges> take_organisation_file(db::Session& session, audit::Actor const& by,
                                                                  std::string_view json, bool is_dry_run);

}  // namespace offerta::server
