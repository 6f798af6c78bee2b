#include "server/repositories/quote_links.hpp"

#include "server/repositories/owned.hpp"
#include "server/repositories/row_values.hpp"
#include "shared/protocol/names.hpp"

namespace offerta::server::quote_links {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 id, $2 quote, $3 hash, $4 language, $5 made by, $6 made at, $7 expires at.
constexpr Statement kAddLink{"quote_link.add", R"sql(
INSERT INTO quote_link (id, quote, token_sha256, language, made_by, made_at, expires_at)
VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::timestamptz, $7::timestamptz))sql"};

// Rows: id, version's number int, language, made by, his name (may be null), made at, expires at, revoked at, first and
// last opened at in milliseconds (may be null), opened int8, answered at, answer (may be null), comment, quote, revoked
// by (may be null), owner and unit (may be null) of the quote.
#define OFFERTA_QUOTE_LINK \
    "SELECT l.id, q.revision, l.language, l.made_by, u.body ->> 'name', " OFFERTA_MILLISECONDS(                    \
        "l.made_at") ", " OFFERTA_MILLISECONDS("l.expires_at") ", " OFFERTA_MILLISECONDS("l.revoked_at") ", "      \
    OFFERTA_MILLISECONDS("l.first_opened_at") ", " OFFERTA_MILLISECONDS("l.last_opened_at") ", l.opened, "         \
    OFFERTA_MILLISECONDS("l.answered_at") ", l.answer, l.comment, l.quote, l.revoked_by, q.owner, q.unit "         \
    "FROM quote_link l JOIN quote q ON q.id = l.quote LEFT JOIN app_user u ON u.id = l.made_by "
// $1 quote.
constexpr Statement kLinksOfNumber{"quote_link.list", OFFERTA_QUOTE_LINK
                                   "WHERE (q.year, q.sequence) = (SELECT year, sequence FROM quote WHERE id = "
                                   "$1::uuid) ORDER BY l.made_at DESC, l.id DESC"};
// $1 id.
constexpr Statement kFindLink{"quote_link.find", OFFERTA_QUOTE_LINK "WHERE l.id = $1::uuid"};
// $1 hash.
constexpr Statement kFollowLink{"quote_link.follow", OFFERTA_QUOTE_LINK "WHERE l.token_sha256 = $1"};
constexpr Statement kLockFollowed{"quote_link.lock_followed",
                                  OFFERTA_QUOTE_LINK "WHERE l.token_sha256 = $1 FOR UPDATE OF l"};
#undef OFFERTA_QUOTE_LINK

// $1 id, $2 by, $3 at.
constexpr Statement kRevokeLink{"quote_link.revoke", R"sql(
UPDATE quote_link SET revoked_at = $3::timestamptz, revoked_by = $2::uuid WHERE id = $1::uuid AND revoked_at IS NULL)sql"};
// $1 id, $2 at.
constexpr Statement kNoteOpened{"quote_link.opened", R"sql(
UPDATE quote_link SET opened = opened + 1, first_opened_at = coalesce(first_opened_at, $2::timestamptz),
    last_opened_at = greatest(last_opened_at, $2::timestamptz)
WHERE id = $1::uuid)sql"};
// $1 id, $2 answer, $3 comment, $4 at.
constexpr Statement kNoteAnswer{"quote_link.answer", R"sql(
UPDATE quote_link SET answer = $2, comment = $3, answered_at = $4::timestamptz WHERE id = $1::uuid)sql"};
// $1 id, $2 hash.
constexpr Statement kReplaceToken{"quote_link.replace_token",
                                  "UPDATE quote_link SET token_sha256 = $2 WHERE id = $1::uuid"};

CustomerAnswer answer_in(std::string_view word) {
    if (word == "accepted") return CustomerAnswer::Accepted;
    return word == "declined" ? CustomerAnswer::Declined : CustomerAnswer::None;
}

Stored link_in(Row const& row) {
    Stored out;
    QuoteLink& link = out.link;
    link.id = id_at<UserId>(row, 0).value;
    link.number = static_cast<std::int32_t>(row.int64(1));
    link.language = row.text(2) == "en" ? Language::En : Language::Ru;
    link.made_by = id_at<UserId>(row, 3);
    link.made_by_name = row.string(4);
    link.made_at = *time_at(row, 5);
    link.expires_at = *time_at(row, 6);
    link.revoked_at = time_at(row, 7);
    link.first_opened_at = time_at(row, 8);
    link.last_opened_at = time_at(row, 9);
    link.opened = row.int64(10);
    link.answered_at = time_at(row, 11);
    link.answer = answer_in(row.string(12));
    link.comment = row.string(13);
    out.quote = id_at<QuoteId>(row, 14);
    out.revoked_by = id_at<UserId>(row, 15);
    out.whose = owned_in(row, 16);
    return out;
}

std::optional<Stored> one_link(db::Result const& result) {
    auto const row = result.first();
    return row ? std::optional(link_in(*row)) : std::nullopt;
}

}  // namespace

void add(db::Transaction& transaction, NewLink const& link) {
    transaction.later(kAddLink,
                      Params(offerta::to_string(link.id), offerta::to_string(link.quote.value), link.token_sha256,
                             link.language == Language::En ? "en" : "ru", offerta::to_string(link.made_by.value),
                             offerta::to_string(link.made_at), offerta::to_string(link.expires_at)));
}

std::vector<Stored> list(db::Executor& executor, QuoteId quote) {
    std::vector<Stored> out;
    for (Row const row : executor.execute(kLinksOfNumber, Params(offerta::to_string(quote.value))))
        out.push_back(link_in(row));
    return out;
}

std::optional<Stored> find(db::Executor& executor, Uuid const& id) {
    return one_link(executor.execute(kFindLink, Params(offerta::to_string(id))));
}

void revoke(db::Transaction& transaction, Uuid const& id, UserId by, Instant at) {
    transaction.later(kRevokeLink,
                      Params(offerta::to_string(id), offerta::to_string(by.value), offerta::to_string(at)));
}

std::optional<Stored> follow(db::Executor& executor, std::string const& token_sha256) {
    return one_link(executor.execute(kFollowLink, Params(token_sha256)));
}

std::optional<Stored> lock_followed(db::Transaction& transaction, std::string const& token_sha256) {
    return one_link(transaction.execute(kLockFollowed, Params(token_sha256)));
}

void note_opened(db::Executor& executor, Uuid const& id, Instant at) {
    executor.execute(kNoteOpened, Params(offerta::to_string(id), offerta::to_string(at)));
}

void note_answer(db::Transaction& transaction, Uuid const& id, QuoteStatus answer, std::string const& comment,
                 Instant at) {
    transaction.later(kNoteAnswer, Params(offerta::to_string(id), names::kQuoteStatus[static_cast<std::size_t>(answer)],
                                          comment, offerta::to_string(at)));
}

void replace_token(db::Transaction& transaction, Uuid const& id, std::string const& token_sha256) {
    transaction.later(kReplaceToken, Params(offerta::to_string(id), token_sha256));
}

}  // namespace offerta::server::quote_links
