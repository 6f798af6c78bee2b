// price_list FILE: writes a price list like the real one for machines that do not have it: a banner above the header,
// section rows, 51,015 articles (XLSX).
#include <xlsxwriter.h>

#include <cstdio>
#include <string>

#include "tests/bench/support/sample_book.hpp"

using namespace offerta;

namespace {

constexpr lxw_row_t kHeaderRow = 16;
constexpr std::size_t kArticlesPerSection = 27;
constexpr char const* kTitles[] = {"Код", "Наименование", "", "Цена", "Гарантия"};

void write_header(lxw_worksheet* sheet) {
    worksheet_write_string(sheet, 3, 1, "ПРАЙС-ЛИСТ", nullptr);
    for (lxw_col_t column = 0; column < std::size(kTitles); ++column)
        worksheet_write_string(sheet, kHeaderRow, column, kTitles[column], nullptr);
}

void write_article(lxw_worksheet* sheet, lxw_row_t row, Product const& product, Decimal price) {
    worksheet_write_string(sheet, row, 0, product.sku.c_str(), nullptr);
    worksheet_write_string(sheet, row, 1, product.name.ru.c_str(), nullptr);
    worksheet_write_number(sheet, row, 3, static_cast<double>(price.micros()) / 1e6, nullptr);
    worksheet_write_number(sheet, row, 4, 12, nullptr);
}

lxw_error write_list(char const* path, PriceBook const& book) {
    lxw_workbook* const file = workbook_new(path);
    lxw_worksheet* const sheet = workbook_add_worksheet(file, "Прайс");
    write_header(sheet);
    lxw_row_t row = kHeaderRow + 1;
    auto const& products = book.data().products;
    for (std::size_t i = 0; i < products.size(); ++i) {
        if (i % kArticlesPerSection == 0) {
            std::string const section = "Раздел " + std::to_string(i / kArticlesPerSection + 1);
            worksheet_write_string(sheet, row++, 1, section.c_str(), nullptr);
        }
        // The last list has a price for every article.
        auto const prices = book.entries(book.data().price_lists.size() - 1, static_cast<std::uint32_t>(i));
        write_article(sheet, row++, products[i], prices.front().unit_price);
    }
    return workbook_close(file);
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return 2;
    PriceBookPtr const book = bench::generated_book();
    if (!book) return 1;
    lxw_error const error = write_list(words[1], *book);
    if (error != LXW_NO_ERROR) std::fprintf(stderr, "%s: %s\n", words[1], lxw_strerror(error));
    return error == LXW_NO_ERROR ? 0 : 1;
}
