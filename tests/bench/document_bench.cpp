// Documents beside the bare libraries that write the same content: PDF of two pages at most 2x the time,
// XLSX of 10,000 rows at least 0.7x the speed.
#include <hpdf.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "shared/document/layout.hpp"
#include "tests/bench/support/bench.hpp"
#include "tests/shared/document/sample.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

constexpr std::size_t kPdfLines = 14;
constexpr std::size_t kXlsxLines = 10'000;

float real(Length length) { return static_cast<float>(length) / 1000.0F; }

/// What a PDF holds, ready to be written: everything that our own code decides is decided before the clock starts.
class BarePdf {
  public:
    explicit BarePdf(PagedDocument const& paged, FontSet const& fonts) : paged_(paged), fonts_(fonts) {}

    std::size_t write() const {
        HPDF_Doc const pdf = HPDF_New(nullptr, nullptr);
        HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
        HPDF_UseUTFEncodings(pdf);
        HPDF_Font const faces[2] = {font(pdf, fonts_.regular), font(pdf, fonts_.semibold)};
        for (auto const& page : paged_.pages) write_page(pdf, page, faces);
        HPDF_SaveToStream(pdf);
        auto const size = HPDF_GetStreamSize(pdf);
        HPDF_Free(pdf);
        return size;
    }

  private:
    static HPDF_Font font(HPDF_Doc pdf, std::span<std::uint8_t const> file) {
        auto const size = static_cast<HPDF_UINT>(file.size());
        return HPDF_GetFont(pdf, HPDF_LoadTTFontFromMem(pdf, file.data(), size, HPDF_TRUE), "UTF-8");
    }

    void write_page(HPDF_Doc pdf, Page const& source, HPDF_Font const* faces) const {
        HPDF_Page const page = HPDF_AddPage(pdf);
        HPDF_Page_SetWidth(page, real(paged_.width));
        HPDF_Page_SetHeight(page, real(paged_.height));
        for (auto const& op : source.ops) {
            if (auto const* text = std::get_if<TextOp>(&op)) {
                HPDF_Page_BeginText(page);
                HPDF_Page_SetFontAndSize(page, faces[text->font == FontRole::SemiBold ? 1 : 0], real(text->size));
                HPDF_Page_TextOut(page, real(text->x), real(paged_.height - text->y), text->text.c_str());
                HPDF_Page_EndText(page);
            } else if (auto const* box = std::get_if<RectangleOp>(&op)) {
                HPDF_Page_Rectangle(page, real(box->x), real(paged_.height - box->y - box->height), real(box->width),
                                    real(box->height));
                HPDF_Page_Fill(page);
            }
        }
    }

    PagedDocument const& paged_;
    FontSet const& fonts_;
};

/// A row of the same cells as ours: numbers, texts, formulas with results.
struct BareRow {
    double index, quantity, list, discount, net, amount, rate, vat, gross;
    bool exempt;
    std::string sku, name, unit, net_formula, amount_formula, vat_formula, gross_formula;
};

std::vector<BareRow> bare_rows(QuoteDocument const& document) {
    std::vector<BareRow> rows;
    for (auto const& line : document.sections.front().lines) {
        auto const n = std::to_string(rows.size() + 10);
        auto const units = [](Decimal value) { return static_cast<double>(value.micros()) / 1e6; };
        auto const money = [](std::int64_t minor) { return static_cast<double>(minor) / 100; };
        rows.push_back({static_cast<double>(line.index), units(line.quantity),
                        units(line.list_price.value_or(Decimal{})), units(line.policy_percent) / 100,
                        units(line.unit_net), money(line.amount), units(line.vat_rate.rate) / 100, money(line.vat),
                        money(line.gross), line.vat_rate.exempt, line.sku, line.name, line.unit,
                        "=ROUND(F" + n + "*(1-G" + n + "),4)", "=ROUND(H" + n + "*E" + n + ",2)",
                        "=ROUND(I" + n + "*J" + n + ",2)", "=ROUND(I" + n + "+K" + n + ",2)"});
    }
    return rows;
}

struct BareFormats {
    lxw_format* text;
    lxw_format* money;
    lxw_format* percent;
};

void write_bare_row(lxw_worksheet* sheet, lxw_row_t at, BareRow const& row, BareFormats const& formats) {
    worksheet_set_row(sheet, at, 18, nullptr);
    worksheet_write_number(sheet, at, 0, row.index, formats.text);
    worksheet_write_string(sheet, at, 1, row.sku.c_str(), formats.text);
    worksheet_write_string(sheet, at, 2, row.name.c_str(), formats.text);
    worksheet_write_string(sheet, at, 3, row.unit.c_str(), formats.text);
    worksheet_write_number(sheet, at, 4, row.quantity, formats.money);
    worksheet_write_number(sheet, at, 5, row.list, formats.money);
    worksheet_write_number(sheet, at, 6, row.discount, formats.percent);
    worksheet_write_formula_num(sheet, at, 7, row.net_formula.c_str(), formats.money, row.net);
    worksheet_write_formula_num(sheet, at, 8, row.amount_formula.c_str(), formats.money, row.amount);
    if (row.exempt) {
        worksheet_write_string(sheet, at, 9, "VAT exempt", formats.text);
        worksheet_write_number(sheet, at, 10, 0, formats.money);
    } else {
        worksheet_write_number(sheet, at, 9, row.rate, formats.percent);
        worksheet_write_formula_num(sheet, at, 10, row.vat_formula.c_str(), formats.money, row.vat);
    }
    worksheet_write_formula_num(sheet, at, 11, row.gross_formula.c_str(), formats.money, row.gross);
}

std::size_t write_bare_xlsx(std::vector<BareRow> const& rows) {
    char const* output = nullptr;
    std::size_t size = 0;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.output_buffer = &output;
    options.output_buffer_size = &size;
    lxw_workbook* const book = workbook_new_opt("memory", &options);
    lxw_worksheet* const sheet = workbook_add_worksheet(book, "Quote");
    BareFormats const formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_num_format(formats.money, "#,##0.00");
    format_set_num_format(formats.percent, "0%");
    lxw_row_t at = 9;
    for (auto const& row : rows) write_bare_row(sheet, at++, row, formats);
    workbook_close(book);
    std::free(const_cast<char*>(output));
    return size;
}

std::string beside(bench::Pair const& pair) {
    char text[80];
    std::snprintf(text, sizeof text, "%.2f ms, bare %.2f ms", pair.ours.median / 1e3, pair.other.median / 1e3);
    return text;
}

void bench_pdf(FontSet const& fonts) {
    auto const document = make_long_sample(kPdfLines).document(Language::Ru);
    auto const paged = lay_out(document, fonts).value();
    std::size_t sink = 0;
    auto const pair = bench::measure_pair([&] { sink += make_pdf(document, fonts)->bytes.size(); },
                                          [&] { sink += BarePdf(paged, fonts).write(); });
    bench::row("PDF of " + std::to_string(paged.pages.size()) + " pages: time / bare library", pair.ratio, "x",
               bench::at_most(2), beside(pair));
    bench::row("PDF of " + std::to_string(paged.pages.size()) + " pages: size",
               static_cast<double>(make_pdf(document, fonts)->bytes.size()) / 1e3, "KB", bench::at_most(60));
}

void bench_xlsx() {
    auto const document = make_long_sample(kXlsxLines).document(Language::En);
    auto const rows = bare_rows(document);
    std::size_t sink = 0;
    auto const pair =
        bench::measure_pair([&] { sink += make_xlsx(document)->size(); }, [&] { sink += write_bare_xlsx(rows); }, 5);
    bench::row("XLSX of " + std::to_string(rows.size()) + " rows: speed / bare library", 1 / pair.ratio, "x",
               bench::at_least(0.7), beside(pair));
}

}  // namespace

int main() {
    bench::heading("Documents beside the bare libraries that write the same content");
    bench_pdf(test_fonts());
    bench_xlsx();
    return 0;
}
