#include <doctest/doctest.h>

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {

TEST_CASE(
    "a new quote is for the customer, in his currency, by the newest book, and waits to be "
    "created") {
    Bench bench;
    bench.act(CreateQuote{vip_customer()});
    Quote const& quote = bench.open().quote;
    CHECK(quote.customer.name == vip_customer().name);
    CHECK(quote.price_book == 7);
    CHECK(quote.price_date == bench.state.today());
    CHECK(std::get<QuoteRoute>(bench.state.route).id == quote.id);
    REQUIRE(bench.effects_of<QueueCreation>().size() == 1);
    CHECK(bench.effects_of<QueueCreation>().front().quote.id == quote.id);
    CHECK(bench.state.quotes.rows.front().is_waiting);
}

TEST_CASE("generating fills the specification and prices it in the same step (S6, P1-P8)") {
    Bench bench;
    bench.open_generated_quote();
    REQUIRE(bench.specification().lines.size() == 2);
    CHECK(bench.line(0).sku == "PC-1");
    CHECK(bench.priced(0).unit_net == Decimal::from_int(900));
    CHECK(bench.open().priced.quote.net == 3 * 90'000 + 9'000);
    CHECK(bench.open().form.changed.empty());
}

TEST_CASE("a changed field is marked until the lines are generated again") {
    Bench bench;
    bench.open_generated_quote();
    bench.act(SetField{bench.open().selected, "count", Value(Decimal::from_int(5))});
    CHECK(bench.open().form.changed.contains("count"));
    bench.act(GenerateNow{bench.open().selected});
    CHECK(bench.open().form.changed.empty());
    CHECK(bench.line(0).quantity() == Decimal::from_int(5));
}

TEST_CASE("a broken field refuses generation and keeps the lines (S3)") {
    Bench bench;
    bench.open_generated_quote();
    bench.act(SetField{bench.open().selected, "count", Value(Decimal::from_int(50))});
    bench.act(GenerateNow{bench.open().selected});
    REQUIRE(bench.open().refusal);
    CHECK(bench.open().refusal->fields.front().field == "count");
    CHECK(bench.specification().lines.size() == 2);
}

TEST_CASE("a typed discount makes the fixed price go, and the other way round (P4)") {
    Bench bench;
    bench.open_generated_quote();
    LineId const id = bench.line(0).id;
    bench.act(SetLineCell{id, LineCell::UnitPrice, "850,50"});
    CHECK(bench.priced(0).unit_net == *Decimal::parse("850.5"));
    bench.act(SetLineCell{id, LineCell::Discount, "10 %"});
    CHECK_FALSE(bench.line(0).fixed_unit_price);
    CHECK(bench.priced(0).unit_net == Decimal::from_int(810));
    CHECK(bench.open().reasons.size() == 1);
    bench.act(SetLineCell{id, LineCell::Discount, ""});
    CHECK(bench.priced(0).unit_net == Decimal::from_int(900));
}

TEST_CASE("what cannot be read changes nothing and says so") {
    Bench bench;
    bench.open_generated_quote();
    std::size_t const steps = bench.open().undo.size();
    bench.act(SetLineCell{bench.line(0).id, LineCell::Discount, "101"});
    bench.act(SetLineCell{bench.line(0).id, LineCell::Quantity, "пять"});
    CHECK(bench.open().undo.size() == steps);
    CHECK(bench.state.toasts.back().message == Message::BadNumber);
}

TEST_CASE("undo and redo walk through every edit, and are saved like any other change") {
    Bench bench;
    bench.open_generated_quote();
    LineId const id = bench.line(0).id;
    std::int64_t const gross = bench.open().priced.quote.gross;
    bench.act(SetLineCell{id, LineCell::Quantity, "7"});
    std::int64_t const changed = bench.open().priced.quote.gross;
    std::size_t const queued = bench.effects_of<QueueEdits>().size();
    bench.act(Undo{});
    CHECK(bench.open().priced.quote.gross == gross);
    bench.act(Redo{});
    CHECK(bench.open().priced.quote.gross == changed);
    CHECK(bench.effects_of<QueueEdits>().size() == queued + 2);
    while (!bench.open().undo.empty()) bench.act(Undo{});
    CHECK(bench.open().quote.specifications.empty());
}

TEST_CASE("removed lines come back with the toast's action") {
    Bench bench;
    bench.open_generated_quote();
    bench.act(RemoveLinesNow{{bench.line(0).id, bench.line(1).id}});
    CHECK(bench.specification().lines.empty());
    bench.act(ToastPressed{bench.state.toasts.back().id});
    CHECK(bench.specification().lines.size() == 2);
}

TEST_CASE("rows pasted from a spreadsheet are found by article, with their quantities") {
    Bench bench;
    bench.open_generated_quote();
    std::string const text = "Артикул\tНазвание\tКол-во\nSRV-8\tВнедрение\t2,5\nНЕТ-ТАКОГО\t1\nKEY\n";
    bench.act(PasteRows{bench.open().selected, 2, text});
    auto const* asked = bench.state.dialog.as<PasteDialog>();
    REQUIRE(asked);
    CHECK(bench.specification().lines.size() == 2);
    REQUIRE(asked->read.refused.size() == 1);
    CHECK(asked->read.refused.front().text == "НЕТ-ТАКОГО");
    CHECK(asked->read.refused.front().number == 3);
    bench.act(ApplyPaste{});
    CHECK_FALSE(bench.state.dialog.held());
    REQUIRE(bench.specification().lines.size() == 4);
    CHECK(bench.line(2).sku == "SRV-8");
    CHECK(bench.line(2).quantity() == *Decimal::parse("2.5"));
    CHECK(bench.line(3).quantity() == Decimal::from_int(1));
    CHECK(bench.state.toasts.back().message == Message::RowsPasted);
    bench.act(ToastPressed{bench.state.toasts.back().id});
    CHECK(bench.specification().lines.size() == 2);
}

TEST_CASE("lines move together to where they were dropped") {
    Bench bench;
    bench.open_generated_quote();
    bench.act(PasteRows{bench.open().selected, 2, "SRV-8\t1\n"});
    LineId const first = bench.line(0).id;
    LineId const second = bench.line(1).id;
    bench.act(ReorderLines{{first, second}, bench.open().selected, 3});
    CHECK(bench.line(0).sku == "SRV-8");
    CHECK(bench.line(1).id == first);
    CHECK(bench.line(2).id == second);
}

TEST_CASE(
    "another customer shows the prices that move before anything is done, and may keep them "
    "(P12)") {
    Bench bench;
    bench.open_generated_quote();
    bench.act(ProposeCustomer{plain_customer()});
    auto const* dialog = bench.state.dialog.as<RepriceDialog>();
    REQUIRE(dialog);
    REQUIRE(dialog->preview.lines.size() == 2);
    CHECK(dialog->preview.lines[0].was.unit_net == Decimal::from_int(900));
    CHECK(dialog->preview.lines[0].now.unit_net == Decimal::from_int(1000));
    CHECK(dialog->kept.empty());
    CHECK(bench.open().quote.customer.id == vip_customer().id);
    bench.act(SetRepriceChoice{bench.line(1).id, false});
    bench.act(ApplyReprice{});
    CHECK(bench.open().quote.customer.id == plain_customer().id);
    CHECK(bench.priced(0).unit_net == Decimal::from_int(1000));
    CHECK(bench.priced(1).unit_net == Decimal::from_int(90));
    bench.act(Undo{});
    CHECK(bench.open().quote.customer.id == vip_customer().id);
    CHECK_FALSE(bench.line(1).fixed_unit_price);
}

TEST_CASE("P12 a line that would lose its price keeps it, until the person says that it goes") {
    Bench bench;
    bench.open_generated_quote();
    PriceBookData data = small_book_data(8);
    auto& entries = data.price_lists[0].entries;
    entries.erase(entries.begin() + 1);  // the key's
    auto book = PriceBook::build(std::move(data));
    REQUIRE(book);
    bench.act(BookLoaded{make_book(std::make_shared<PriceBook const>(std::move(*book)), true), true});
    PricingBasis basis = basis_of(bench.open().quote);
    basis.price_book = 8;
    bench.act(ProposeBasis{basis});
    auto const* dialog = bench.state.dialog.as<RepriceDialog>();
    REQUIRE(dialog);
    REQUIRE(dialog->preview.lines.size() == 1);
    LineId const key = bench.line(1).id;
    CHECK(dialog->preview.lines[0].line == key);
    CHECK(dialog->keeps(key));
    bench.act(SetRepriceChoice{key, true});
    CHECK_FALSE(bench.state.dialog.as<RepriceDialog>()->keeps(key));
    bench.act(SetAllRepriceChoices{false});
    CHECK(bench.state.dialog.as<RepriceDialog>()->kept == std::vector<LineId>{key});
    bench.act(ApplyReprice{});
    CHECK(bench.open().quote.price_book == 8);
    CHECK(bench.line(1).fixed_unit_price == Decimal::from_int(90));
    CHECK_FALSE(bench.line(0).fixed_unit_price);
}

TEST_CASE("P12 prices of another currency are not kept as if they were of the new one") {
    Bench bench;
    bench.open_generated_quote();
    PricingBasis basis = basis_of(bench.open().quote);
    basis.currency = *currency_from_code("EUR");
    bench.act(ProposeBasis{basis});
    auto const* dialog = bench.state.dialog.as<RepriceDialog>();
    REQUIRE(dialog);
    REQUIRE(dialog->preview.lines.size() == 2);
    CHECK(dialog->kept.empty());
    CHECK(dialog->currency == basis.currency);
    bench.act(SetRepriceChoice{bench.line(0).id, false});
    bench.act(SetAllRepriceChoices{false});
    CHECK(bench.state.dialog.as<RepriceDialog>()->kept.empty());
    bench.act(ApplyReprice{});
    CHECK(bench.open().quote.currency == *currency_from_code("EUR"));
    CHECK_FALSE(bench.line(0).fixed_unit_price);
    CHECK_FALSE(bench.line(1).fixed_unit_price);
}

TEST_CASE("a comparison whose price book is missing fetches it and waits, and says when it does not come") {
    Bench bench;
    bench.open_generated_quote();
    bench.state.open->opened.price_book = 6;
    bench.effects.clear();
    auto const load = [&] {
        auto const* dialog = bench.state.dialog.as<CompareDialog>();
        REQUIRE(dialog != nullptr);
        return dialog->load;
    };
    bench.act(CompareWithOpened{});
    CHECK(load() == Load::Loading);
    REQUIRE(bench.effects_of<LoadBook>().size() == 1);
    CHECK(bench.effects_of<LoadBook>()[0].number == 6);
    // Another book does not bring it on, and is no reason to ask again.
    bench.act(BookLoaded{small_book(5), false});
    CHECK(load() == Load::Loading);
    CHECK(bench.effects_of<LoadBook>().size() == 1);
    bench.act(BookFailed{6, {Problem::Kind::Offline, {}, {}}});
    CHECK(load() == Load::Failed);
    bench.act(CompareWithOpened{});
    CHECK(load() == Load::Loading);
    CHECK(bench.effects_of<LoadBook>().size() == 2);
    bench.act(BookLoaded{small_book(6), false});
    CHECK(load() == Load::Ready);
}

TEST_CASE("the product picker finds by part of the name and adds without closing") {
    Bench bench;
    bench.open_generated_quote();
    bench.act(InsertLine{bench.open().selected, 1});
    bench.act(SetPickerSearch{"внедр"});
    auto const& picker = *bench.state.dialog.as<ProductPicker>();
    REQUIRE(picker.found.products.size() == 1);
    bench.act(AddProduct{"SRV-8"});
    bench.act(AddProduct{"KEY"});
    CHECK(bench.line(1).sku == "SRV-8");
    CHECK(bench.line(2).sku == "KEY");
    CHECK(bench.state.dialog.as<ProductPicker>()->added == 2);
}

}  // namespace offerta::client::test
