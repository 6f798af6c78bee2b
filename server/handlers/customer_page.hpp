#pragma once

#include <string>

#include "server/services/customer_quotes.hpp"

// The page on which a customer reads his quote and answers it (Q): plain HTML without a script, for phones, in Russian
// and English. Pure: what it says comes in.

namespace offerta::server::handlers {

struct CustomerView {
    CustomerQuote const& shown;
    std::string const& secret;
    bool has_just_answered = false;
};
/// The quote with its documents, how it stands, and where it may be answered.
[[nodiscard]] std::string customer_page(CustomerView const& view);

enum class CustomerQuestion { Accept, Decline };
enum class CommentFault { None, Missing, TooLong };
/// What is asked before an answer counts: who only follows links has answered nothing.
[[nodiscard]] std::string customer_question_page(CustomerView const& view, CustomerQuestion question,
                                                 std::string const& comment = {},
                                                 CommentFault fault = CommentFault::None);

/// A page that says one thing.
enum class CustomerNotice { Unknown, Revoked, Expired, TooMany, Failed };
[[nodiscard]] std::string customer_notice_page(CustomerNotice notice, std::string const& secret, Language language);

/// "/q/…" with the language: of the secret only what a secret can have in it.
[[nodiscard]] std::string customer_address(std::string const& secret, std::string_view rest, Language language,
                                           std::string_view query = {});
/// Content-Security-Policy of these pages: their one style sheet by its hash, forms to here, nothing else.
[[nodiscard]] std::string const& customer_page_policy();

}  // namespace offerta::server::handlers
