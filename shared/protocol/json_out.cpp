#include "shared/protocol/json_out.hpp"

namespace offerta {

using nlohmann::json;

json write(Decimal value) { return value.to_string(); }
json write(Currency const& currency) { return std::string(currency.name()); }
json write(Date date) { return to_string(date); }
json write(Instant instant) { return to_string(instant); }
json write(Uuid const& id) { return to_string(id); }

json write(LocalText const& text) {
    json out = json::object();
    put(out, "ru", text.ru);
    put(out, "en", text.en);
    return out;
}

json write(Value const& value) {
    if (auto const* decimal = std::get_if<Decimal>(&value)) return {{"decimal", write(*decimal)}};
    if (auto const* text = std::get_if<std::string>(&value)) return {{"text", *text}};
    return {{"boolean", std::get<bool>(value)}};
}

json write(Vat const& vat) { return vat.exempt ? json("exempt") : write(vat.rate); }

json write_amount(std::int64_t minor, Currency const& currency) { return Money{minor, currency}.to_string(); }

std::string dump(json const& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace offerta
