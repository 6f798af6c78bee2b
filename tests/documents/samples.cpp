// samples DIR: writes quotes as PDF and XLSX into a folder, for check.py.
#include <cstdio>
#include <fstream>
#include <string>

#include "tests/shared/document/figures_sample.hpp"
#include "tests/shared/document/hostile_texts.hpp"
#include "tests/shared/document/report_sample.hpp"
#include "tests/shared/document/sample.hpp"
#include "tests/support/random_quote.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

constexpr int kRandomQuotes = 40;

class SampleWriter {
  public:
    explicit SampleWriter(std::string folder) : folder_(std::move(folder)) {}

    void write(std::string const& name, QuoteDocument const& document) {
        auto const pdf = make_pdf(document, test_fonts());
        if (pdf) put(name + ".pdf", pdf->bytes);
        write_xlsx(name, document);
        if (!pdf) complain(name, pdf.error());
    }

    void write_xlsx(std::string const& name, QuoteDocument const& document) {
        auto const xlsx = make_xlsx(document);
        if (xlsx) put(name + ".xlsx", *xlsx);
        if (!xlsx) complain(name, xlsx.error());
    }

    void write_figures(std::string const& name, FiguresDocument const& figures) {
        auto const xlsx = make_figures_xlsx(figures);
        if (xlsx) put(name + ".xlsx", *xlsx);
        if (!xlsx) complain(name, xlsx.error());
    }

    /// Statements of bonuses as pages, and a report of charts and rows.
    void write_reports() {
        for (Language const language : {Language::Ru, Language::En}) {
            std::string const name = language == Language::Ru ? "statement-ru" : "statement-en";
            auto const file = make_statement_pdf(sample_statement(language, 12), test_fonts());
            if (file) put(name + ".pdf", file->bytes);
            if (!file) complain(name, file.error());
        }
        SampleReport const report;
        auto const file = make_report_xlsx(report.figures, report.table, SampleReport::rows(300));
        if (file) put("report.xlsx", *file);
        if (!file) complain("report", file.error());
    }

    [[nodiscard]] bool has_failed() const { return has_failed_; }

  private:
    void put(std::string const& name, Bytes const& bytes) {
        std::ofstream(folder_ + "/" + name, std::ios::binary)
            .write(reinterpret_cast<char const*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }

    void complain(std::string const& name, Error const& error) {
        std::printf("%s: %s %s\n", name.c_str(), error.place.c_str(), error.expected.c_str());
        has_failed_ = true;
    }

    std::string folder_;
    bool has_failed_ = false;
};

void write_random(SampleWriter& writer, Random& random, int number) {
    auto drawn = random_case(random, 40);
    auto const priced = price(drawn.quote, drawn.book);
    if (!priced) return;  // an overflow: there is nothing to print
    auto sample = make_sample();
    sample.book = std::move(drawn.book);
    sample.quote = std::move(drawn.quote);
    sample.priced = *priced;
    // a template may leave columns out: then formulas hold what the sheet does not show
    auto& columns = sample.document_template.columns;
    std::erase_if(columns, [&](auto const& column) {
        bool const may_go = column.kind == ColumnKind::Amount || column.kind == ColumnKind::DiscountPart ||
                            column.kind == ColumnKind::FinalAmount || column.kind == ColumnKind::VatRate;
        return may_go && random.chance(25);
    });
    writer.write_xlsx("random-" + std::to_string(number),
                      sample.document(number % 2 == 0 ? Language::Ru : Language::En));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::puts("usage: offerta_document_samples FOLDER"), 2;
    SampleWriter writer(argv[1]);
    auto sample = make_sample();
    writer.write("quote-ru", sample.document(Language::Ru));
    writer.write("quote-en", sample.document(Language::En));
    sample.quote.discount = {QuoteDiscount::Kind::Percent, Decimal::parse("3").value()};
    sample.reprice();
    writer.write("discount-ru", sample.document(Language::Ru));
    writer.write_figures("figures", sample_figures());
    writer.write_reports();
    writer.write("long-ru", make_long_sample(400).document(Language::Ru));
    int number = 0;
    for (auto const& text : hostile_texts()) {
        writer.write("hostile-" + std::to_string(number++), make_hostile_sample(text).document(Language::Ru));
    }
    Random random(20'261'123);
    for (int i = 0; i < kRandomQuotes; ++i) write_random(writer, random, i);
    return writer.has_failed() ? 1 : 0;
}
