#include "server/repositories/quote_mails.hpp"

#include "server/repositories/array_text.hpp"
#include "server/repositories/owned.hpp"
#include "server/repositories/row_values.hpp"

namespace offerta::server::quote_mails {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 id, $2 quote, $3 link (may be null), $4 recipients text[], $5 subject, $6 text, $7 language, $8 PDF, $9 XLSX, $10
// made by, $11 made at.
constexpr Statement kAddQuoteMail{"quote_mail.add", R"sql(
INSERT INTO quote_mail (id, quote, link, recipients, subject, body, language, has_pdf, has_xlsx, made_by, made_at)
VALUES ($1::uuid, $2::uuid, $3::uuid, $4::text[], $5, $6, $7, $8::boolean, $9::boolean, $10::uuid, $11::timestamptz))sql"};

// Rows: id, version's number int, recipients text[], subject, text, language, PDF, XLSX, made at in milliseconds, made
// by, his name (may be null), quote, link (may be null), owner and unit (may be null) of the quote.
#define OFFERTA_QUOTE_MAIL \
    "SELECT m.id, q.revision, m.recipients, m.subject, m.body, m.language, m.has_pdf, " \
    "m.has_xlsx, "             \
    OFFERTA_MILLISECONDS("m.made_at") ", m.made_by, u.body ->> 'name', m.quote, m.link, q.owner, q.unit "       \
    "FROM quote_mail m JOIN quote q ON q.id = m.quote LEFT JOIN app_user u ON u.id = m.made_by "
// $1 quote.
constexpr Statement kMailsOfNumber{"quote_mail.list", OFFERTA_QUOTE_MAIL
                                   "WHERE (q.year, q.sequence) = (SELECT year, sequence FROM quote WHERE id = "
                                   "$1::uuid) ORDER BY m.made_at DESC, m.id DESC"};
// $1 id.
constexpr Statement kFindQuoteMail{"quote_mail.find", OFFERTA_QUOTE_MAIL "WHERE m.id = $1::uuid"};
#undef OFFERTA_QUOTE_MAIL

Stored quote_mail_in(Row const& row) {
    Stored out;
    QuoteMail& mail = out.mail;
    mail.id = id_at<UserId>(row, 0).value;
    mail.number = static_cast<std::int32_t>(row.int64(1));
    mail.to = texts_in_array(row.text(2));
    mail.subject = row.string(3);
    mail.text = row.string(4);
    mail.language = row.text(5) == "en" ? Language::En : Language::Ru;
    mail.has_pdf = row.boolean(6);
    mail.has_xlsx = row.boolean(7);
    mail.at = *time_at(row, 8);
    mail.by = id_at<UserId>(row, 9);
    mail.by_name = row.string(10);
    out.quote = id_at<QuoteId>(row, 11);
    out.link = id_at<UserId>(row, 12).value;
    mail.has_link = !out.link.is_nil();
    out.whose = owned_in(row, 13);
    return out;
}

}  // namespace

void add(db::Transaction& transaction, Stored const& stored) {
    QuoteMail const& mail = stored.mail;
    auto const link = stored.link.is_nil() ? std::nullopt : std::optional(offerta::to_string(stored.link));
    Params params(offerta::to_string(mail.id), offerta::to_string(stored.quote.value), link, mail.to, mail.subject,
                  mail.text);
    params.add(mail.language == Language::En ? "en" : "ru").add(mail.has_pdf).add(mail.has_xlsx);
    params.add(offerta::to_string(mail.by.value)).add(offerta::to_string(mail.at));
    transaction.later(kAddQuoteMail, std::move(params));
}

std::vector<Stored> list(db::Executor& executor, QuoteId quote) {
    std::vector<Stored> out;
    for (Row const row : executor.execute(kMailsOfNumber, Params(offerta::to_string(quote.value))))
        out.push_back(quote_mail_in(row));
    return out;
}

std::optional<Stored> find(db::Executor& executor, Uuid const& id) {
    db::Result const result = executor.execute(kFindQuoteMail, Params(offerta::to_string(id)));
    auto const row = result.first();
    return row ? std::optional(quote_mail_in(*row)) : std::nullopt;
}

}  // namespace offerta::server::quote_mails
