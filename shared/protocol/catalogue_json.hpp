#pragma once

#include <nlohmann/json_fwd.hpp>

#include "shared/catalogue/price_book.hpp"
#include "shared/protocol/decoded.hpp"
#include "shared/specifier/template.hpp"

// Customers, catalogue, price book and templates as JSON (C, S).

namespace offerta {

class JsonIn;
class ObjectIn;

/// The members "valid_from" and "valid_to" of an object that has more.
void read_validity(ObjectIn& object, Validity& out);
void put_validity(nlohmann::json& out, Validity const& validity);

void read(JsonIn const& in, Category& out);
void read(JsonIn const& in, Product& out);
void read(JsonIn const& in, PriceEntry& out);
void read(JsonIn const& in, PriceList& out);
void read(JsonIn const& in, DiscountRow& out);
void read(JsonIn const& in, TermsRow& out);
void read(JsonIn const& in, LimitRow& out);
void read(JsonIn const& in, ListItem& out);
void read(JsonIn const& in, Contact& out);
void read(JsonIn const& in, Customer& out);
void read(JsonIn const& in, PriceBookData& out);
void read(JsonIn const& in, Inputs& out);
void read(JsonIn const& in, SpecifierTemplate& out);

[[nodiscard]] nlohmann::json write(Category const& category);
[[nodiscard]] nlohmann::json write(Product const& product);
[[nodiscard]] nlohmann::json write(PriceEntry const& entry);
[[nodiscard]] nlohmann::json write(PriceList const& list);
[[nodiscard]] nlohmann::json write(DiscountRow const& row);
[[nodiscard]] nlohmann::json write(TermsRow const& row);
[[nodiscard]] nlohmann::json write(LimitRow const& row);
[[nodiscard]] nlohmann::json write(ListItem const& item);
[[nodiscard]] nlohmann::json write(Contact const& contact);
[[nodiscard]] nlohmann::json write(Customer const& customer);
/// Everything but products and the entries of price lists when `with_products` is false.
[[nodiscard]] nlohmann::json write(PriceBookData const& data, bool with_products = true);
[[nodiscard]] nlohmann::json write(Inputs const& inputs);
[[nodiscard]] nlohmann::json write(SpecifierTemplate const& source);

}  // namespace offerta
