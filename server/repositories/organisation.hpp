#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server::organisation {

struct Settings {
    LocalText name;
    Currency currency;
    int utc_offset_minutes = 180;
};
[[nodiscard]] Settings settings(db::Executor& executor);
void put_settings(db::Transaction& transaction, Settings const& settings);

/// In the order of their positions; the first is who is there while there is no signing in.
[[nodiscard]] std::vector<User> users(db::Executor& executor);
void put_user(db::Transaction& transaction, User const& user, int position);

/// JSON of the document template, none while the organisation has not made one.
[[nodiscard]] std::optional<std::string> document_template(db::Executor& executor);
void put_document_template(db::Transaction& transaction, std::string const& json);

/// Saved sets (S7), each as JSON, by name.
[[nodiscard]] std::vector<std::string> sets(db::Executor& executor);
/// Version of a set under its row lock, 0 when there is none.
[[nodiscard]] std::int64_t lock_set_version(db::Transaction& transaction, SetId id);
void put_set(db::Transaction& transaction, QuoteSet const& set);

}  // namespace offerta::server::organisation
