#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "shared/base/decimal.hpp"
#include "shared/base/money.hpp"
#include "shared/base/text.hpp"
#include "shared/protocol/decoded.hpp"

// GET and PUT /organisation: what is said once for the whole organisation. How its documents look is a resource of its
// own, /document-template (document_json.hpp).

namespace offerta {

class JsonIn;

struct OrganisationSetting {
    std::int64_t version = 0;
    LocalText name;
    Currency currency;                     ///< of new quotes where their customer says nothing
    std::string time_zone;                 ///< IANA name or POSIX rule (N5)
    Rounding rounding = Rounding::HalfUp;  ///< of price books that are published from now on (N2)

    friend bool operator==(OrganisationSetting const&, OrganisationSetting const&) = default;
};

inline constexpr std::size_t kMaxOrganisationName = 200;  ///< code points
inline constexpr std::size_t kMaxTimeZone = 60;

/// What is wrong with it by itself: no name, a time zone that is neither known by name nor a rule.
[[nodiscard]] Findings check_organisation(OrganisationSetting const& setting);

void read(JsonIn const& in, OrganisationSetting& out);
[[nodiscard]] nlohmann::json write(OrganisationSetting const& setting);

}  // namespace offerta
