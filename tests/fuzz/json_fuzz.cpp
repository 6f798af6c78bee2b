#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/import_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/quote_json.hpp"
#include "tests/fuzz/support/round_trip.hpp"
#include "tests/support/random_bonus.hpp"
#include "tests/support/random_quote.hpp"

// Every message of the API from any text: refused with findings, or a value that comes back the same when it is written
// and read again. The first letter says which message it is. Commands of later parts of the API are in
// commands_fuzz.cpp.

namespace offerta::fuzz {

namespace {

void read_any(char kind, std::string_view text) {
    switch (kind) {
        // What clients send.
        case 'Q':
            return read_and_write<Quote>(text);
        case 'E':
            return read_and_write<EditsRequest>(text);
        case 'M':
            return read_and_write<Mutation>(text);
        case 'C':
            return read_and_write<Customer>(text);
        case 'S':
            return read_and_write<QuoteSet>(text);
        case 'I':
            return read_and_write<ImportChoice>(text);
        // What the server answers.
        case 'A':
            return read_and_write<QuoteAnswer>(text);
        case 'G':
            return read_and_write<KeptQuote>(text);
        case 'B':
            return read_and_write<EditsAnswer>(text);
        case 'D':
            return read_and_write<DocumentTemplate>(text);
        case 'F':
            return read_and_write<ImportFileInfo>(text);
        case 'H':
            return read_and_write<HistoryEntry>(text);
        case 'L':
            return read_and_write<LiveEvent>(text);
        case 'O':
            return read_and_write<PriceBookInfo>(text);
        case 'P':
            return read_and_write<Problem>(text);
        case 'R':
            return read_and_write<ImportReportInfo>(text);
        case 'U':
            return read_and_write<Session>(text);
        case 'V':
            return read_and_write<QuotePage>(text);
        case 'W':
            return read_and_write<CustomerPage>(text);
        // Bonuses, sent and stored.
        case 'a':
            return read_and_write<BonusPlan>(text);
        case 'b':
            return read_and_write<Deal>(text);
        case 'c':
            return read_and_write<DealReturn>(text);
        case 'd':
            return read_and_write<BonusStatement>(text);
        case 'e':
            return read_and_write<LineReview>(text);
        case 'f':
            return read_and_write<ReviewRequest>(text);
        case 'g':
            return read_and_write<BonusSummary>(text);
        case 'h':
            return read_and_write<BonusCalendar>(text);
        // What is stored.
        case 'K':
            return read_and_write<PriceBookData>(text);
        case 'T':
            return read_and_write<SpecifierTemplate>(text);
        default:
            return;
    }
}

void add_quotes(std::vector<std::string>& out, testing::RandomCase const& one) {
    Quote const& quote = one.quote;
    add_seed(out, 'Q', quote);
    DocumentManager const manager{"Анна Ковалёва", "Продажи", "+7", "a@b.ru"};
    add_seed(out, 'A', QuoteAnswer{quote, 100, 22, 122, manager});
    add_seed(out, 'G', KeptQuote{quote, manager});
    add_seed(out, 'G', quote);
    QuoteSet set;
    set.id = {quote.id.value};
    set.name = "Набор";
    set.specifications = quote.specifications;
    add_seed(out, 'S', set);
    QuotePage page;
    if (auto const priced = price(quote, one.book)) page.items.push_back(summary_of(quote, *priced));
    page.gross_sums.push_back({122, quote.currency});
    add_seed(out, 'V', page);
    add_seed(out, 'K', one.book.data());
}

void add_small(std::vector<std::string>& out, testing::Random& random) {
    Customer customer;
    customer.id.value = random.uuid();
    customer.name = "АО «Северный контур»";
    customer.type = "end";
    customer.status = "new";
    customer.currency = {{'R', 'U', 'B'}, 2};
    customer.contacts.push_back({"Иванов", "директор", "a@b.ru", "+7"});
    add_seed(out, 'C', customer);
    add_seed(out, 'W', CustomerPage{{customer}, "next", 1});
    ImportChoice import{0, 3, {"sku", "name", "price", "ignore"}, true, {}};
    add_seed(out, 'I', import);
    import.target.is_new = import.target.keep_missing = true;
    import.target.name = "Розница";
    import.target.currency = customer.currency;
    import.target.vat = Vat::exempted();
    add_seed(out, 'I', import);
    add_seed(out, 'O', PriceBookInfo{27, "00ff", "/api/v1/price-books/27/snapshot", 400});
    add_seed(out, 'P',
             Problem{422,
                     "validation",
                     "Unprocessable",
                     "",
                     "1",
                     {{Severity::Error, {ErrorCode::Required, "name", "a value", ""}}}});
    add_seed(out, 'L', LiveEvent{LiveEvent::Kind::QuoteChanged, "id", 2, std::nullopt, std::nullopt, {}, 7});
    EditsAnswer answer;
    answer.version = 3;
    answer.applied.push_back({random.uuid()});
    answer.refused = RefusedMutation{{random.uuid()}, {ErrorCode::Conflict, "title", "a", "b"}};
    add_seed(out, 'B', answer);
    add_seed(out, 'H', HistoryEntry{{1'700'000'000'000}, {random.uuid()}, "Анна", 2, "edited", "{}"});
    add_seed(out, 'F',
             ImportFileInfo{"1",
                            {{"Лист", 10, {{"Артикул", "Цена"}}, {1}, 1, {}, false}},
                            {{"rrp", {}, {}, 2, VatMode::Exclusive, 3}},
                            {0, 1, {"sku"}, false, {}}});
    ImportReportInfo report;
    report.findings.push_back({7, "D", true, "no_price", "нет цены"});
    report.changes.push_back({"changed", "A", "Имя", "1", "2"});
    add_seed(out, 'R', report);
    Session session;
    session.user.id.value = random.uuid();
    session.user.name = "Анна";
    session.currency = customer.currency;
    add_seed(out, 'U', session);
    add_seed(out, 'D', session.document_template);
    out.emplace_back(R"(T{"id":"t","name":{"ru":"Т","en":"T"},"groups":[],"tables":[],"rules":[]})");
}

void add_bonuses(std::vector<std::string>& out, testing::Random& random) {
    BonusFacts facts = testing::random_facts(random, 4);
    add_seed(out, 'a', facts.plans[0]);
    add_seed(out, 'b', facts.deals[0]);
    for (DealReturn const& returned : facts.returns) add_seed(out, 'c', returned);
    BonusCalendar calendar{period_of(testing::bonus_day(0), facts.periods), std::nullopt};
    std::vector<BonusStatement> closed;
    SummaryBuilder summary(facts.plans[0].currency);
    for (int period = 0; period < 3; ++period) {
        auto const earnings = earn(facts);
        if (!earnings) return;
        auto const statements = closing_statements(facts, *earnings, calendar, closed);
        if (!statements) return;
        for (BonusStatement const& one : *statements) {
            add_seed(out, 'd', one);
            summary.add(one);
            closed.push_back(one);
        }
        calendar.last_closed = calendar.open();
        facts.plans[0].role_rates[0].percent = Decimal::from_int(9);
    }
    add_seed(out, 'h', calendar);
    if (auto const made = summary.finish()) add_seed(out, 'g', *made);
    LineReview review;
    review.user = "anna";
    review.period = calendar.first;
    review.key = {calendar.first, EarningKind::Sale, "d", "l", "seller", {}};
    if (auto const said = apply(review, {ReviewAction::Dispute, "anna", {1'700'000'000'000}, "Доля", 5}, 5))
        add_seed(out, 'e', *said);
    add_seed(out, 'f', ReviewRequest{ReviewAction::Confirm, {}, {5, {}}});
}

}  // namespace

std::vector<std::string> seeds() {
    std::vector<std::string> out;
    testing::Random random(20261124);
    for (int i = 0; i < 4; ++i) add_quotes(out, testing::random_case(random, 4));
    add_small(out, random);
    for (int i = 0; i < 3; ++i) add_bonuses(out, random);
    return out;
}

}  // namespace offerta::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const text = offerta::fuzz::text_of(data, size);
    offerta::fuzz::read_any(text[0], text.substr(1));
    return 0;
}
