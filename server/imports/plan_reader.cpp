#include "server/imports/plan_reader.hpp"

#include <algorithm>

namespace offerta::server {
namespace {

/// Takes the rows of a sheet one by one.
class ContentReader {
  public:
    ContentReader(ImportMapping const& mapping, std::string sheet, int precision, StageProgress& reading)
        : mapping_(mapping), reading_(reading), articles_(mapping, sheet, precision), sheet_(std::move(sheet)) {
        for (auto const& each : mapping.columns)
            has_minimum_ = has_minimum_ || each.field == ColumnField::MinimumQuantity;
    }

    ImportResult<Flow> take(SheetRow const& row) {
        if (!reading_.take()) return refuse(FaultCode::Cancelled);
        if (row.number <= mapping_.header_row) {
            if (row.number == mapping_.header_row) articles_.take_header(row);
            return Flow::Continue;
        }
        ++content_.counts.rows;
        row_findings_.clear();
        auto reading = articles_.read(row, row_findings_);
        for (RowFinding& finding : row_findings_) content_.add_finding(std::move(finding));
        if (auto* section = std::get_if<SectionRow>(&reading)) take_section(*section, row);
        if (auto* article = std::get_if<ArticleRow>(&reading)) take_article(std::move(*article));
        if (auto* refused = std::get_if<RefusedRow>(&reading)) take_refused(*refused);
        if (std::holds_alternative<SkippedRow>(reading)) ++content_.counts.skipped;
        return Flow::Continue;
    }

    FileContent finish() {
        content_.sections.resolve();
        return std::move(content_);
    }

  private:
    void take_section(SectionRow const& section, SheetRow const& row) {
        ++content_.counts.sections;
        content_.sections.add(section.name, row.look, row.number, after_section_);
        after_section_ = true;
    }

    void take_refused(RefusedRow const& refused) {
        ++content_.counts.refused;
        after_section_ = false;
        if (!refused.sku.empty()) content_.refused_skus.insert(refused.sku);
    }

    void take_article(ArticleRow article) {
        after_section_ = false;
        auto const [place, is_first] = by_sku_.emplace(article.sku, content_.articles.size());
        if (!is_first) return take_again(content_.articles[place->second], article);
        FileArticle taken;
        if (article.price) taken.prices.emplace_back(article.minimum_quantity, *article.price);
        taken.section = content_.sections.current();
        taken.row = std::move(article);
        content_.articles.push_back(std::move(taken));
    }

    /// A second row of an article is one more price from a quantity, a mere repetition, or a
    /// contradiction.
    void take_again(FileArticle& first, ArticleRow const& again) {
        auto const twin = std::find_if(first.prices.begin(), first.prices.end(),
                                       [&](auto const& price) { return price.first == again.minimum_quantity; });
        if (has_minimum_ && again.price && twin == first.prices.end()) {
            first.prices.emplace_back(again.minimum_quantity, *again.price);
            return;
        }
        bool const same_price =
            again.price ? twin != first.prices.end() && twin->second == *again.price : first.prices.empty();
        bool const same = same_price && first.row.name == again.name;
        content_.counts.refused += same ? 0 : 1;
        content_.add_finding({same ? Severity::Warning : Severity::Error,
                              {same ? FaultCode::SkuRepeated : FaultCode::SkuDuplicate,
                               sheet_,
                               again.row,
                               sku_column(),
                               again.sku,
                               {}}});
    }

    [[nodiscard]] std::uint32_t sku_column() const {
        for (auto const& each : mapping_.columns)
            if (each.field == ColumnField::Sku) return each.column;
        return 0;
    }

    ImportMapping const& mapping_;
    StageProgress& reading_;
    ArticleReader articles_;
    std::string sheet_;
    FileContent content_;
    std::vector<RowFinding> row_findings_;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> by_sku_;
    bool has_minimum_ = false;
    bool after_section_ = false;
};

}  // namespace

void FileContent::add_finding(RowFinding finding) {
    ++finding_counts[finding.fault.code];
    bool const error = finding.severity == Severity::Error;
    if (!error) ++counts.warnings;
    std::size_t& listed = error ? listed_errors_ : listed_warnings_;
    if (listed == kListedFindingsMax) return;
    ++listed;
    findings.push_back(std::move(finding));
}

ImportResult<FileContent> read_content(TableFile const& file, ImportMapping const& mapping, int precision,
                                       StageProgress reading) {
    if (mapping.sheet >= file.sheets().size())
        return refuse(FaultCode::SheetMissing, std::to_string(mapping.sheet + 1));
    ContentReader reader(mapping, file.sheets()[mapping.sheet], precision, reading);
    auto status = file.read_rows(mapping.sheet, [&](SheetRow const& row) { return reader.take(row); });
    if (!status) return tl::unexpected(status.error());
    reading.finish();
    FileContent content = reader.finish();
    if (!content.articles.empty() || content.counts.refused > 0) return content;
    return refuse(
        content.counts.rows == 0 && mapping.header_row > 0 ? FaultCode::HeaderRowMissing : FaultCode::NoArticles,
        file.sheets()[mapping.sheet]);
}

}  // namespace offerta::server
