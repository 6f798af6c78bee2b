#pragma once

#include <optional>
#include <vector>

#include "server/db/session.hpp"
#include "shared/campaign/type.hpp"

namespace offerta::server::campaign_types {

/// A version of a type; none when there is none. Versions never change.
[[nodiscard]] std::optional<campaign::Type> find(db::Executor& executor, std::string const& id, int version);
/// The newest version.
[[nodiscard]] std::optional<campaign::Type> newest(db::Executor& executor, std::string const& id);

struct Listed {
    campaign::Type type;
    std::int64_t campaigns = 0;  ///< of any of its versions, not ended, that the caller may see
};
/// Each type in its newest version, by id.
[[nodiscard]] std::vector<Listed> list(db::Executor& executor);

/// Until the end of the transaction nobody else makes a version.
void lock(db::Transaction& transaction);
void insert(db::Transaction& transaction, campaign::Type const& type, UserId by, Instant at);

}  // namespace offerta::server::campaign_types
