#pragma once

#include <string>
#include <vector>

#include "client/platform/ports.hpp"
#include "client/state/action.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::client {

// The wire's messages as the state's values.

[[nodiscard]] Session session_from_message(offerta::Session const& message);
[[nodiscard]] QuoteRow row_from_message(QuoteSummary const& summary);
[[nodiscard]] HistoryItem history_from_message(HistoryEntry const& entry);
/// What a failed answer says to a person; findings of the server in `findings` when it gave any.
[[nodiscard]] Problem problem_from_response(HttpResponse const& response, Findings* findings = {});

[[nodiscard]] std::string percent_encoded(std::string_view text);
/// An address of a list in pages: the first one, or the one that this cursor of the page before names.
[[nodiscard]] std::string page_url(std::string_view list, std::string_view cursor);
/// "https://offerta.example" of an address there: what the server calls a path is handed over whole.
[[nodiscard]] std::string origin_of(std::string const& address);
/// "language=ru": the words that the server shall answer in, as a parameter of an address.
[[nodiscard]] std::string language_parameter(Language language);

}  // namespace offerta::client
