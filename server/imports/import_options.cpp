#include "server/imports/import_options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "server/imports/price_plan.hpp"

namespace offerta::server {
namespace {

constexpr std::uint32_t kColumnMax = 16'384;

void declare(CLI::App& app, ImportOptions& options) {
    app.add_option("FILE", options.file, "XLSX or CSV file")->required();
    app.add_option("--sheet", options.sheet, "Sheet, from 1")->check(CLI::PositiveNumber);
    app.add_option("--header-row", options.header_row, "Row of the column names, 0 for none")
        ->check(CLI::NonNegativeNumber);
    app.add_option("--map", options.map, "Columns by number or letter: sku=1,name=2,price=D,attr:warranty=5");
    app.add_option("--sections", options.sections,
                   "Section rows by level: category,producer; all for categories; none");
    app.add_option("--root-category", options.root_category, "Category that new ones go under");
    app.add_option("--price-list", options.price_list, "Price list's id (default: import)");
    app.add_option("--price-list-name", options.price_list_name, "Name of a new price list");
    app.add_option("--currency", options.currency, "Currency of a new price list");
    app.add_option("--precision", options.precision, "Decimals of prices")->check(CLI::Range(0, 6));
    app.add_flag("--vat-inclusive", options.vat_inclusive, "Prices of a new list include VAT");
    app.add_option("--vat", options.vat, "VAT of new products: per cent, or exempt");
    app.add_option("--decimal-sign", options.decimal_sign, "comma or point")->check(CLI::IsMember({"comma", "point"}));
    app.add_flag("--round-prices", options.round_prices, "Round prices that are too precise");
    app.add_flag("--keep-missing", options.keep_missing, "Keep the prices of articles that the file has not");
    app.add_flag("--dry-run", options.dry_run, "Show only");
    app.add_flag("--yes", options.yes, "Do not ask");
    app.add_option("--language", options.language, "ru or en")->check(CLI::IsMember({"ru", "en"}));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(separator), text.size());
        parts.push_back(trim(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// "4" or "D"; 0 when it is neither.
std::uint32_t column_number(std::string_view text) {
    std::uint32_t column = 0;
    auto const end = text.data() + text.size();
    auto const [stop, code] = std::from_chars(text.data(), end, column);
    if (code == std::errc() && stop == end) return column <= kColumnMax ? column : 0;
    column = 0;
    for (char const c : text) {
        bool const upper = c >= 'A' && c <= 'Z';
        if (text.size() > 3 || (!upper && (c < 'a' || c > 'z'))) return 0;
        column = column * 26 + static_cast<std::uint32_t>(c - (upper ? 'A' : 'a') + 1);
    }
    return column <= kColumnMax ? column : 0;
}

ImportResult<std::vector<ColumnMapping>> parse_map(std::string_view text) {
    std::vector<ColumnMapping> columns;
    for (std::string_view const part : split(text, ',')) {
        std::size_t const equals = part.find('=');
        std::uint32_t const column = equals == std::string_view::npos ? 0 : column_number(part.substr(equals + 1));
        if (column == 0) return refuse(FaultCode::MappingInvalid, shorten(part), "sku=1");
        auto mapping = parse_column_field(part.substr(0, equals), column);
        if (!mapping) return tl::unexpected(mapping.error());
        columns.push_back(std::move(*mapping));
    }
    return columns;
}

ImportStatus set_sections(ImportOptions const& options, ImportMapping& mapping) {
    if (!options.sections) return {};
    mapping.sections = *options.sections != "none";
    if (!mapping.sections || *options.sections == "all") return {};
    for (std::string_view const level : split(*options.sections, ','))
        mapping.levels.push_back({level == "category" ? std::string() : std::string(level)});
    return {};
}

ImportStatus set_vat(ImportOptions const& options, ImportMapping& mapping) {
    if (options.vat.empty()) return {};
    if (options.vat == "exempt") {
        mapping.vat = Vat::exempted();
        return {};
    }
    auto const rate = Decimal::parse(options.vat);
    if (!rate) return refuse(FaultCode::VatInvalid, shorten(options.vat));
    mapping.vat = Vat::of(*rate);
    return {};
}

ImportStatus set_price_list(ImportOptions const& options, PriceBookData const& current, ImportMapping& mapping) {
    PriceList& list = mapping.price_list;
    list.id = options.price_list.empty() ? std::string(kDefaultImportList) : options.price_list;
    list.name = {options.price_list_name.empty() ? list.id : options.price_list_name, {}};
    list.vat_mode = options.vat_inclusive ? VatMode::Inclusive : VatMode::Exclusive;
    if (PriceList const* old = find_price_list(current, list.id)) {
        list = *old;
        list.entries.clear();
        if (options.vat_inclusive) list.vat_mode = VatMode::Inclusive;
    }
    if (options.precision) list.precision = *options.precision;
    if (options.currency.empty()) return {};
    auto const currency = currency_from_code(options.currency);
    if (!currency) return refuse(FaultCode::MappingInvalid, shorten(options.currency), "ISO 4217");
    list.currency = *currency;
    return {};
}

}  // namespace

tl::expected<ImportOptions, OptionsRefused> parse_import_options(std::vector<std::string> args) {
    ImportOptions options;
    CLI::App app("Imports products and prices from XLSX or CSV", "import");
    declare(app, options);
    std::reverse(args.begin(), args.end());  // CLI11 takes them last first
    try {
        app.parse(args);
    } catch (CLI::CallForHelp const&) {
        return tl::unexpected(OptionsRefused{true, app.help()});
    } catch (CLI::ParseError const& error) {
        return tl::unexpected(OptionsRefused{false, error.what()});
    }
    return options;
}

ImportResult<ImportMapping> mapping_from(ImportOptions const& options, ImportSuggestion const& suggestion,
                                         PriceBookData const& current) {
    ImportMapping mapping;
    mapping.sheet = static_cast<std::size_t>(options.sheet.value_or(1) - 1);
    mapping.header_row = options.header_row ? static_cast<std::uint32_t>(*options.header_row) : suggestion.header_row;
    mapping.columns = suggestion.columns;
    mapping.sections = suggestion.sections;
    mapping.root_category = options.root_category;
    mapping.round_prices = options.round_prices;
    if (!options.decimal_sign.empty())
        mapping.decimal_sign = options.decimal_sign == "comma" ? DecimalSign::Comma : DecimalSign::Point;
    if (options.keep_missing) mapping.missing = MissingArticles::Keep;
    if (!options.map.empty()) {
        auto columns = parse_map(options.map);
        if (!columns) return tl::unexpected(columns.error());
        mapping.columns = std::move(*columns);
    }
    if (auto status = set_sections(options, mapping); !status) return tl::unexpected(status.error());
    if (auto status = set_vat(options, mapping); !status) return tl::unexpected(status.error());
    if (auto status = set_price_list(options, current, mapping); !status) return tl::unexpected(status.error());
    return mapping;
}

}  // namespace offerta::server
