#include "shared/protocol/campaign_fields.hpp"
#include "shared/protocol/marketing_messages.hpp"

// Leads, comparisons, marketing lists.

namespace offerta {

template <>
struct EnumNames<campaign::LeadStatus> {
    static constexpr std::size_t kCount = campaign::kLeadStatusCount;
    static std::string_view name(campaign::LeadStatus status) { return campaign::lead_status_name(status); }
};
template <>
struct EnumNames<campaign::CompareBy> {
    static constexpr std::size_t kCount = campaign::kCompareByCount;
    static std::string_view name(campaign::CompareBy by) { return campaign::compare_by_name(by); }
};

template <>
struct Fields<campaign::Lead> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.may("version", x.version);
        v.may("name", x.name, campaign::kMaxLeadText);
        v.may("company", x.company, campaign::kMaxLeadText);
        v.may("email", x.email, campaign::kMaxLeadText);
        v.may("phone", x.phone, campaign::kMaxLeadText);
        v.may("note", x.note, campaign::kMaxLeadNote);
        v.may("participant", x.participant);
        v.may("customer", x.customer);
        v.may("owner", x.owner);
        v.may("status", x.status);
        v.may("quotes", x.quotes, campaign::kMaxLeadQuotes);
    }
};
template <>
struct Fields<LeadRow> {
    static void each(auto& v, auto& x) {
        v.must("lead", x.lead);
        v.must("standing", x.standing);
        v.must("made_at", x.made_at);
        v.must("made_by", x.made_by);
    }
};
template <>
struct Fields<LinkedQuoteRow> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.may("number", x.number);
        v.may("customer", x.customer);
        v.may("status", x.status);
    }
};
template <>
struct Fields<LeadList> {
    static void each(auto& v, auto& x) {
        v.must("version", x.version);
        v.must("items", x.items);
        v.may("quotes", x.quotes);
        v.may("people", x.people);
    }
};
template <>
struct Fields<QuoteCampaign> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("name", x.name);
        v.must("state", x.state);
    }
};
template <>
struct Fields<QuoteCampaigns> {
    static void each(auto& v, auto& x) { v.must("items", x.items); }
};
template <>
struct Fields<ComparisonRow> {
    static void each(auto& v, auto& x) {
        auto& f = x.figures;
        v.must("key", x.key);
        v.may("name", x.name);
        v.must("campaigns", f.campaigns);
        v.must("planned", f.planned);
        v.must("spent", f.spent);
        v.must("participants", f.participants);
        v.must("attended", f.attended);
        v.must("asked", f.asked);
        v.must("answered", f.answered);
        v.must("promoters", f.nps.promoters);
        v.must("passives", f.nps.passives);
        v.must("detractors", f.nps.detractors);
        v.must("leads", f.leads);
        v.must("quotes", f.quotes);
        v.must("quotes_won", f.quotes_won);
        v.must("won", f.won);
        v.must("return_on_investment", x.return_on_investment);
    }
};
template <>
struct Fields<Comparison> {
    static void each(auto& v, auto& x) {
        v.must("by", x.by);
        v.must("rows", x.rows);
    }
};
template <>
struct Fields<MarketingFilter> {
    static void each(auto& v, auto& x) {
        v.may("types", x.types, kMaxMarketingWords);
        v.may("statuses", x.statuses, kMaxMarketingWords);
        v.may("text", x.text, kMaxMarketingName);
        v.may("position", x.position, kMaxMarketingName);
    }
};
template <>
struct Fields<MarketingList> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.may("version", x.version);
        v.must("name", x.name, kMaxMarketingName);
        v.must("filter", x.filter);
        v.may("owner", x.owner);
        v.may("unit", x.unit);
    }
};
template <>
struct Fields<MarketingLists> {
    static void each(auto& v, auto& x) { v.must("items", x.items); }
};
template <>
struct Fields<MarketingContact> {
    static void each(auto& v, auto& x) {
        v.may("name", x.name);
        v.must("email", x.email);
        v.may("company", x.company);
        v.may("position", x.position);
        v.may("opted_out", x.opted_out);
    }
};
template <>
struct Fields<MarketingPreview> {
    static void each(auto& v, auto& x) {
        v.must("total", x.total);
        v.must("opted_out", x.opted_out);
        v.may("contacts", x.contacts);
    }
};

OFFERTA_JSON_BY_FIELDS(LeadList);
OFFERTA_JSON_BY_FIELDS(QuoteCampaigns);
OFFERTA_JSON_BY_FIELDS(Comparison);
OFFERTA_JSON_BY_FIELDS(MarketingFilter);
OFFERTA_JSON_BY_FIELDS(MarketingList);
OFFERTA_JSON_BY_FIELDS(MarketingLists);
OFFERTA_JSON_BY_FIELDS(MarketingPreview);

namespace campaign {
OFFERTA_JSON_BY_FIELDS(Lead);
}  // namespace campaign

}  // namespace offerta
