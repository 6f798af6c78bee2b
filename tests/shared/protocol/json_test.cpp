#include <doctest/doctest.h>

#include <string>

#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta {
namespace {

constexpr char const* kQuote = R"({
  "id": "0193a5c0-7d10-7000-8000-000000000001",
  "customer": {"id": "0193a5c0-7d10-7000-8000-0000000000aa", "name": "АО «Северный контур»",
               "type": "partner", "status": "vip"},
  "currency": "RUB", "vat_mode": "exclusive", "price_date": "2026-11-23", "price_book": 27,
  "discount": {"kind": "percent", "value": "2.5"},
  "specifications": [{
    "id": "0193a5c0-7d10-7000-8000-000000000002", "name": "Рабочее место", "multiplier": 2,
    "template_id": "workplace", "inputs": {"boards": {"decimal": "12"}, "key": {"boolean": true}},
    "lines": [
      {"id": "0193a5c0-7d10-7000-8000-000000000003", "sku": "0402-10K-1",
       "generated": {"quantity": "12", "group": "boards", "is_current": false, "sku": "0402-10K"},
       "manual_discount": "-2.25", "note": "по просьбе клиента"},
      {"id": "0193a5c0-7d10-7000-8000-000000000004", "sku": " 007 a", "manual_quantity": "0.5",
       "fixed_unit_price": "10.0125", "alternative_group": "A", "chosen": true}]}]})";

Error first_error(std::string const& text) {
    auto const decoded = decode_text<Quote>(text);
    REQUIRE_FALSE(decoded.has_value());
    return decoded.error().front().what;
}

std::string replaced(std::string text, std::string const& what, std::string const& with) {
    auto const at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

TEST_CASE("a quote that was written reads back equal") {
    auto const quote = decode_text<Quote>(kQuote);
    REQUIRE(quote.has_value());
    auto const again = decode_text<Quote>(encode(*quote));
    REQUIRE(again.has_value());
    CHECK(*again == *quote);
}

TEST_CASE("no discount reads as no discount, whatever value stands beside it") {
    auto const quote = decode_text<Quote>(replaced(kQuote, "percent", "none"));
    REQUIRE(quote.has_value());
    CHECK(quote->discount == QuoteDiscount{});
}

TEST_CASE("N7 an article number keeps blanks and leading zeros on the wire") {
    auto const quote = decode_text<Quote>(kQuote);
    REQUIRE(quote.has_value());
    CHECK(quote->specifications[0].lines[1].sku == " 007 a");
}

TEST_CASE("every finding names its place, what was expected and what was there") {
    struct Row {
        char const* what;
        char const* with;
        ErrorCode code;
        char const* place;
    };
    Row const rows[] = {
        {R"("manual_quantity": "0.5")", R"("manual_quantity": 0.5)", ErrorCode::WrongType,
         "specifications[0].lines[1].manual_quantity"},
        {R"("manual_quantity": "0.5")", R"("manual_quantity": "1e3")", ErrorCode::InvalidFormat,
         "specifications[0].lines[1].manual_quantity"},
        {R"("manual_quantity": "0.5")", R"("manual_quantity": "99999999999999999999")", ErrorCode::Overflow,
         "specifications[0].lines[1].manual_quantity"},
        {R"("multiplier": 2)", R"("multiplier": 0)", ErrorCode::OutOfRange, "specifications[0].multiplier"},
        {R"("multiplier": 2)", R"("multiplier": 2.5)", ErrorCode::WrongType, "specifications[0].multiplier"},
        {R"("multiplier": 2)", R"("multiplier": 18446744073709551615)", ErrorCode::OutOfRange,
         "specifications[0].multiplier"},
        {R"("price_date": "2026-11-23")", R"("price_date": "2026-02-30")", ErrorCode::InvalidFormat, "price_date"},
        {R"("currency": "RUB")", R"("currency": "rubles")", ErrorCode::NotFound, "currency"},
        {R"("vat_mode": "exclusive")", R"("vat_mode": "both")", ErrorCode::NotFound, "vat_mode"},
        {R"("chosen": true)", R"("choosen": true)", ErrorCode::UnknownMember, "specifications[0].lines[1].choosen"},
        {R"("specifications": [{)", R"("specifications": [7, {)", ErrorCode::WrongType, "specifications[0]"},
        {R"("id": "0193a5c0-7d10-7000-8000-000000000002")", R"("id": "2")", ErrorCode::InvalidFormat,
         "specifications[0].id"},
    };
    for (Row const& row : rows) {
        CAPTURE(row.with);
        Error const error = first_error(replaced(kQuote, row.what, row.with));
        CHECK(error.code == row.code);
        CHECK(error.place == row.place);
    }
}

TEST_CASE("all findings are told, not only the first") {
    auto const decoded = decode_text<Quote>(R"({"id": 1, "currency": 2, "price_book": 0})");
    REQUIRE_FALSE(decoded.has_value());
    CHECK(decoded.error().size() >= 6);
}

TEST_CASE("text that is no JSON, nested too deep or too long is refused") {
    CHECK_FALSE(decode_text<Quote>("{\"id\": ").has_value());
    CHECK_FALSE(decode_text<Quote>("").has_value());
    CHECK(parse_json(std::string(10'000, '[')).error().front().what.code == ErrorCode::TooMany);
    CHECK(first_error(replaced(kQuote, "по просьбе клиента", std::string(1001, 'x'))).code == ErrorCode::TooLong);
    CHECK(parse_json("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"").has_value());
}

TEST_CASE("each kind of edit reads back as it was written") {
    auto const quote = decode_text<Quote>(kQuote);
    REQUIRE(quote.has_value());
    auto const& specification = quote->specifications[0];
    LineHand const hand{Decimal::from_int(3), std::nullopt, Decimal::from_int(7), true, true, "", false, "n"};
    Edit const edits[] = {
        SetQuoteText{TextField::TermsPayment, std::nullopt, "100 % аванс"},
        SetCustomer{quote->customer, quote->customer},
        SetPricingBasis{{}, {Currency{{'U', 'S', 'D'}, 2}, VatMode::Inclusive, Date{20'000}, 28}},
        SetQuoteDiscount{{}, quote->discount},
        SetValidUntil{std::nullopt, Date{20'500}},
        AddSpecifications{{specification}, 1},
        RemoveSpecification{specification.id},
        MoveSpecification{specification.id, 3},
        RenameSpecification{specification.id, "a", "b"},
        SetMultiplier{specification.id, 2, 5},
        SetInput{specification.id, "boards", Value(Decimal::from_int(12)), std::nullopt},
        Generate{specification.id,
                 specification.inputs,
                 {GeneratedLine{"A", Decimal::from_int(1), "g", true, "n"}},
                 {LineId{specification.id.value}},
                 Instant{1'764'000'000'123}},
        ReplaceSpecification{specification, specification},
        AddLines{specification.id, specification.lines, 7},
        RemoveLines{{specification.lines[0].id}},
        MoveLines{{specification.lines[1].id}, specification.id, 0},
        ChangeLine{specification.lines[0].id, LineHand{}, hand},
        ReplaceSku{specification.lines[0].id, "a", "b"},
    };
    static_assert(std::size(edits) == std::variant_size_v<Edit>);
    for (std::size_t i = 0; i < std::size(edits); ++i) {
        CAPTURE(i);
        REQUIRE(edits[i].index() == i);
        Mutation mutation{MutationId{specification.id.value}, 4, edits[i]};
        if (auto* basis = std::get_if<SetPricingBasis>(&mutation.edit)) basis->was.price_book = 1;
        auto const again = decode_message<Mutation>(encode(mutation));
        REQUIRE(again.has_value());
        CHECK(*again == mutation);
    }
}

TEST_CASE("an edit of an unknown type names the types that there are") {
    auto const decoded = decode_text<Mutation>(
        R"({"id": "0193a5c0-7d10-7000-8000-000000000001", "base_version": 0, "edit": {"type": "drop_table"}})");
    REQUIRE_FALSE(decoded.has_value());
    CHECK(decoded.error().front().what.place == "edit.type");
    CHECK(decoded.error().front().what.expected.find("set_multiplier") != std::string::npos);
}

}  // namespace
}  // namespace offerta
