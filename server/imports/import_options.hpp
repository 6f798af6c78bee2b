#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/imports/mapping.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {

/// The command line as it was written; what is absent is suggested by the file or taken from the
/// price list.
struct ImportOptions {
    std::string file;
    std::optional<int> sheet;             ///< from 1
    std::optional<int> header_row;        ///< 0: none
    std::string map;                      ///< "sku=1,name=2,price=D,attr:warranty=5"
    std::optional<std::string> sections;  ///< "category,producer", "all" or "none"
    std::string root_category;
    std::string price_list;
    std::string price_list_name;
    std::string currency;
    std::optional<int> precision;
    bool vat_inclusive = false;
    std::string vat;  ///< per cent, or "exempt"
    std::string decimal_sign;
    bool round_prices = false;
    bool keep_missing = false;
    bool dry_run = false;
    bool yes = false;
    std::string language = "ru";

    [[nodiscard]] Language shown_in() const { return language == "en" ? Language::En : Language::Ru; }
};

/// Options from words; a text for the person when they are wrong or help was asked for.
struct OptionsRefused {
    bool is_help = false;
    std::string text;
};
[[nodiscard]] tl::expected<ImportOptions, OptionsRefused> parse_import_options(std::vector<std::string> args);

/// The mapping that the options ask for: what they do not say comes from the suggestion, and for a
/// price list that exists from itself.
[[nodiscard]] ImportResult<ImportMapping> mapping_from(ImportOptions const& options, ImportSuggestion const& suggestion,
                                                       PriceBookData const& current);

}  // namespace offerta::server
