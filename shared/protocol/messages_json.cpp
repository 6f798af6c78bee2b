#include <algorithm>
#include <cstdlib>

#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta {

// Parts of a quote that messages carry too; defined in quote_json.cpp.
void read(JsonIn const& in, QuoteNumber& out);
void read(JsonIn const& in, QuoteCustomer& out);
nlohmann::json write(QuoteNumber number);
nlohmann::json write(QuoteCustomer const& customer);

namespace {

using nlohmann::json;

constexpr std::int64_t kMaxInt = INT64_MAX;
constexpr std::array kLiveKind{
    std::string_view("quote_changed"), std::string_view("customer_changed"), std::string_view("price_book_published"),
    std::string_view("hello"),         std::string_view("campaign_changed"), std::string_view("inbox_changed"),
    std::string_view("bonus_changed"), std::string_view("deal_changed"),     std::string_view("bonus_closing")};

BoundedInt<std::int64_t> count(std::int64_t& out) { return {&out, 0, kMaxInt}; }

void read_amounts(ObjectIn& object, Currency const& currency, std::int64_t& net, std::int64_t& vat,
                  std::int64_t& gross) {
    object.required("net", AmountIn{&net, &currency})
        .required("vat", AmountIn{&vat, &currency})
        .required("gross", AmountIn{&gross, &currency});
}

void read_error(JsonIn const& in, Error& out) {
    std::string code;
    ObjectIn(in)
        .required("code", code)
        .optional("place", out.place)
        .optional("expected", out.expected)
        .optional("got", out.got);
    out.code = ErrorCode::Broken;
    for (int i = 0; i <= static_cast<int>(ErrorCode::Broken); ++i) {
        if (code_name(static_cast<ErrorCode>(i)) == code) out.code = static_cast<ErrorCode>(i);
    }
}

json write_error(Error const& error) {
    json out{{"code", std::string(code_name(error.code))}};
    put(out, "place", error.place);
    put(out, "expected", error.expected);
    put(out, "got", error.got);
    return out;
}

}  // namespace

void read(JsonIn const& in, Error& out) { read_error(in, out); }

void read(JsonIn const& in, Finding& out) { read_error(in, out.what); }

json write(Error const& error) { return write_error(error); }

json write(Finding const& finding) { return write_error(finding.what); }

void read(JsonIn const& in, Money& out) {
    ObjectIn object(in);
    object.required("currency", out.currency);
    object.required("amount", AmountIn{&out.minor, &out.currency});
}

json write(Money const& money) { return {{"currency", write(money.currency)}, {"amount", money.to_string()}}; }

void read(JsonIn const& in, User& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("name", out.name)
        .optional("initials", out.initials)
        .optional("unit", out.unit)
        .optional("roles", out.roles)
        .optional("email", out.email)
        .optional("phone", out.phone);
}

json write(User const& user) {
    json out{{"id", write(user.id)}, {"name", user.name}};
    put(out, "initials", user.initials);
    put(out, "unit", user.unit);
    put(out, "roles", user.roles);
    put(out, "email", user.email);
    put(out, "phone", user.phone);
    return out;
}

namespace {

/// A role that only a newer server knows is passed over: it lets this client do nothing.
struct RightIn {
    HeldRole held;
    bool is_known = false;
};
void read(JsonIn const& in, RightIn& out) {
    std::string role;
    ObjectIn(in)
        .required("role", role)
        .optional("everywhere", out.held.everywhere)
        .optional("units", BoundedList<UnitId>{&out.held.units, kMaxUnits})
        .optional("on_behalf_of", out.held.on_behalf_of);
    auto const known = role_from_name(role);
    out.is_known = known.has_value();
    out.held.role = known.value_or(Role::Seller);
    std::sort(out.held.units.begin(), out.held.units.end());
}

struct RightsIn {
    std::vector<HeldRole>* out;
};
void read(JsonIn const& in, RightsIn rights) {
    std::vector<RightIn> all;
    offerta::read(in, all);
    for (RightIn& one : all) {
        if (one.is_known) rights.out->push_back(std::move(one.held));
    }
}

/// A rule whose offsets are those of a place on this planet.
struct ZoneIn {
    TimeZone* out;
};
void read(JsonIn const& in, ZoneIn zone) {
    constexpr std::int32_t kFarthest = 15 * 3600;
    std::string rule;
    offerta::read(in, BoundedText{&rule, kMaxZoneRule});
    auto const known = time_zone_from_rule(rule);
    bool const is_near =
        known && std::abs(known->standard_offset) <= kFarthest && std::abs(known->summer_offset) <= kFarthest;
    if (!is_near) return in.complain(ErrorCode::InvalidFormat, "a time zone rule like MSK-3", rule);
    *zone.out = *known;
}

json write_right(HeldRole const& held) {
    json out{{"role", std::string(role_name(held.role))}};
    put(out, "everywhere", held.everywhere);
    put(out, "units", held.units);
    put(out, "on_behalf_of", held.on_behalf_of);
    return out;
}

json write_rights(std::vector<HeldRole> const& rights) {
    json out = json::array();
    for (HeldRole const& held : rights) out.push_back(write_right(held));
    return out;
}

}  // namespace

void read(JsonIn const& in, Session& out) {
    int utc_offset_minutes = 0;
    ObjectIn object(in);
    object.required("user", out.user)
        .optional("colleagues", out.colleagues)
        .required("rights", RightsIn{&out.rights})
        .required("organisation", out.organisation)
        .required("currency", out.currency)
        .required("utc_offset_minutes", BoundedInt<int>{&utc_offset_minutes, -900, 900})
        .required("price_book", count(out.price_book))
        .optional("build", out.build)
        .optional("sends_mail", out.sends_mail)
        .required("document_template", out.document_template);
    out.zone = fixed_zone(utc_offset_minutes);
    // An older server says no rule.
    if (object.find("time_zone") != nullptr) object.required("time_zone", ZoneIn{&out.zone});
}

json write(Session const& session) {
    json out{{"user", write(session.user)},
             {"colleagues", write(session.colleagues)},
             {"rights", write_rights(session.rights)},
             {"organisation", write(session.organisation)},
             {"currency", write(session.currency)},
             {"utc_offset_minutes", session.zone.standard_offset / 60},
             {"time_zone", rule_of(session.zone)},
             {"price_book", session.price_book},
             {"build", session.build},
             {"document_template", write(session.document_template)}};
    if (session.sends_mail) out["sends_mail"] = *session.sends_mail;
    return out;
}

void read(JsonIn const& in, QuoteSummary& out) {
    ObjectIn object(in);
    object.required("id", out.id)
        .required("number", out.number)
        .required("revision", BoundedInt<int>{&out.revision, 1, 10'000})
        .required("version", count(out.version))
        .required("status", Named<QuoteStatus, 9>{&out.status, &names::kQuoteStatus})
        .required("customer", out.customer)
        .required("owner", out.owner)
        .optional("title", out.title)
        .required("currency", out.currency)
        .optional("valid_until", out.valid_until)
        .required("updated_at", out.updated_at);
    object.required("gross", AmountIn{&out.gross, &out.currency});
}

json write(QuoteSummary const& summary) {
    json out{{"id", write(summary.id)},
             {"number", write(summary.number)},
             {"revision", summary.revision},
             {"version", summary.version},
             {"status", name_of(summary.status, names::kQuoteStatus)},
             {"customer", write(summary.customer)},
             {"owner", write(summary.owner)},
             {"currency", write(summary.currency)},
             {"gross", write_amount(summary.gross, summary.currency)},
             {"updated_at", write(summary.updated_at)}};
    put(out, "title", summary.title);
    put(out, "valid_until", summary.valid_until);
    return out;
}

void read(JsonIn const& in, QuotePage& out) {
    ObjectIn(in)
        .required("items", out.items)
        .optional("next_cursor", out.next_cursor)
        .required("total", count(out.total))
        .optional("gross_sums", out.gross_sums);
}

json write(QuotePage const& page) {
    json out{{"items", write(page.items)}, {"total", page.total}, {"gross_sums", write(page.gross_sums)}};
    put(out, "next_cursor", page.next_cursor);
    return out;
}

void read(JsonIn const& in, CustomerPage& out) {
    ObjectIn(in)
        .required("items", out.items)
        .optional("next_cursor", out.next_cursor)
        .required("total", count(out.total));
}

json write(CustomerPage const& page) {
    json out{{"items", write(page.items)}, {"total", page.total}};
    put(out, "next_cursor", page.next_cursor);
    return out;
}

void read(JsonIn const& in, QuoteAnswer& out) {
    ObjectIn object(in);
    object.required("quote", out.quote).optional("manager", out.manager);
    read_amounts(object, out.quote.currency, out.net, out.vat, out.gross);
}

json write(QuoteAnswer const& answer) {
    Currency const& currency = answer.quote.currency;
    json out{{"quote", write(answer.quote)},
             {"net", write_amount(answer.net, currency)},
             {"vat", write_amount(answer.vat, currency)},
             {"gross", write_amount(answer.gross, currency)}};
    put(out, "manager", answer.manager);
    return out;
}

void read(JsonIn const& in, KeptQuote& out) {
    bool const has_more = in.value().is_object() && in.value().contains("quote");
    if (!has_more) return read(in, out.quote);
    ObjectIn(in).required("quote", out.quote).optional("manager", out.manager);
}

json write(KeptQuote const& kept) {
    json out{{"quote", write(kept.quote)}};
    put(out, "manager", kept.manager);
    return out;
}

void read(JsonIn const& in, EditsRequest& out) {
    ObjectIn(in).required("mutations", BoundedList<Mutation>{&out.mutations, kMaxMutations});
    if (in.value().is_object() && out.mutations.empty() && in.findings().empty())
        in.member("mutations", in.value()).complain(ErrorCode::Required, "at least one");
}

json write(EditsRequest const& request) { return {{"mutations", write(request.mutations)}}; }

void read(JsonIn const& in, RefusedMutation& out) { ObjectIn(in).required("id", out.id).required("error", out.error); }

void read(JsonIn const& in, EditsAnswer& out) {
    // Amounts come as minor units here: the client knows the quote's currency, this message does not.
    ObjectIn(in)
        .required("version", count(out.version))
        .required("number", out.number)
        .required("applied", out.applied)
        .optional("refused", out.refused)
        .required("net_minor", BoundedInt<std::int64_t>{&out.net, -kMaxInt, kMaxInt})
        .required("vat_minor", BoundedInt<std::int64_t>{&out.vat, -kMaxInt, kMaxInt})
        .required("gross_minor", BoundedInt<std::int64_t>{&out.gross, -kMaxInt, kMaxInt})
        .optional("rebased", out.rebased);
}

json write(EditsAnswer const& answer) {
    json out{{"version", answer.version}, {"number", write(answer.number)}, {"applied", write(answer.applied)},
             {"net_minor", answer.net},   {"vat_minor", answer.vat},        {"gross_minor", answer.gross}};
    if (answer.refused) {
        out["refused"] = {{"id", write(answer.refused->id)}, {"error", write_error(answer.refused->error)}};
    }
    put(out, "rebased", answer.rebased);
    return out;
}

void read(JsonIn const& in, PriceBookInfo& out) {
    ObjectIn(in)
        .required("number", count(out.number))
        .required("sha256", BoundedText{&out.sha256, 64, 64})
        .required("snapshot_url", out.snapshot_url)
        .optional("products", count(out.products));
}

json write(PriceBookInfo const& info) {
    return {{"number", info.number},
            {"sha256", info.sha256},
            {"snapshot_url", info.snapshot_url},
            {"products", info.products}};
}

void read(JsonIn const& in, HistoryEntry& out) {
    ObjectIn object(in);
    object.required("at", out.at)
        .required("user", out.user)
        .optional("user_name", out.user_name)
        .required("version", count(out.version))
        .required("what", out.what);
    if (auto const* detail = object.find("detail")) out.detail_text = dump(*detail);
}

json write(HistoryEntry const& entry) {
    json out{{"at", write(entry.at)},
             {"user", write(entry.user)},
             {"user_name", entry.user_name},
             {"version", entry.version},
             {"what", entry.what}};
    if (!entry.detail_text.empty()) out["detail"] = json::parse(entry.detail_text, nullptr, false);
    return out;
}

void read(JsonIn const& in, HistoryPage& out) {
    ObjectIn(in).required("items", out.items).required("next_cursor", out.next_cursor);
}

json write(HistoryPage const& page) { return {{"items", write(page.items)}, {"next_cursor", page.next_cursor}}; }

void read(JsonIn const& in, LiveEvent& out) {
    ObjectIn(in)
        .required("type", Named<LiveEvent::Kind, 9>{&out.kind, &kLiveKind})
        .optional("id", out.id)
        .optional("version", count(out.version))
        .optional("quote", out.quote)
        .optional("campaign", out.campaign)
        .optional("people", out.people)
        .optional("sequence", count(out.sequence));
}

json write(LiveEvent const& event) {
    json out{{"type", name_of(event.kind, kLiveKind)}, {"sequence", event.sequence}};
    put(out, "id", event.id);
    if (event.version > 0) out["version"] = event.version;
    put(out, "quote", event.quote);
    put(out, "campaign", event.campaign);
    put(out, "people", event.people);
    return out;
}

void read(JsonIn const& in, Problem& out) {
    std::string type;
    ObjectIn(in)
        .optional("type", type)
        .required("status", BoundedInt<int>{&out.status, 100, 599})
        .required("code", out.code)
        .optional("title", out.title)
        .optional("detail", out.detail)
        .optional("request_id", out.request_id)
        .optional("findings", out.findings);
}

json write(Problem const& problem) {
    json out{{"type", "about:blank"}, {"status", problem.status}, {"code", problem.code}, {"title", problem.title}};
    put(out, "detail", problem.detail);
    put(out, "request_id", problem.request_id);
    if (problem.findings.empty()) return out;
    auto& findings = out["findings"] = json::array();
    for (auto const& finding : problem.findings) findings.push_back(write_error(finding.what));
    return out;
}

QuoteSummary summary_of(Quote const& quote, PricedQuote const& priced) {
    QuoteSummary out;
    out.id = quote.id;
    out.number = quote.number;
    out.revision = quote.revision;
    out.version = quote.version;
    out.status = quote.status;
    out.customer = quote.customer;
    out.owner = quote.owner;
    out.title = quote.title;
    out.currency = quote.currency;
    out.gross = priced.quote.gross;
    out.valid_until = quote.valid_until;
    out.updated_at = quote.updated_at;
    return out;
}

}  // namespace offerta
