#include "tests/server/access/matrix.hpp"
#include "tests/server/support/samples.hpp"

namespace offerta::server::test {

namespace {

using nlohmann::json;
using About = MatrixEntry::About;
using Send = decltype(MatrixEntry::send);

constexpr char kCsv[] = "Article;Name;Price\nMATRIX-1;Something;10\n";

Send getting(std::string const& before, std::string const& after = {}) {
    return [=](std::uint16_t port, Headers const& cookie, std::string const& id) {
        return get(port, before + id + after, cookie);
    };
}

Reply new_quote(std::uint16_t port, Headers const& cookie, std::string const& owner) {
    std::string const id = new_id();
    json body = quote_body(id, 1);
    body["owner"] = owner;
    return send_json(port, "PUT", "/api/v1/quotes/" + id, body, {}, cookie);
}

/// Changes nothing: the title that it has.
Reply edit_quote(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return send_json(port, "POST", "/api/v1/quotes/" + id + "/edits", title_edit(new_id(), 1, "First", "First"), {},
                     cookie);
}

Reply new_customer(std::uint16_t port, Headers const& cookie, std::string const& owner) {
    std::string const id = new_id();
    json body = customer_body(id, "Matrix", 0);
    body["owner"] = owner;
    return send_json(port, "PUT", "/api/v1/customers/" + id, body, {}, cookie);
}

/// Keeps its owner, whoever asks. Not of version 0: that would make one where there is none.
Send put_customer(Database const& database) {
    return [&database](std::uint16_t port, Headers const& cookie, std::string const& id) {
        json body = customer_body(id, "Matrix", 1);
        body["owner"] = database.ask("SELECT coalesce((SELECT owner::text FROM customer WHERE id::text = '" + id +
                                     "'), '" + body["owner"].get<std::string>() + "')");
        Headers headers = cookie;
        headers.emplace_back("If-Match", "*");
        return send_json(port, "PUT", "/api/v1/customers/" + id, body, {}, headers);
    };
}

Reply put_set(std::uint16_t port, Headers const& cookie, std::string const&) {
    std::string const id = new_id();
    return send_json(port, "PUT", "/api/v1/sets/" + id,
                     {{"id", id}, {"name", "Matrix"}, {"specifications", json::array()}}, {}, cookie);
}

Reply handshake(std::uint16_t port, Headers const& cookie, std::string const&) {
    Socket socket(port);
    std::string text =
        "GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for (auto const& [name, value] : cookie) text += name + ": " + value + "\r\n";
    socket.send(text + "\r\n");
    return socket.read(15'000, true);
}

Reply open_import(std::uint16_t port, Headers const& cookie, std::string const&) {
    return request(port, "POST", "/api/v1/imports", kCsv, cookie);
}

Reply put_user(std::uint16_t port, Headers const& cookie, std::string const&) {
    std::string const id = new_id();
    return send_json(port, "PUT", "/api/v1/users/" + id, {{"id", id}, {"login", id}, {"name", "Matrix"}}, {}, cookie);
}

Reply put_unit(std::uint16_t port, Headers const& cookie, std::string const&) {
    std::string const id = new_id();
    return send_json(port, "PUT", "/api/v1/units/" + id, {{"id", id}, {"name", {{"ru", "Matrix"}}}}, {}, cookie);
}

Send send_people(std::string const& target) {
    return [=](std::uint16_t port, Headers const& cookie, std::string const&) {
        Headers headers = cookie;
        headers.emplace_back("Mutation-Id", new_id());
        return request(port, "POST", target, "login;name\n" + new_id() + ";Matrix\n", headers);
    };
}

Reply note_export(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return request(port, "POST", "/api/v1/quotes/" + id + "/exports?format=pdf", {}, cookie);
}

Reply note_list_export(std::uint16_t port, Headers const& cookie, std::string const&) {
    return request(port, "POST", "/api/v1/quotes/exports?rows=3", {}, cookie);
}

/// Of a draft: whoever may decide is told that it does not wait.
Reply decide_quote(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return send_json(port, "POST", "/api/v1/quotes/" + id + "/decision",
                     {{"action", "approve"}, {"content_hash", "none"}}, {}, cookie);
}

Reply new_deal(std::uint16_t port, Headers const& cookie, std::string const& owner) {
    std::string const id = new_id();
    return send_json(port, "PUT", "/api/v1/deals/" + id, deal_body(id, owner), {}, cookie);
}

Reply add_payment(std::uint16_t port, Headers const& cookie, std::string const& id) {
    json const body{{"id", new_id()}, {"date", "2026-11-21"}, {"amount", {{"currency", "RUB"}, {"amount", "1"}}}};
    return send_json(port, "POST", "/api/v1/deals/" + id + "/payments", body, {}, cookie);
}

/// More than was sold: refused, and nothing has changed.
Reply add_return(std::uint16_t port, Headers const& cookie, std::string const& id) {
    json const body{{"id", new_id()}, {"line", "1"}, {"quantity", "7"}, {"date", "2026-11-21"}};
    return send_json(port, "POST", "/api/v1/deals/" + id + "/returns", body, {}, cookie);
}

/// A draft without a customer cannot be sent.
Reply send_quote(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return send_json(port, "POST", "/api/v1/quotes/" + id + "/actions", {{"action", "send"}}, {}, cookie);
}

/// A draft is changed as it is.
Reply revise_quote(std::uint16_t port, Headers const& cookie, std::string const& id) {
    Headers headers = cookie;
    headers.emplace_back("Mutation-Id", new_id());
    return request(port, "PUT", "/api/v1/quotes/" + id + "/versions/" + new_id(), {}, headers);
}

Reply put_plan(std::uint16_t port, Headers const& cookie, std::string const&) {
    std::string const id = new_id();
    return send_json(port, "PUT", "/api/v1/bonuses/plans/" + id, plan_body(id), {}, cookie);
}

/// Of a line that nobody has: not found for whoever may see the statement, too.
Reply review_nothing(std::uint16_t port, Headers const& cookie, std::string const& user) {
    json const body{{"period", "2026-11"},
                    {"key", {{"period", "2026-11"}, {"kind", "sale"}, {"deal", "none"}}},
                    {"review", {{"action", "confirm"}, {"seen", {{"currency", "RUB"}, {"amount", "0"}}}}}};
    return send_json(port, "POST", "/api/v1/bonuses/statements/" + user + "/reviews", body, {}, cookie);
}

Send sending(std::string const& method, std::string const& target, json const& body) {
    return [=](std::uint16_t port, Headers const& cookie, std::string const&) {
        return send_json(port, method, target, body, {}, cookie);
    };
}

Reply open_deal_import(std::uint16_t port, Headers const& cookie, std::string const&) {
    return request(port, "POST", "/api/v1/deals/imports", "number;manager;closed;net\n", cookie);
}

void add_bonus_entries(std::vector<MatrixEntry>& out) {
    Action const quote = Action::ReadQuote, sales = Action::ReadAnalytics, bonus = Action::ReadBonus;
    std::string const plan = "/api/v1/bonuses/plans/none", span = "?from=2026-10&to=2026-11";
    json const columns{{"sheet", 0}, {"header_row", 1}, {"columns", json::array()}, {"currency", "RUB"}};
    std::vector<MatrixEntry> entries{
        {"moveQuote", 422, About::Quote, quote, 404, send_quote},
        {"reviseQuote", 409, About::Quote, quote, 404, revise_quote},
        {"getQuoteApproval", 200, About::Quote, quote, 404, getting("/api/v1/quotes/", "/approval")},
        {"decideQuote", 409, About::Quote, quote, 404, decide_quote},
        {"listQuoteApprovals", 200, About::Nothing, quote, 404, getting("/api/v1/inbox/quotes")},
        {"listDeals", 200, About::Nothing, sales, 404, getting("/api/v1/deals")},
        {"getDeal", 200, About::Deal, sales, 404, getting("/api/v1/deals/")},
        {"putDeal", 201, About::NewOne, sales, 404, new_deal},
        {"addPayment", 200, About::Deal, sales, 404, add_payment},
        {"addReturn", 422, About::Deal, sales, 404, add_return},
        {"openDealImport", 201, About::Nothing, sales, 404, open_deal_import},
        // Of nobody's.
        {"mapDealImport", 404, About::Nothing, sales, 404,
         sending("PUT", "/api/v1/deals/imports/" + new_id() + "/mapping", columns)},
        {"commitDealImport", 404, About::Nothing, sales, 404,
         [](std::uint16_t port, Headers const& cookie, std::string const&) {
             return request(port, "POST", "/api/v1/deals/imports/" + new_id() + "/commit", {}, cookie);
         }},
        {"getAnalytics", 200, About::Nothing, sales, 404, getting("/api/v1/analytics?from=2026-01-01&to=2026-12-31")},
        {"exportAnalytics", 200, About::Nothing, sales, 404,
         getting("/api/v1/analytics/export?from=2026-01-01&to=2026-12-31")},
        {"listPlans", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/plans")},
        {"listMyPlans", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/my-plans")},
        {"listPlanCategories", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/categories")},
        {"putPlan", 201, About::Nothing, bonus, 404, put_plan},
        {"checkPlan", 200, About::Nothing, bonus, 404,
         sending("POST", "/api/v1/bonuses/plan-check", plan_body("matrix"))},
        {"submitPlan", 404, About::Nothing, bonus, 404,
         sending("POST", plan + "/submit", {{"version", 1}, {"step", "submit"}})},
        {"decidePlan", 404, About::Nothing, bonus, 404,
         sending("POST", plan + "/decision", {{"version", 1}, {"step", "approve"}})},
        {"tryPlan", 404, About::Nothing, bonus, 404,
         sending("POST", plan + "/what-if", {{"version", 1}, {"period", "2026-10"}})},
        {"getBonusPeriods", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/periods")},
        {"putBonusCalendar", 200, About::Nothing, bonus, 404,
         sending("PUT", "/api/v1/bonuses/calendar", {{"first", "2026-01"}})},
        // Not the next one.
        {"closeBonusPeriod", 409, About::Nothing, bonus, 404,
         [](std::uint16_t port, Headers const& cookie, std::string const&) {
             return request(port, "POST", "/api/v1/bonuses/periods/2099-12/close", {}, cookie);
         }},
        {"getBonusClosing", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/closing")},
        {"getMyStatement", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/mine?period=2026-11")},
        {"getStatement", 200, About::Person, bonus, 404, getting("/api/v1/bonuses/statements/", "?period=2026-11")},
        {"exportStatement", 200, About::Person, bonus, 404,
         getting("/api/v1/bonuses/statements/", "/export?period=2026-11")},
        {"reviewLine", 404, About::Person, bonus, 404, review_nothing},
        {"listDisputes", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/disputes")},
        {"getBonusSummary", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/summary" + span)},
        {"exportBonusSummary", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/summary/export" + span)},
        {"exportPayroll", 200, About::Nothing, bonus, 404, getting("/api/v1/bonuses/payroll?period=2026-11")}};
    for (MatrixEntry& entry : entries) out.push_back(std::move(entry));
}

Reply new_campaign(std::uint16_t port, Headers const& cookie, std::string const&) {
    return send_json(port, "PUT", "/api/v1/campaigns/" + new_id(), {{"type", "mailing"}}, {}, cookie);
}

Send posting(std::string const& what, json const& body) {
    return [=](std::uint16_t port, Headers const& cookie, std::string const& id) {
        return send_json(port, "POST", "/api/v1/campaigns/" + id + "/" + what, body, {}, cookie);
    };
}

Reply comment_on(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return posting("comments", {{"id", new_id()}, {"text", "Matrix"}})(port, cookie, id);
}

/// Of no task: whoever works on the campaign is told so.
Reply check_off(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return posting("checks", {{"id", new_id()}, {"task", "none"}, {"text", "Matrix"}})(port, cookie, id);
}

/// A file without a name: whoever works on the campaign is told so.
Reply send_bytes(std::uint16_t port, Headers const& cookie, std::string const& target, std::string const& body) {
    Headers headers = cookie;
    headers.emplace_back("Mutation-Id", new_id());
    return request(port, "POST", target, body, headers);
}
Reply add_nameless_file(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return send_bytes(port, cookie, "/api/v1/campaigns/" + id + "/files", "bytes");
}
Reply import_guests(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return send_bytes(port, cookie, "/api/v1/campaigns/" + id + "/participants/import", "name;email\nMatrix;\n");
}

/// The file that the cast has put there has the campaign's id.
Reply get_file(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return get(port, "/api/v1/campaigns/" + id + "/files/" + id, cookie);
}
/// One that is not there.
Reply drop_file(std::uint16_t port, Headers const& cookie, std::string const& id) {
    Headers headers = cookie;
    headers.emplace_back("Mutation-Id", new_id());
    return request(port, "DELETE", "/api/v1/campaigns/" + id + "/files/" + new_id(), {}, headers);
}

Reply put_type(std::uint16_t port, Headers const& cookie, std::string const&) {
    return send_json(port, "PUT", "/api/v1/campaign-types/none", {{"id", "none"}}, {}, cookie);
}

/// A session of the same user that may end; the one that he has where he has none that counts.
Send sign_out(Database const& database) {
    return [&database](std::uint16_t port, Headers const& cookie, std::string const& actor) {
        bool const is_somebody =
            database.ask("SELECT count(*) FROM app_user WHERE is_active AND login = '" + actor + "'") == "1";
        Headers const other = is_somebody ? Headers{{"Cookie", "offerta=" + database.session_of(actor)}} : cookie;
        return request(port, "POST", "/api/v1/sign-out", {}, other);
    };
}

/// An import that the pricing manager of the demo has opened, and what its columns seem to mean.
struct OpenImport {
    std::string id;
    json suggested;
};
OpenImport opened_import(Database const& database, std::uint16_t port) {
    Headers const cookie{{"Cookie", "offerta=" + database.session_of("tarasova")}};
    json const info = open_import(port, cookie, {}).json();
    return {info["id"], info["suggested"]};
}

}  // namespace

std::vector<MatrixEntry> matrix_entries(Database const& database, std::uint16_t port) {
    OpenImport const import = opened_import(database, port);
    std::string const import_url = "/api/v1/imports/" + import.id;
    auto const map = [=](std::uint16_t to, Headers const& cookie, std::string const&) {
        return send_json(to, "PUT", import_url + "/mapping", import.suggested, {}, cookie);
    };
    auto const commit = [=](std::uint16_t to, Headers const& cookie, std::string const&) {
        return request(to, "POST", import_url + "/commit", {}, cookie);
    };
    auto const sign_in = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return send_json(to, "POST", "/api/v1/sign-in", {{"login", 1}}, {}, cookie);
    };
    // Refused for their form, behind the door: what they do is not to be done to the people of the other cells.
    auto const formless = [](std::string const& path) {
        return [path](std::uint16_t to, Headers const& cookie, std::string const&) {
            return send_json(to, "POST", path, {{"no such member", 1}}, {}, cookie);
        };
    };
    auto const end_session = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return request(to, "DELETE", "/api/v1/sessions/" + new_id(), {}, cookie);
    };
    auto const end_others = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return send_json(to, "POST", "/api/v1/sessions/end-others", json::object(), {}, cookie);
    };
    auto const make_link = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return send_json(to, "POST", "/api/v1/users/" + new_id() + "/link", json::object(), {}, cookie);
    };
    auto const read_notices = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return send_json(to, "POST", "/api/v1/inbox/notices/read", json::object(), {}, cookie);
    };
    auto const answer_survey = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        Headers headers = cookie;
        headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        return request(to, "POST", "/survey?key=none", "q1=1", headers);
    };
    auto const unsubscribe = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return request(to, "POST", "/unsubscribe?key=none", {}, cookie);
    };
    auto const make_calendar = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return request(to, "POST", "/api/v1/calendar-link", {}, cookie);
    };
    auto const drop_calendar = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return request(to, "DELETE", "/api/v1/calendar-link", {}, cookie);
    };
    auto const putting_nothing = [](std::string const& path) {
        return [path](std::uint16_t to, Headers const& cookie, std::string const&) {
            return send_json(to, "PUT", path, json::object(), {}, cookie);
        };
    };
    auto const deleting = [](std::string const& path) {
        return [path](std::uint16_t to, Headers const& cookie, std::string const& id) {
            Headers headers = cookie;
            headers.emplace_back("Mutation-Id", new_id());
            return request(to, "DELETE", (id.empty() ? path : "/api/v1/campaigns/" + id + path), {}, headers);
        };
    };
    auto const posting_nothing = [](std::string const& path) {
        return [path](std::uint16_t to, Headers const& cookie, std::string const&) {
            return request(to, "POST", path, {}, cookie);
        };
    };
    // Nameless: whoever works on the campaign is told so.
    auto const put_lead = [](std::uint16_t to, Headers const& cookie, std::string const& id) {
        std::string const lead = new_id();
        return send_json(to, "PUT", "/api/v1/campaigns/" + id + "/leads/" + lead, {{"id", lead}}, {}, cookie);
    };
    auto const invite_no_list = [](std::uint16_t to, Headers const& cookie, std::string const& id) {
        Headers headers = cookie;
        headers.emplace_back("Mutation-Id", new_id());
        return request(to, "POST", "/api/v1/campaigns/" + id + "/participants/list/" + new_id(), {}, headers);
    };
    auto const preview_list = [](std::uint16_t to, Headers const& cookie, std::string const&) {
        return send_json(to, "POST", "/api/v1/marketing-lists/preview", json::object(), {}, cookie);
    };
    Action const campaign = Action::ReadCampaign;
    Action const quote = Action::ReadQuote, customer = Action::ReadCustomer, people = Action::ReadPeople;
    std::vector<MatrixEntry> out{
        {"healthz", 200, About::Nothing, quote, 404, getting("/healthz")},
        {"readyz", 200, About::Nothing, quote, 404, getting("/readyz")},
        {"metrics", 200, About::Nothing, quote, 404, getting("/metrics")},
        {"getDescription", 200, About::Nothing, quote, 404, getting("/api/v1/openapi.json")},
        {"getSignInOptions", 200, About::Nothing, quote, 404, getting("/api/v1/sign-in/options")},
        {"signIn", 422, About::Nothing, quote, 404, sign_in},
        {"giveSecondFactor", 422, About::Nothing, quote, 404, formless("/api/v1/sign-in/second-factor")},
        {"useLink", 422, About::Nothing, quote, 404, formless("/api/v1/sign-in/link")},
        {"beginOpenId", 303, About::Nothing, quote, 404, getting("/api/v1/sign-in/oidc")},
        {"finishOpenId", 303, About::Nothing, quote, 404, getting("/api/v1/sign-in/oidc/callback")},
        {"listSessions", 200, About::Nothing, quote, 404, getting("/api/v1/sessions")},
        // A session of nobody's.
        {"endSession", 404, About::Nothing, quote, 404, end_session},
        {"endOtherSessions", 204, About::Nothing, quote, 404, end_others},
        {"changePassword", 422, About::Nothing, quote, 404, formless("/api/v1/password")},
        {"getSecondFactor", 200, About::Nothing, quote, 404, getting("/api/v1/second-factor")},
        {"beginSecondFactor", 422, About::Nothing, quote, 404, formless("/api/v1/second-factor")},
        {"confirmSecondFactor", 422, About::Nothing, quote, 404, formless("/api/v1/second-factor/confirm")},
        {"removeSecondFactor", 422, About::Nothing, quote, 404, formless("/api/v1/second-factor/remove")},
        // A link for nobody.
        {"makeLink", 404, About::Nothing, quote, 404, make_link},
        {"signOut", 204, About::Nothing, quote, 404, sign_out(database)},
        {"getSession", 200, About::Nothing, quote, 404, getting("/api/v1/session")},
        {"live", 101, About::Nothing, quote, 404, handshake},
        {"listQuotes", 200, About::Nothing, quote, 404, getting("/api/v1/quotes")},
        {"getQuote", 200, About::Quote, quote, 404, getting("/api/v1/quotes/")},
        {"createQuote", 201, About::NewOne, quote, 404, new_quote},
        {"editQuote", 200, About::Quote, quote, 404, edit_quote},
        {"getQuoteHistory", 200, About::Quote, quote, 404, getting("/api/v1/quotes/", "/history")},
        {"getQuoteDocument", 200, About::Quote, quote, 404, getting("/api/v1/quotes/", "/documents/xlsx")},
        {"noteQuoteExport", 204, About::Quote, quote, 404, note_export},
        {"noteListExport", 204, About::Nothing, quote, 404, note_list_export},
        {"listCustomers", 200, About::Nothing, customer, 404, getting("/api/v1/customers")},
        {"getCustomer", 200, About::Customer, customer, 404, getting("/api/v1/customers/")},
        // On any version: there is none where there is no customer.
        {"putCustomer", 200, About::Customer, customer, 412, put_customer(database)},
        {"putCustomer", 201, About::NewOne, customer, 404, new_customer},
        {"listSets", 200, About::Nothing, quote, 404, getting("/api/v1/sets")},
        {"putSet", 201, About::Nothing, quote, 404, put_set},
        {"getCurrentPriceBook", 200, About::Nothing, quote, 404, getting("/api/v1/price-books/current")},
        {"getPriceBookSnapshot", 200, About::Nothing, quote, 404, getting("/api/v1/price-books/27/snapshot")},
        {"getDocumentTemplate", 200, About::Nothing, quote, 404, getting("/api/v1/document-template")},
        // Without If-Match it would be the first one, and there is one already.
        {"getOrganisation", 200, About::Nothing, people, 404, getting("/api/v1/organisation")},
        {"putOrganisation", 422, About::Nothing, people, 404, putting_nothing("/api/v1/organisation")},
        {"putDocumentTemplate", 412, About::Nothing, people, 404, putting_nothing("/api/v1/document-template")},
        {"openImport", 201, About::Nothing, quote, 404, open_import},
        {"mapImport", 200, About::Nothing, quote, 404, map},
        // Who comes later gets the first one's answer.
        {"commitImport", 200, About::Nothing, quote, 404, commit},
        {"listUsers", 200, About::Nothing, people, 404, getting("/api/v1/users")},
        {"getUser", 200, About::Person, people, 404, getting("/api/v1/users/")},
        {"putUser", 201, About::Nothing, people, 404, put_user},
        {"previewUserImport", 200, About::Nothing, people, 404, send_people("/api/v1/users/import/preview")},
        {"importUsers", 200, About::Nothing, people, 404, send_people("/api/v1/users/import")},
        {"listUnits", 200, About::Nothing, people, 404, getting("/api/v1/units")},
        {"putUnit", 201, About::Nothing, people, 404, put_unit},
        {"listCampaigns", 200, About::Nothing, campaign, 404, getting("/api/v1/campaigns")},
        {"getCampaign", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/")},
        {"createCampaign", 201, About::Nothing, campaign, 404, new_campaign},
        // What happens by itself is taken from nobody, and the workflow says so to whoever may send events at all.
        {"sendCampaignEvent", 409, About::Campaign, campaign, 404,
         posting("events", {{"event", {{"event", "tasks_ready"}}}})},
        {"getCampaignMoves", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/", "/moves")},
        {"getCampaignHistory", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/", "/history")},
        {"getCampaignWork", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/", "/work")},
        {"addCampaignComment", 201, About::Campaign, campaign, 404, comment_on},
        {"putCampaignCheck", 422, About::Campaign, campaign, 404, check_off},
        {"addCampaignFile", 422, About::Campaign, campaign, 404, add_nameless_file},
        {"getCampaignFile", 200, About::Campaign, campaign, 404, get_file},
        {"removeCampaignFile", 404, About::Campaign, campaign, 404, drop_file},
        {"listParticipants", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/", "/participants")},
        {"putParticipants", 200, About::Campaign, campaign, 404, posting("participants", json::object())},
        {"importParticipants", 200, About::Campaign, campaign, 404, import_guests},
        {"getSurveyResult", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/", "/survey")},
        {"getSurveyDocument", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/", "/survey/xlsx")},
        {"listCampaignTypes", 200, About::Nothing, campaign, 404, getting("/api/v1/campaign-types")},
        {"putCampaignType", 422, About::Nothing, campaign, 404, put_type},
        {"getInbox", 200, About::Nothing, campaign, 404, getting("/api/v1/inbox")},
        {"listApprovals", 200, About::Nothing, campaign, 404, getting("/api/v1/inbox/approvals")},
        {"listMyTasks", 200, About::Nothing, campaign, 404, getting("/api/v1/inbox/tasks")},
        {"listNotices", 200, About::Nothing, campaign, 404, getting("/api/v1/inbox/notices")},
        {"readNotices", 200, About::Nothing, campaign, 404, read_notices},
        // Open to whoever has a link, and nobody here has one.
        {"showSurvey", 404, About::Nothing, campaign, 404, getting("/survey?key=none")},
        {"answerSurvey", 404, About::Nothing, campaign, 404, answer_survey},
        {"showUnsubscribe", 404, About::Nothing, campaign, 404, getting("/unsubscribe?key=none")},
        {"unsubscribe", 404, About::Nothing, campaign, 404, unsubscribe},
        {"getMailSetting", 200, About::Nothing, campaign, 404, getting("/api/v1/mail-setting")},
        {"putMailSetting", 422, About::Nothing, campaign, 404, putting_nothing("/api/v1/mail-setting")},
        {"getMailQueue", 200, About::Nothing, campaign, 404, getting("/api/v1/mail-queue")},
        {"getCalendarLink", 200, About::Nothing, campaign, 404, getting("/api/v1/calendar-link")},
        {"makeCalendarLink", 201, About::Nothing, campaign, 404, make_calendar},
        {"removeCalendarLink", 204, About::Nothing, campaign, 404, drop_calendar},
        {"getCalendar", 404, About::Nothing, campaign, 404, getting("/calendar.ics?key=none")},
        {"listWebhooks", 200, About::Nothing, campaign, 404, getting("/api/v1/webhooks")},
        {"putWebhook", 422, About::Nothing, campaign, 404, putting_nothing("/api/v1/webhooks/" + new_id())},
        {"listLeads", 200, About::Campaign, campaign, 404, getting("/api/v1/campaigns/", "/leads")},
        {"putLead", 422, About::Campaign, campaign, 404, put_lead},
        {"removeLead", 404, About::Campaign, campaign, 404, deleting("/leads/" + new_id())},
        {"getQuoteCampaigns", 200, About::Quote, Action::ReadQuote, 404, getting("/api/v1/quotes/", "/campaigns")},
        {"compareCampaigns", 200, About::Nothing, campaign, 404, getting("/api/v1/campaign-comparison?by=type")},
        {"exportComparison", 200, About::Nothing, campaign, 404, getting("/api/v1/campaign-comparison/xlsx?by=month")},
        {"listMarketingLists", 200, About::Nothing, campaign, 404, getting("/api/v1/marketing-lists")},
        {"putMarketingList", 422, About::Nothing, campaign, 404,
         putting_nothing("/api/v1/marketing-lists/" + new_id())},
        {"removeMarketingList", 404, About::Nothing, campaign, 404, deleting("/api/v1/marketing-lists/" + new_id())},
        {"previewMarketingList", 200, About::Nothing, campaign, 404, preview_list},
        {"inviteMarketingList", 422, About::Campaign, campaign, 404, invite_no_list},
        // Without a mail server: it says that it was not sent.
        {"testMail", 200, About::Nothing, campaign, 404, posting_nothing("/api/v1/mail-queue/test")},
        {"retryMail", 404, About::Nothing, campaign, 404, posting_nothing("/api/v1/mail-queue/" + new_id() + "/retry")},
        {"listWebhookDeliveries", 404, About::Nothing, campaign, 404,
         getting("/api/v1/webhooks/" + new_id() + "/deliveries")},
        {"retryWebhookDelivery", 404, About::Nothing, campaign, 404,
         posting_nothing("/api/v1/webhooks/" + new_id() + "/deliveries/1/retry")},
        {"listAudit", 200, About::Nothing, people, 404, getting("/api/v1/audit")},
        {"exportAudit", 200, About::Nothing, people, 404, getting("/api/v1/audit/export?format=csv")},
    };
    add_bonus_entries(out);
    add_sending_entries(out);
    return out;
}

}  // namespace offerta::server::test
