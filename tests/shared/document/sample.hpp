#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/document/make_documents.hpp"

namespace offerta::testing {

/// A quote with everything that a document shows: two specifications, groups, a fixed price, prices of four
/// decimals, exempt lines, options, alternatives, discounts.
struct Sample {
    PriceBook book;
    Quote quote;
    PricedQuote priced;
    Customer customer;
    DocumentTemplate document_template;
    DocumentManager manager;

    /// Prices the quote again after a test changed it.
    void reprice();
    [[nodiscard]] DocumentInput input(Language language) const;
    [[nodiscard]] QuoteDocument document(Language language) const;
};

[[nodiscard]] Sample make_sample();
/// One specification of so many lines of different articles.
[[nodiscard]] Sample make_long_sample(std::size_t lines);

/// The fonts that the build made; kept for the program's life.
[[nodiscard]] FontSet test_fonts();
[[nodiscard]] std::string read_file(std::string const& path);
/// Writes below the build folder and returns the path, for other programs to look at.
std::string write_artifact(std::string const& name, std::vector<std::uint8_t> const& bytes);

}  // namespace offerta::testing
