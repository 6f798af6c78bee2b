#include "shared/protocol/catalogue_json.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxId = 100;

BoundedText id_text(std::string& out) { return {&out, kMaxId, 1}; }

void read_attributes(JsonIn const& in, std::map<std::string, Value, std::less<>>& out) {
    if (!in.value().is_object()) return in.complain_type("an object");
    out.clear();
    for (auto const& [key, value] : in.value().items()) read(in.member(key, value), out[key]);
}

// A map from names to typed values, under an overload of its own: Inputs and attributes are one type.
struct ValueMap {
    std::map<std::string, Value, std::less<>>* out;
};
void read(JsonIn const& in, ValueMap map) { read_attributes(in, *map.out); }

}  // namespace

void read_validity(ObjectIn& object, Validity& out) {
    object.optional("valid_from", out.from).optional("valid_to", out.to);
}

void put_validity(json& out, Validity const& validity) {
    put(out, "valid_from", validity.from);
    put(out, "valid_to", validity.to);
}

void read(JsonIn const& in, Inputs& out) { read_attributes(in, out); }

json write(Inputs const& inputs) {
    json out = json::object();
    for (auto const& [name, value] : inputs) out[name] = write(value);
    return out;
}

void read(JsonIn const& in, Category& out) {
    ObjectIn(in).required("id", id_text(out.id)).optional("parent", out.parent).optional("name", out.name);
}

json write(Category const& category) {
    json out{{"id", category.id}};
    put(out, "parent", category.parent);
    put(out, "name", category.name);
    return out;
}

void read(JsonIn const& in, Product& out) {
    ObjectIn object(in);
    object.required("sku", id_text(out.sku))
        .required("name", out.name)
        .required("category", id_text(out.category))
        .optional("kind", Named<ProductKind, 3>{&out.kind, &names::kProductKind})
        .optional("unit", out.unit)
        .required("vat", out.vat)
        .optional("cost", out.cost)
        .optional("attributes", ValueMap{&out.attributes})
        .optional("active", out.active);
}

json write(Product const& product) {
    json out{{"sku", product.sku},
             {"name", write(product.name)},
             {"category", product.category},
             {"kind", name_of(product.kind, names::kProductKind)},
             {"vat", write(product.vat)}};
    put(out, "unit", product.unit);
    put(out, "cost", product.cost);
    if (!product.attributes.empty()) out["attributes"] = write(product.attributes);
    if (!product.active) out["active"] = false;
    return out;
}

void read(JsonIn const& in, PriceEntry& out) {
    out.minimum_quantity = Decimal{};
    ObjectIn(in)
        .required("sku", id_text(out.sku))
        .optional("minimum_quantity", out.minimum_quantity)
        .required("unit_price", out.unit_price);
}

json write(PriceEntry const& entry) {
    json out{{"sku", entry.sku}, {"unit_price", write(entry.unit_price)}};
    if (!entry.minimum_quantity.is_zero()) out["minimum_quantity"] = write(entry.minimum_quantity);
    return out;
}

void read(JsonIn const& in, PriceList& out) {
    ObjectIn object(in);
    object.required("id", id_text(out.id))
        .optional("name", out.name)
        .required("currency", out.currency)
        .optional("precision", BoundedInt<int>{&out.precision, 0, Decimal::kFractionDigits})
        .optional("vat_mode", Named<VatMode, 2>{&out.vat_mode, &names::kVatMode})
        .optional("customer_types", out.customer_types)
        .optional("customer_statuses", out.customer_statuses)
        .optional("entries", BoundedList<PriceEntry>{&out.entries, 1'000'000});
    read_validity(object, out.validity);
}

json write(PriceList const& list) {
    json out{{"id", list.id},
             {"name", write(list.name)},
             {"currency", write(list.currency)},
             {"precision", list.precision},
             {"vat_mode", name_of(list.vat_mode, names::kVatMode)}};
    put_validity(out, list.validity);
    put(out, "customer_types", list.customer_types);
    put(out, "customer_statuses", list.customer_statuses);
    put(out, "entries", list.entries);
    return out;
}

void read(JsonIn const& in, DiscountRow& out) {
    ObjectIn object(in);
    object.required("id", id_text(out.id))
        .optional("customer_statuses", out.customer_statuses)
        .optional("customer_types", out.customer_types)
        .optional("category", out.category)
        .optional("sku", out.sku)
        .optional("minimum_quantity", out.minimum_quantity)
        .required("percent", out.percent)
        .optional("label", out.label);
    read_validity(object, out.validity);
}

json write(DiscountRow const& row) {
    json out{{"id", row.id}, {"percent", write(row.percent)}, {"label", write(row.label)}};
    put(out, "customer_statuses", row.customer_statuses);
    put(out, "customer_types", row.customer_types);
    put(out, "category", row.category);
    put(out, "sku", row.sku);
    put(out, "minimum_quantity", row.minimum_quantity);
    put_validity(out, row.validity);
    return out;
}

void read(JsonIn const& in, TermsRow& out) {
    ObjectIn object(in);
    object.required("id", id_text(out.id))
        .optional("customer_statuses", out.customer_statuses)
        .optional("customer_types", out.customer_types)
        .optional("payment", out.payment)
        .optional("delivery", out.delivery)
        .optional("warranty", out.warranty)
        .optional("text", out.text);
    int days = 0;
    if (object.find("validity_days")) {
        object.required("validity_days", BoundedInt<int>{&days, 1, 3650});
        out.validity_days = days;
    }
}

json write(TermsRow const& row) {
    json out{{"id", row.id}};
    put(out, "customer_statuses", row.customer_statuses);
    put(out, "customer_types", row.customer_types);
    put(out, "payment", row.payment);
    put(out, "delivery", row.delivery);
    put(out, "warranty", row.warranty);
    put(out, "validity_days", row.validity_days);
    put(out, "text", row.text);
    return out;
}

void read(JsonIn const& in, LimitRow& out) {
    ObjectIn(in)
        .required("role", id_text(out.role))
        .optional("maximum_manual_discount", out.maximum_manual_discount)
        .optional("minimum_margin", out.minimum_margin)
        .optional("approver_role", out.approver_role);
}

json write(LimitRow const& row) {
    json out{{"role", row.role}};
    put(out, "maximum_manual_discount", row.maximum_manual_discount);
    put(out, "minimum_margin", row.minimum_margin);
    put(out, "approver_role", row.approver_role);
    return out;
}

void read(JsonIn const& in, ListItem& out) {
    ObjectIn(in)
        .required("id", id_text(out.id))
        .optional("label", out.label)
        .optional("blocks_sending", out.blocks_sending);
}

json write(ListItem const& item) {
    json out{{"id", item.id}, {"label", write(item.label)}};
    put(out, "blocks_sending", item.blocks_sending);
    return out;
}

void read(JsonIn const& in, Contact& out) {
    ObjectIn(in)
        .required("name", BoundedText{&out.name, kMaxCustomerName})
        .optional("position", BoundedText{&out.position, kMaxCustomerName})
        .optional("email", BoundedText{&out.email, 254})
        .optional("phone", BoundedText{&out.phone, 50});
}

json write(Contact const& contact) {
    json out{{"name", contact.name}};
    put(out, "position", contact.position);
    put(out, "email", contact.email);
    put(out, "phone", contact.phone);
    return out;
}

void read(JsonIn const& in, Customer& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("name", BoundedText{&out.name, kMaxCustomerName, 1})
        .optional("legal_name", BoundedText{&out.legal_name, kMaxCustomerName})
        .optional("tax_id", BoundedText{&out.tax_id, 12})
        .required("type", id_text(out.type))
        .required("status", id_text(out.status))
        .optional("contacts", BoundedList<Contact>{&out.contacts, kMaxContacts})
        .optional("owner", out.owner)
        .optional("unit", out.unit)
        .optional("currency", out.currency)
        .optional("notes", BoundedText{&out.notes, kMaxNotes})
        .optional("version", BoundedInt<std::int64_t>{&out.version, 0, INT64_MAX});
}

json write(Customer const& customer) {
    json out{{"id", write(customer.id)},   {"name", customer.name},          {"type", customer.type},
             {"status", customer.status},  {"owner", write(customer.owner)}, {"currency", write(customer.currency)},
             {"version", customer.version}};
    put(out, "legal_name", customer.legal_name);
    put(out, "tax_id", customer.tax_id);
    put(out, "contacts", customer.contacts);
    put(out, "unit", customer.unit);
    put(out, "notes", customer.notes);
    return out;
}

void read(JsonIn const& in, PriceBookData& out) {
    std::vector<SpecifierTemplate> templates;
    ObjectIn(in)
        .optional("number", BoundedInt<std::int64_t>{&out.number, 0, INT64_MAX})
        .optional("rounding", Named<Rounding, 4>{&out.rounding, &names::kRounding})
        .optional("base_currency", out.base_currency)
        .optional("categories", out.categories)
        .optional("products", BoundedList<Product>{&out.products, 1'000'000})
        .optional("price_lists", out.price_lists)
        .optional("discounts", out.discounts)
        .optional("terms", out.terms)
        .optional("limits", out.limits)
        .optional("customer_types", out.customer_types)
        .optional("customer_statuses", out.customer_statuses)
        .optional("templates", templates);
    out.templates.clear();
    for (auto& source : templates)
        out.templates.push_back(std::make_shared<SpecifierTemplate const>(std::move(source)));
}

json write(PriceBookData const& data, bool with_products) {
    json out{{"number", data.number},
             {"rounding", name_of(data.rounding, names::kRounding)},
             {"base_currency", write(data.base_currency)}};
    put(out, "categories", data.categories);
    if (with_products) put(out, "products", data.products);
    auto& lists = out["price_lists"] = json::array();
    for (auto const& list : data.price_lists) {
        PriceList head = list;
        if (!with_products) head.entries.clear();
        lists.push_back(write(head));
    }
    put(out, "discounts", data.discounts);
    put(out, "terms", data.terms);
    put(out, "limits", data.limits);
    put(out, "customer_types", data.customer_types);
    put(out, "customer_statuses", data.customer_statuses);
    auto& templates = out["templates"] = json::array();
    for (auto const& source : data.templates) templates.push_back(write(*source));
    return out;
}

}  // namespace offerta
