#include "tests/server/support/samples.hpp"

#include "tests/server/support/client.hpp"

namespace offerta::server::test {

namespace {

nlohmann::json line(std::string const& id) { return {{"id", id}, {"sku", kSku}, {"manual_quantity", "1"}}; }

nlohmann::json mutation_body(std::string const& mutation, std::int64_t base_version, nlohmann::json edit) {
    return {{"mutations", {{{"id", mutation}, {"base_version", base_version}, {"edit", std::move(edit)}}}}};
}

}  // namespace

nlohmann::json quote_body(std::string const& id, int lines) {
    nlohmann::json list = nlohmann::json::array();
    for (int i = 0; i < lines; ++i) list.push_back(line(new_id()));
    return {{"id", id},
            {"customer", {{"id", "00000000-0000-0000-0000-000000000000"}, {"name", ""}, {"type", ""}, {"status", ""}}},
            {"currency", "RUB"},
            {"vat_mode", "exclusive"},
            {"price_date", "2026-11-24"},
            {"price_book", 27},
            {"title", "First"},
            {"specifications", {{{"id", new_id()}, {"name", "Lines"}, {"lines", std::move(list)}}}}};
}

nlohmann::json quantity_edit(std::string const& mutation, std::int64_t base_version, std::string const& line,
                             std::string const& was, std::string const& now) {
    return mutation_body(
        mutation, base_version,
        {{"type", "change_line"}, {"line", line}, {"was", {{"quantity", was}}}, {"now", {{"quantity", now}}}});
}

nlohmann::json title_edit(std::string const& mutation, std::int64_t base_version, std::string const& was,
                          std::string const& now) {
    return mutation_body(mutation, base_version,
                         {{"type", "set_quote_text"}, {"field", "title"}, {"was", was}, {"now", now}});
}

nlohmann::json customer_body(std::string const& id, std::string const& name, std::int64_t version) {
    return {{"id", id},
            {"name", name},
            {"type", "end"},
            {"status", "new"},
            {"currency", "RUB"},
            {"version", version},
            {"owner", "01a206fd-6700-7c59-9bd8-238b341e0a5d"}};
}

nlohmann::json deal_body(std::string const& id, std::string const& owner, std::string const& close_date) {
    nlohmann::json const line{
        {"id", "1"}, {"kind", "goods"}, {"quantity", "1"}, {"list_amount", "1000"}, {"net_amount", "900"}};
    return {{"owner", owner},
            {"deal",
             {{"id", id},
              {"number", "D-" + id.substr(id.size() - std::min<std::size_t>(id.size(), 6))},
              {"customer", "Customer"},
              {"close_date", close_date},
              {"currency", "RUB"},
              {"lines", {line}},
              {"participants", {{{"user", owner}, {"role", "seller"}, {"share", "100"}}}}}}};
}

nlohmann::json plan_body(std::string const& id, std::string const& percent) {
    return {{"id", id},
            {"version", 1},
            {"name", {{"ru", "План"}, {"en", "Plan"}}},
            {"valid_from", "2020-01-01"},
            {"currency", "RUB"},
            {"rounding", "half_up"},
            {"earned", "won"},
            {"role_rates", {{{"id", "r1"}, {"role", "seller"}, {"percent", percent}}}}};
}

}  // namespace offerta::server::test
