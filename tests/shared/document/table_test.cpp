#include <doctest/doctest.h>

#include "shared/document/document_codec.hpp"
#include "shared/document/table_document.hpp"
#include "tests/shared/document/xlsx_parts.hpp"
#include "tests/support/random.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

Money money(std::int64_t minor, std::string_view code) { return {minor, currency_from_code(code).value()}; }

/// Three quotes as the list shows them; the last one in dollars when asked.
TableDocument sample(bool mixed) {
    TableDocument table;
    table.now = Instant{1'795'000'000'000};
    table.zone = fixed_zone(180);
    table.title = "Коммерческие предложения";
    table.note = "Мои открытые · 18.11.2026, 14:26";
    table.author = "Полярис Микро";
    table.total = "Итого";
    table.currency = "Валюта";
    table.columns = {{"Номер"}, {"Клиент"}, {"Сумма с НДС", true}, {"Действует до"}, {"Обновлено"}};
    Date const date = parse_date("2026-12-23").value();
    Instant const at = parse_instant("2026-11-18T11:31:45Z").value();
    table.rows = {{"КП-2026-0418", "=АО «Северный контур»", money(450'829'013, "RUB"), date, at},
                  {"00417", "ООО «Умный склад»", money(10, "RUB"), TableCell(), at},
                  {"Без номера", "Berg & Co <GmbH>", money(1'966'386, mixed ? "USD" : "RUB"), date, at}};
    return table;
}

std::string table_sheet_of(TableDocument const& table) {
    auto const file = make_table_xlsx(table);
    REQUIRE(file.has_value());
    return parts_of(*file)["xl/worksheets/sheet1.xml"];
}

bool has(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a list in one currency names it in the head and sums what a filter leaves") {
    auto const file = make_table_xlsx(sample(false));
    REQUIRE(file.has_value());
    auto parts = parts_of(*file);
    std::string const& sheet = parts["xl/worksheets/sheet1.xml"];
    CHECK(has(sheet, "Сумма с НДС, ₽"));
    CHECK(has(sheet, "<f>SUBTOTAL(109,C5:C7)</f><v>4527954.09"));
    CHECK(has(sheet, "<autoFilter ref=\"A4:E7\"/>"));
    CHECK_FALSE(has(sheet, "Валюта"));
    CHECK(has(parts["xl/workbook.xml"], "name=\"Коммерческие предложения\""));
}

TEST_CASE("several currencies bring a column with their codes and a sum each") {
    std::string const sheet = table_sheet_of(sample(true));
    CHECK(has(sheet, "Валюта"));
    CHECK_FALSE(has(sheet, "Сумма с НДС, ₽"));
    CHECK(has(sheet, "<f>SUMIF(D5:D7,\"RUB\",C5:C7)</f><v>4508290.23"));
    CHECK(has(sheet, "<f>SUMIF(D5:D7,\"USD\",C5:C7)</f><v>19663.86"));
}

TEST_CASE("N7 text of a list stays text, and dates are dates") {
    std::string const sheet = table_sheet_of(sample(false));
    CHECK(has(sheet, "00417"));
    CHECK(has(sheet, "=АО «Северный контур»"));
    CHECK_FALSE(has(sheet, "<f>АО"));
    CHECK(has(sheet, "Berg &amp; Co &lt;GmbH&gt;"));
    CHECK(has(sheet, "<v>46379</v>"));  // 2026-12-23
    // 18 November 2026, 14:31 in the organisation's zone, whole minutes.
    CHECK(has(sheet, "<v>46344.604861111"));
}

TEST_CASE("a list without rows, columns or with rows of another length") {
    TableDocument table = sample(false);
    table.rows.clear();
    CHECK(make_table_xlsx(table).has_value());
    table = sample(false);
    table.rows[1].pop_back();
    CHECK(make_table_xlsx(table).error().place == "rows[1]");
    table.columns.clear();
    CHECK(make_table_xlsx(table).error().place == "columns");
}

TEST_CASE("a sum that overflows is an error, not a wrong figure") {
    TableDocument table = sample(false);
    table.rows[0][2] = money(INT64_MAX, "RUB");
    CHECK(make_table_xlsx(table).error().code == ErrorCode::Overflow);
}

TEST_CASE("equal lists make equal bytes") {
    CHECK(make_table_xlsx(sample(true)).value() == make_table_xlsx(sample(true)).value());
}

TEST_CASE("a list travels as bytes and comes back the same; broken bytes are refused") {
    for (bool const mixed : {false, true}) {
        TableDocument const table = sample(mixed);
        Bytes const bytes = encode_table(table);
        CHECK(decode_table(bytes).value() == table);
        CHECK_FALSE(decode_document(bytes).has_value());
        for (std::size_t size = 0; size < bytes.size(); ++size)
            CHECK_FALSE(decode_table(std::span(bytes).first(size)).has_value());
        Random random(7);
        for (int i = 0; i < 2'000; ++i) {
            Bytes broken = bytes;
            broken[random.below(broken.size())] = static_cast<std::uint8_t>(random.below(256));
            (void)decode_table(broken);  // must not crash; what decodes may be another list
        }
    }
}
