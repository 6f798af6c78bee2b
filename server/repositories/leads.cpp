#include "server/repositories/leads.hpp"

#include "server/repositories/campaigns.hpp"
#include "server/repositories/row_values.hpp"

namespace offerta::server::leads {

namespace {

using db::Params;
using db::Row;
using db::Statement;

#define OFFERTA_LEAD                                                                                               \
    "SELECT id, name, company, email, phone, note, participant, customer, owner, status, array_to_string(quotes, " \
    "','), " OFFERTA_MILLISECONDS("made_at") ", made_by, version FROM campaign_lead WHERE campaign = $1::uuid"
// $1 campaign. Rows: id, name, company, e-mail, phone, note, participant, customer, owner (may be null), status, quotes
// parted by commas, made at in milliseconds, made by, version.
constexpr Statement kListLeads{"lead.list", OFFERTA_LEAD " ORDER BY campaign_lead.made_at DESC, id DESC"};
// $1 campaign, $2 id. Row as kListLeads.
constexpr Statement kFindLead{"lead.find", OFFERTA_LEAD " AND id = $2::uuid"};
#undef OFFERTA_LEAD
// $1 campaign, $2 id, $3 name, $4 company, $5 e-mail, $6 phone, $7 note, $8 participant, $9 customer, $10 owner (may be
// null), $11 status, $12 quotes uuid[], $13 made at, $14 made by, $15 version.
constexpr Statement kPutLead{"lead.put", R"sql(
INSERT INTO campaign_lead (campaign, id, name, company, email, phone, note, participant, customer, owner, status, quotes, made_at, made_by,
    version)
VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7, $8::uuid, $9::uuid, $10::uuid, $11, $12::uuid[], $13::timestamptz, $14::uuid, $15)
ON CONFLICT (campaign, id) DO UPDATE SET name = excluded.name, company = excluded.company, email = excluded.email,
    phone = excluded.phone, note = excluded.note, participant = excluded.participant, customer = excluded.customer,
    owner = excluded.owner, status = excluded.status, quotes = excluded.quotes, version = excluded.version)sql"};
// $1 campaign, $2 id.
constexpr Statement kRemoveLead{"lead.remove", "DELETE FROM campaign_lead WHERE campaign = $1::uuid AND id = $2::uuid"};
// $1 campaign, $2 from, $3 to: each quote once.
constexpr Statement kReplaceQuote{"lead.replace_quote", R"sql(
UPDATE campaign_lead SET quotes = CASE WHEN $3::uuid = ANY (quotes) THEN array_remove(quotes, $2::uuid)
                                       ELSE array_replace(quotes, $2::uuid, $3::uuid) END
WHERE campaign = $1::uuid AND $2::uuid = ANY (quotes))sql"};

campaign::LeadStatus lead_status_in(std::string_view name) {
    for (std::size_t i = 0; i < campaign::kLeadStatusCount; ++i)
        if (campaign::lead_status_name(static_cast<campaign::LeadStatus>(i)) == name)
            return static_cast<campaign::LeadStatus>(i);
    return campaign::LeadStatus::New;  // the column's CHECK lets in no other names
}

std::vector<QuoteId> quotes_in(std::string_view text) {
    std::vector<QuoteId> out;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(','), text.size());
        if (auto const id = parse_uuid(text.substr(0, end))) out.push_back({*id});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

Stored lead_in(Row const& row) {
    Stored out;
    campaign::Lead& lead = out.lead;
    lead.id = id_at<campaign::LeadId>(row, 0);
    lead.name = row.string(1);
    lead.company = row.string(2);
    lead.email = row.string(3);
    lead.phone = row.string(4);
    lead.note = row.string(5);
    lead.participant = id_at<campaign::ParticipantId>(row, 6);
    lead.customer = id_at<CustomerId>(row, 7);
    lead.owner = id_at<UserId>(row, 8);
    lead.status = lead_status_in(row.text(9));
    lead.quotes = quotes_in(row.text(10));
    out.made_at = {row.int64(11)};
    out.made_by = id_at<UserId>(row, 12);
    lead.version = row.int64(13);
    return out;
}

}  // namespace

std::vector<Stored> list(db::Executor& executor, campaign::CampaignId campaign) {
    std::vector<Stored> out;
    for (Row const row : executor.execute(kListLeads, Params(offerta::to_string(campaign.value))))
        out.push_back(lead_in(row));
    return out;
}

std::optional<Stored> find(db::Executor& executor, campaign::CampaignId campaign, campaign::LeadId id) {
    db::Result const result =
        executor.execute(kFindLead, Params(offerta::to_string(campaign.value), offerta::to_string(id.value)));
    auto const row = result.first();
    return row ? std::optional(lead_in(*row)) : std::nullopt;
}

void put(db::Transaction& transaction, campaign::CampaignId campaign, Stored const& stored) {
    campaign::Lead const& lead = stored.lead;
    Params params(offerta::to_string(campaign.value), offerta::to_string(lead.id.value), lead.name, lead.company,
                  lead.email, lead.phone, lead.note);
    params.add(uuid_or_null(lead.participant)).add(uuid_or_null(lead.customer)).add(uuid_or_null(lead.owner));
    params.add(campaign::lead_status_name(lead.status)).add(uuid_texts(lead.quotes));
    params.add(offerta::to_string(stored.made_at)).add(offerta::to_string(stored.made_by.value)).add(lead.version);
    transaction.later(kPutLead, std::move(params));
}

void remove(db::Transaction& transaction, campaign::CampaignId campaign, campaign::LeadId id) {
    transaction.later(kRemoveLead, Params(offerta::to_string(campaign.value), offerta::to_string(id.value)));
}

void replace_quote(db::Transaction& transaction, campaign::CampaignId campaign, QuoteId from, QuoteId to) {
    transaction.later(kReplaceQuote, Params(offerta::to_string(campaign.value), offerta::to_string(from.value),
                                            offerta::to_string(to.value)));
}

}  // namespace offerta::server::leads

namespace offerta::server::campaign_quotes {

namespace {

// $1 campaign, $2 quotes uuid[].
constexpr db::Statement kDropQuotes{"campaign_quote.drop", R"sql(
DELETE FROM campaign_quote WHERE campaign = $1::uuid AND quote <> ALL ($2::uuid[]))sql"};
constexpr db::Statement kAddQuotes{"campaign_quote.add", R"sql(
INSERT INTO campaign_quote (campaign, quote) SELECT $1::uuid, * FROM unnest($2::uuid[]) ON CONFLICT DO NOTHING)sql"};
// $1 quote. Rows: id, name, state.
constexpr db::Statement kCampaignsOf{"campaign_quote.campaigns", R"sql(
SELECT c.id, c.name, c.state FROM campaign c WHERE c.id IN (
    SELECT q.campaign FROM quote one JOIN quote other USING (year, sequence) JOIN campaign_quote q ON q.quote = other.id
    WHERE one.id = $1::uuid)
ORDER BY c.name COLLATE "ru-x-icu", c.id)sql"};

}  // namespace

void put(db::Transaction& transaction, campaign::Campaign const& campaign) {
    std::vector<std::string> quotes;
    for (campaign::LinkedQuote const& one : campaign.quotes) quotes.push_back(offerta::to_string(one.id.value));
    db::Params const params(offerta::to_string(campaign.id.value), quotes);
    transaction.later(kDropQuotes, params);
    transaction.later(kAddQuotes, params);
}

std::vector<QuoteCampaign> campaigns_of(db::Executor& executor, QuoteId quote) {
    std::vector<QuoteCampaign> out;
    for (db::Row const row : executor.execute(kCampaignsOf, db::Params(offerta::to_string(quote.value)))) {
        auto const state = campaigns::state_from_name(row.text(2));
        out.push_back({id_at<campaign::CampaignId>(row, 0), row.string(1), state.value_or(campaign::State::Draft)});
    }
    return out;
}

}  // namespace offerta::server::campaign_quotes
