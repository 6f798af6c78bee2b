#pragma once

#include <map>
#include <string>
#include <vector>

#include "shared/specifier/expression.hpp"
#include "tests/vectors/reader.hpp"

namespace offerta::vectors {

/// The products of a case: those in its list that are not marked inactive.
class CaseProducts final : public ProductSource {
  public:
    explicit CaseProducts(Reader const& list);
    [[nodiscard]] bool has_active(std::string_view sku) const override;
    [[nodiscard]] Value const* attribute(std::string_view sku, std::string_view key) const override;

  private:
    struct Listed {
        bool active = true;
        std::map<std::string, Value, std::less<>> attributes;
    };
    std::map<std::string, Listed, std::less<>> products_;
};

[[nodiscard]] std::vector<LookupTable> read_tables(Reader const& list);
/// {"kind", …}, with what expect.error of expressions.json shows.
[[nodiscard]] Json json_from_error(ExpressionError const& error);

}  // namespace offerta::vectors
