#include <algorithm>
#include <array>
#include <optional>

#include "server/imports/mapping.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {
namespace {

constexpr std::uint32_t kRowsRead = 400;
constexpr std::uint32_t kHeaderRowMax = 100;
constexpr std::size_t kSampleRows = 30;  // after the header
constexpr std::size_t kSampleText = 120;

struct HeaderWord {
    std::string_view text;  ///< as `fold_header` gives it
    ColumnField field;
    std::string_view attribute;
    bool prefix = false;  ///< the header may go on: "цена, руб."
};

using enum ColumnField;

constexpr std::array kHeaderWords{
    HeaderWord{"артикул", Sku, "", true},
    HeaderWord{"код товара", Sku, ""},
    HeaderWord{"код", Sku, ""},
    HeaderWord{"номенклатурный номер", Sku, ""},
    HeaderWord{"каталожный номер", Sku, ""},
    HeaderWord{"партномер", Sku, ""},
    HeaderWord{"sku", Sku, ""},
    HeaderWord{"id", Sku, ""},
    HeaderWord{"article", Sku, "", true},
    HeaderWord{"part number", Sku, ""},
    HeaderWord{"part no", Sku, ""},
    HeaderWord{"p/n", Sku, ""},
    HeaderWord{"item", Sku, ""},
    HeaderWord{"code", Sku, ""},
    HeaderWord{"наименование en", NameEn, "", true},
    HeaderWord{"наименование", Name, "", true},
    HeaderWord{"название", Name, "", true},
    HeaderWord{"номенклатура", Name, "", true},
    HeaderWord{"товар", Name, ""},
    HeaderWord{"описание", Name, ""},
    HeaderWord{"name en", NameEn, ""},
    HeaderWord{"english name", NameEn, ""},
    HeaderWord{"name", Name, ""},
    HeaderWord{"product name", Name, ""},
    HeaderWord{"product", Name, ""},
    HeaderWord{"title", Name, ""},
    HeaderWord{"description", Name, ""},
    HeaderWord{"закупочная цена", Cost, "", true},
    HeaderWord{"себестоимость", Cost, "", true},
    HeaderWord{"закупка", Cost, ""},
    HeaderWord{"cost", Cost, ""},
    HeaderWord{"цена", Price, "", true},
    HeaderWord{"розничная цена", Price, "", true},
    HeaderWord{"стоимость", Price, "", true},
    HeaderWord{"ррц", Price, "", true},
    HeaderWord{"розница", Price, ""},
    HeaderWord{"unit price", Price, "", true},
    HeaderWord{"list price", Price, "", true},
    HeaderWord{"price", Price, "", true},
    HeaderWord{"rrp", Price, ""},
    HeaderWord{"мин", MinimumQuantity, "", true},
    HeaderWord{"кол-во от", MinimumQuantity, ""},
    HeaderWord{"количество от", MinimumQuantity, ""},
    HeaderWord{"от", MinimumQuantity, ""},
    HeaderWord{"minimum quantity", MinimumQuantity, ""},
    HeaderWord{"min qty", MinimumQuantity, ""},
    HeaderWord{"moq", MinimumQuantity, ""},
    HeaderWord{"единица", Unit, "", true},
    HeaderWord{"ед", Unit, "", true},
    HeaderWord{"unit", Unit, ""},
    HeaderWord{"uom", Unit, ""},
    HeaderWord{"категория", Category, "", true},
    HeaderWord{"группа", Category, "", true},
    HeaderWord{"раздел", Category, ""},
    HeaderWord{"category", Category, ""},
    HeaderWord{"group", Category, ""},
    HeaderWord{"ставка ндс", Vat, "", true},
    HeaderWord{"ндс", Vat, "", true},
    HeaderWord{"vat", Vat, "", true},
    HeaderWord{"вид", Kind, ""},
    HeaderWord{"kind", Kind, ""},
    HeaderWord{"гарантия", Attribute, "warranty", true},
    HeaderWord{"warranty", Attribute, "warranty", true},
    HeaderWord{"производитель", Attribute, "producer"},
    HeaderWord{"бренд", Attribute, "producer"},
    HeaderWord{"producer", Attribute, "producer"},
    HeaderWord{"vendor", Attribute, "producer"},
    HeaderWord{"brand", Attribute, "producer"},
    HeaderWord{"manufacturer", Attribute, "producer"},
    HeaderWord{"тип", Attribute, "type"},
    HeaderWord{"type", Attribute, "type"},
    HeaderWord{"форм-фактор", Attribute, "form_factor"},
    HeaderWord{"form factor", Attribute, "form_factor"},
    HeaderWord{"страна", Attribute, "country", true},
    HeaderWord{"country", Attribute, "country", true},
    HeaderWord{"вес", Attribute, "weight", true},
    HeaderWord{"weight", Attribute, "weight", true},
};

/// Lower case, blanks single, no dots, colons and asterisks: "Ед. изм.*" → "ед изм".
std::string fold_header(std::string_view text) {
    std::string out;
    for (char const c : fold_for_search(trim(text))) {
        if (c == '.' || c == ':' || c == '*' || c == '(' || c == ')') continue;
        bool const blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '_';
        if (blank && (out.empty() || out.back() == ' ')) continue;
        out += blank ? ' ' : c;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

HeaderWord const* known_header(std::string_view text) {
    std::string const folded = fold_header(text);
    for (HeaderWord const& word : kHeaderWords) {
        if (folded == word.text) return &word;
        bool const goes_on = folded.size() > word.text.size() && folded.starts_with(word.text) &&
                             (folded[word.text.size()] == ' ' || folded[word.text.size()] == ',');
        if (word.prefix && goes_on) return &word;
    }
    return nullptr;
}

/// Maps each known column once; the first column of a kind wins.
std::vector<ColumnMapping> map_headers(SheetRow const& row) {
    std::vector<ColumnMapping> columns;
    for (Cell const& cell : row.cells) {
        HeaderWord const* word = cell.kind == CellKind::Text ? known_header(cell.text) : nullptr;
        if (word == nullptr) continue;
        bool const taken = std::any_of(columns.begin(), columns.end(), [&](auto const& each) {
            return each.field == word->field && each.attribute == word->attribute;
        });
        if (!taken) columns.push_back({cell.column, word->field, std::string(word->attribute)});
    }
    return columns;
}

/// How much a row looks like a header: its known words, those that an import needs counting double.
std::size_t header_score(std::vector<ColumnMapping> const& columns) {
    std::size_t score = 0;
    for (auto const& each : columns) score += each.field == Sku || each.field == Name || each.field == Price ? 2 : 1;
    return score;
}

std::uint32_t column_of(std::vector<ColumnMapping> const& columns, ColumnField field) {
    auto const found =
        std::find_if(columns.begin(), columns.end(), [&](auto const& each) { return each.field == field; });
    return found == columns.end() ? 0 : found->column;
}

/// A copy of the first rows: the reader's own live only as long as its call.
struct Sample {
    std::uint32_t number = 0;
    std::vector<std::string> texts;  // by column − 1
};

Sample copy_row(SheetRow const& row) {
    Sample sample{row.number, {}};
    for (Cell const& cell : row.cells) {
        if (sample.texts.size() < cell.column) sample.texts.resize(cell.column);
        sample.texts[cell.column - 1] = shorten(cell.text, kSampleText);
    }
    return sample;
}

std::string_view text_at(Sample const& sample, std::uint32_t column) {
    return column == 0 || column > sample.texts.size() ? std::string_view() : sample.texts[column - 1];
}

/// Rows with a lone text between rows with prices: sections.
bool has_sections(std::vector<Sample> const& rows, std::vector<ColumnMapping> const& columns) {
    std::uint32_t const sku = column_of(columns, Sku);
    std::uint32_t const name = column_of(columns, Name);
    std::uint32_t const price = column_of(columns, Price);
    if (sku == 0 || name == 0 || price == 0) return false;
    bool pending = false;
    for (Sample const& row : rows) {
        if (!text_at(row, price).empty()) {
            if (pending) return true;
        } else if (text_at(row, sku).empty() != text_at(row, name).empty()) {
            pending = true;
        }
    }
    return false;
}

void fill(ImportSuggestion& out, std::vector<Sample> const& rows, std::size_t header) {
    for (std::uint32_t i = 0; i < rows[header].texts.size(); ++i)
        if (!rows[header].texts[i].empty()) out.headers.push_back({i + 1, rows[header].texts[i]});
}

}  // namespace

ImportResult<ImportSuggestion> suggest_mapping(TableFile const& file, std::size_t sheet) {
    std::vector<Sample> rows;
    std::optional<std::size_t> header;
    ImportSuggestion out;
    std::size_t best = 3;  // one needed word and another at least
    auto status = file.read_rows(sheet, [&](SheetRow const& row) -> ImportResult<Flow> {
        rows.push_back(copy_row(row));
        auto columns = map_headers(row);
        if (row.number <= kHeaderRowMax && header_score(columns) > best) {
            best = header_score(columns);
            header = rows.size() - 1;
            out.columns = std::move(columns);
            out.header_row = row.number;
        }
        return rows.size() < kRowsRead ? Flow::Continue : Flow::Stop;
    });
    if (!status) return tl::unexpected(status.error());
    if (header) fill(out, rows, *header);
    std::size_t const first = header ? *header + 1 : 0;
    std::vector<Sample> const data(rows.begin() + static_cast<std::ptrdiff_t>(std::min(first, rows.size())),
                                   rows.end());
    out.sections = has_sections(data, out.columns);
    for (std::size_t i = 0; i < std::min(rows.size(), first + kSampleRows); ++i) {
        out.sample.push_back(rows[i].texts);
        out.sample_rows.push_back(rows[i].number);
    }
    return out;
}

ImportResult<std::size_t> count_rows(TableFile const& file, std::size_t sheet, StageProgress& reading) {
    std::size_t rows = 0;
    auto status = file.read_rows(sheet, [&](SheetRow const&) -> ImportResult<Flow> {
        ++rows;
        if (!reading.take()) return refuse(FaultCode::Cancelled);
        return Flow::Continue;
    });
    if (!status) return tl::unexpected(status.error());
    return rows;
}

std::string attribute_key(std::string_view header, std::uint32_t column) {
    HeaderWord const* word = known_header(header);
    if (word != nullptr && !word->attribute.empty()) return std::string(word->attribute);
    constexpr std::size_t kKeyMax = 60;
    std::string key;
    std::string const folded = fold_header(header);
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t const begin = at;
        char32_t const point = next_code_point(folded, at);
        bool const plain = point >= 0x80 || (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9');
        if (key.size() + (at - begin) > kKeyMax) break;
        if (plain)
            key.append(folded, begin, at - begin);
        else if (!key.empty() && key.back() != '_')
            key += '_';
    }
    while (!key.empty() && key.back() == '_') key.pop_back();
    return key.empty() ? "column_" + std::to_string(column) : key;
}

}  // namespace offerta::server
