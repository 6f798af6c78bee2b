#include "server/imports/article_reader.hpp"

#include <algorithm>
#include <array>

#include "shared/base/text.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::server {
namespace {

constexpr std::size_t kNameMax = 500;
constexpr std::size_t kUnitMax = 30;
constexpr std::size_t kAttributeMax = 1000;
constexpr std::size_t kCategoryMax = 200;

/// One line without control characters: line breaks of a cell become one blank.
std::string one_line(std::string_view text) {
    std::string out;
    bool blank = false;
    for (char const c : trim(text)) {
        bool const control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        if (control) {
            blank = true;
            continue;
        }
        if (blank && !out.empty() && out.back() != ' ' && c != ' ') out += ' ';
        blank = false;
        out += c;
    }
    return out;
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// What price lists write where they give no price.
bool means_no_price(std::string_view text) {
    constexpr std::array<std::string_view, 12> kWords{
        "-",       "—",          "–",    "нет", "нет цены", "по запросу", "цена по запросу",
        "звоните", "on request", "call", "n/a", "tbd"};
    std::string const folded = fold_for_search(trim(text));
    return std::find(kWords.begin(), kWords.end(), folded) != kWords.end();
}

bool means_empty(std::string_view text) { return text.empty() || text == "-" || text == "—" || text == "–"; }

bool is_blank(Cell const* cell) { return cell == nullptr || trim(cell->text).empty(); }

/// The number that a text begins with: "12 мес." → "12".
std::string_view leading_number(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) != 0 || text[end] == '.' ||
                                 text[end] == ',' || text[end] == '-'))
        ++end;
    while (end > 0 && (text[end - 1] == '.' || text[end - 1] == ',')) --end;
    return text.substr(0, end);
}

DecimalSign sign_for(Cell const& cell, DecimalSign wanted) {
    return cell.kind == CellKind::Number ? DecimalSign::Point : wanted;
}

}  // namespace

struct ArticleReader::Context {
    SheetRow const& row;
    std::string const& sheet;
    std::vector<RowFinding>& findings;
    ArticleRow article;
    bool refused = false;

    void find(Severity severity, FaultCode code, std::uint32_t column, std::string_view got = {},
              std::string expected = {}) {
        refused = refused || severity == Severity::Error;
        findings.push_back({severity, {code, sheet, row.number, column, shorten(got), std::move(expected)}});
    }
    void error(FaultCode code, std::uint32_t column, std::string_view got = {}, std::string expected = {}) {
        find(Severity::Error, code, column, got, std::move(expected));
    }
    /// The cell's text, unless it holds what cannot be taken as one.
    std::string_view usable_text(Cell const* cell) {
        if (cell == nullptr) return {};
        if (cell->kind == CellKind::Error) {
            error(FaultCode::ErrorCell, cell->column, cell->text);
            return {};
        }
        if (cell->formula && cell->text.empty()) error(FaultCode::FormulaWithoutValue, cell->column);
        return cell->text;
    }
    /// A text of one line, refused above `limit` code points.
    std::string line(Cell const* cell, std::size_t limit, FaultCode too_long) {
        std::string text = one_line(usable_text(cell));
        if (count_code_points(text) > limit) error(too_long, cell->column, text, std::to_string(limit));
        return text;
    }
    /// A number of 0 … `decimals` decimals, 0 or more.
    std::optional<Decimal> number(Cell const* cell, ImportMapping const& mapping) {
        std::string_view const text = trim(usable_text(cell));
        if (text.empty()) return std::nullopt;
        auto const reading = read_number(text, sign_for(*cell, mapping.decimal_sign), Decimal::kFractionDigits, false);
        if (reading.value && !reading.value->is_negative()) return reading.value;
        error(FaultCode::NumberInvalid, cell->column, text);
        return std::nullopt;
    }
};

ArticleReader::ArticleReader(ImportMapping const& mapping, std::string sheet, int precision)
    : mapping_(mapping),
      sheet_(std::move(sheet)),
      precision_(precision),
      columns_(static_cast<std::size_t>(ColumnField::NumberAttribute) + 1) {
    for (ColumnMapping const& each : mapping.columns) columns_[static_cast<std::size_t>(each.field)] = each.column;
}

std::uint32_t ArticleReader::column_of(ColumnField field) const { return columns_[static_cast<std::size_t>(field)]; }

Cell const* ArticleReader::cell_of(SheetRow const& row, ColumnField field) const {
    std::uint32_t const column = column_of(field);
    return column == 0 ? nullptr : row.find(column);
}

void ArticleReader::take_header(SheetRow const& row) {
    for (Cell const& cell : row.cells) header_.emplace_back(cell.column, cell.text);
}

bool ArticleReader::repeats_header(SheetRow const& row) const {
    if (header_.size() < 2 || row.cells.size() != header_.size()) return false;
    return std::equal(row.cells.begin(), row.cells.end(), header_.begin(), [](Cell const& cell, auto const& head) {
        return cell.column == head.first && cell.text == head.second;
    });
}

/// A section row has one text, in the article or the name column, no price, and no numbers in
/// mapped columns.
std::optional<std::string> ArticleReader::section_name(SheetRow const& row) const {
    Cell const* sku = cell_of(row, ColumnField::Sku);
    Cell const* name = cell_of(row, ColumnField::Name);
    if (is_blank(sku) == is_blank(name)) return std::nullopt;
    Cell const* title = is_blank(sku) ? name : sku;
    if (title->kind != CellKind::Text || !is_blank(cell_of(row, ColumnField::Price))) return std::nullopt;
    for (ColumnMapping const& each : mapping_.columns) {
        Cell const* cell = row.find(each.column);
        if (cell != nullptr && cell != title && cell->kind == CellKind::Number) return std::nullopt;
    }
    std::string text = one_line(title->text);
    if (text.empty() || count_code_points(text) > kCategoryMax) return std::nullopt;
    return text;
}

RowReading ArticleReader::read(SheetRow const& row, std::vector<RowFinding>& findings) const {
    bool const has_sku = !is_blank(cell_of(row, ColumnField::Sku));
    bool const has_price = !is_blank(cell_of(row, ColumnField::Price));
    bool const has_name = !is_blank(cell_of(row, ColumnField::Name));
    if ((!has_sku && !has_price && !has_name) || repeats_header(row)) return SkippedRow{};
    auto const section = section_name(row);
    if (section && mapping_.sections) return SectionRow{*section};
    // Without sections a lone text is a banner, a remark or a total.
    if (section && !has_sku) return SkippedRow{};
    return read_article(row, findings);
}

RowReading ArticleReader::read_article(SheetRow const& row, std::vector<RowFinding>& findings) const {
    Context context{row, sheet_, findings, {}, false};
    context.article.row = row.number;
    read_sku(context);
    read_names(context);
    read_price(context);
    ArticleRow& article = context.article;
    article.minimum_quantity = context.number(cell_of(row, ColumnField::MinimumQuantity), mapping_);
    article.cost = context.number(cell_of(row, ColumnField::Cost), mapping_);
    article.unit = context.line(cell_of(row, ColumnField::Unit), kUnitMax, FaultCode::TextTooLong);
    article.category = context.line(cell_of(row, ColumnField::Category), kCategoryMax, FaultCode::TextTooLong);
    read_vat(context);
    read_kind(context);
    read_attributes(context);
    if (context.refused) return RefusedRow{std::move(article.sku)};
    return std::move(article);
}

void ArticleReader::read_sku(Context& context) const {
    std::uint32_t const column = column_of(ColumnField::Sku);
    Cell const* cell = cell_of(context.row, ColumnField::Sku);
    std::size_t const before = context.findings.size();
    std::string_view const sku = trim(context.usable_text(cell));
    if (context.findings.size() != before) return;
    if (sku.empty()) return context.error(FaultCode::SkuMissing, column);
    if (cell->kind == CellKind::Date) return context.error(FaultCode::SkuIsDate, column, sku);
    if (cell->kind == CellKind::Boolean) return context.error(FaultCode::CellValueBroken, column, sku);
    if (has_control(sku)) return context.error(FaultCode::SkuControlCharacter, column, sku);
    if (count_code_points(sku) > kMaxSku)
        return context.error(FaultCode::SkuTooLong, column, sku, std::to_string(kMaxSku));
    context.article.sku = sku;
}

void ArticleReader::read_names(Context& context) const {
    context.article.name = context.line(cell_of(context.row, ColumnField::Name), kNameMax, FaultCode::NameTooLong);
    context.article.name_en = context.line(cell_of(context.row, ColumnField::NameEn), kNameMax, FaultCode::NameTooLong);
    bool const mapped = column_of(ColumnField::Name) != 0;
    if (mapped && context.article.name.empty() && !context.refused)
        context.error(FaultCode::NameMissing, column_of(ColumnField::Name));
}

void ArticleReader::read_price(Context& context) const {
    std::uint32_t const column = column_of(ColumnField::Price);
    if (column == 0) return;
    Cell const* cell = context.row.find(column);
    std::size_t const before = context.findings.size();
    std::string_view const text = trim(context.usable_text(cell));
    if (context.findings.size() != before) return;
    if (text.empty() || means_no_price(text))
        return context.find(Severity::Warning, FaultCode::PriceMissing, column, text);
    if (cell->kind == CellKind::Date || cell->kind == CellKind::Boolean)
        return context.error(FaultCode::PriceNotNumber, column, text);
    auto const reading = read_number(text, sign_for(*cell, mapping_.decimal_sign), precision_, mapping_.round_prices);
    if (!reading.value) {
        constexpr std::array kCodes{FaultCode::PriceNotNumber, FaultCode::PriceAmbiguous, FaultCode::PriceTooLarge,
                                    FaultCode::PriceTooPrecise};
        bool const precise = reading.problem == NumberProblem::TooPrecise;
        return context.error(kCodes[static_cast<std::size_t>(reading.problem)], column, text,
                             precise ? std::to_string(precision_) : "");
    }
    if (reading.value->is_negative()) return context.error(FaultCode::PriceNegative, column, text);
    if (!reading.rounded_from.empty())
        context.find(Severity::Warning, FaultCode::PriceRounded, column, reading.rounded_from,
                     reading.value->to_string());
    context.article.price = reading.value;
}

void ArticleReader::read_vat(Context& context) const {
    Cell const* cell = cell_of(context.row, ColumnField::Vat);
    std::string_view text = trim(context.usable_text(cell));
    if (text.empty()) return;
    std::string const folded = fold_for_search(text);
    if (folded == "без ндс" || folded == "не облагается" || folded == "exempt" || folded == "vat exempt") {
        context.article.vat = Vat::exempted();
        return;
    }
    bool const percent = text.ends_with('%');
    if (percent) text = trim(text.substr(0, text.size() - 1));
    auto rate = read_number(text, sign_for(*cell, mapping_.decimal_sign), 4, false).value;
    // A per cent format stores 22 % as 0.22.
    if (rate && cell->kind == CellKind::Number && *rate < Decimal::from_int(1) && !rate->is_zero())
        rate = multiply(*rate, Decimal::from_int(100)).value_or(Decimal());
    if (!rate || rate->is_negative() || *rate > Decimal::from_int(100))
        return context.error(FaultCode::VatInvalid, cell->column, cell->text);
    context.article.vat = Vat::of(*rate);
}

void ArticleReader::read_kind(Context& context) const {
    Cell const* cell = cell_of(context.row, ColumnField::Kind);
    std::string const text = fold_for_search(trim(context.usable_text(cell)));
    if (text.empty()) return;
    constexpr std::array<std::pair<std::string_view, ProductKind>, 11> kWords{{
        {"goods", ProductKind::Goods},
        {"product", ProductKind::Goods},
        {"товар", ProductKind::Goods},
        {"оборудование", ProductKind::Goods},
        {"service", ProductKind::Service},
        {"услуга", ProductKind::Service},
        {"работа", ProductKind::Service},
        {"licence", ProductKind::Licence},
        {"license", ProductKind::Licence},
        {"лицензия", ProductKind::Licence},
        {"по", ProductKind::Licence},
    }};
    auto const found = std::find_if(kWords.begin(), kWords.end(), [&](auto const& word) { return word.first == text; });
    if (found == kWords.end())
        return context.error(FaultCode::KindUnknown, cell->column, cell->text, "goods, service, licence");
    context.article.kind = found->second;
}

void ArticleReader::read_attributes(Context& context) const {
    for (ColumnMapping const& each : mapping_.columns) {
        bool const number = each.field == ColumnField::NumberAttribute;
        if (!number && each.field != ColumnField::Attribute) continue;
        Cell const* cell = context.row.find(each.column);
        std::string text = context.line(cell, kAttributeMax, FaultCode::TextTooLong);
        std::optional<Value> value;
        if (number && !means_empty(text)) {
            auto const read = read_number(leading_number(text), DecimalSign::Comma, 6, true);
            auto const point = read_number(leading_number(text), DecimalSign::Point, 6, true);
            auto const& chosen = text.find(',') != std::string::npos ? read : point;
            if (chosen.value) value = *chosen.value;
        } else if (!means_empty(text)) {
            value = std::move(text);
        }
        context.article.attributes.emplace_back(each.attribute, std::move(value));
    }
}

}  // namespace offerta::server
