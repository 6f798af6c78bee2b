#include "shared/protocol/json_in.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::size_t kShownMax = 60;

template <class T>
void read_parsed(JsonIn const& in, T& out, Result<T> (*parse)(std::string_view), std::string_view expected) {
    if (!in.value().is_string()) return in.complain_type(expected);
    auto parsed = parse(in.value().get_ref<std::string const&>());
    if (!parsed) return in.complain(parsed.error().code, std::string(expected), shown(in.value()));
    out = *parsed;
}

}  // namespace

std::string shown(json const& value) {
    if (value.is_object()) return "an object";
    if (value.is_array()) return "an array";
    std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() <= kShownMax) return text;
    std::size_t end = kShownMax;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

JsonIn JsonIn::element(std::size_t index) const {
    return {(*value_)[index], place_ + '[' + std::to_string(index) + ']', *findings_};
}

JsonIn JsonIn::member(std::string const& name, json const& value) const {
    return {value, place_.empty() ? name : place_ + '.' + name, *findings_};
}

void JsonIn::complain(ErrorCode code, std::string expected, std::string got) const {
    // A hostile body must not make an answer of a million findings.
    constexpr std::size_t kMaxFindings = 200;
    if (findings_->size() >= kMaxFindings) return;
    findings_->push_back({Severity::Error, {code, place_, std::move(expected), std::move(got)}});
}

void JsonIn::complain_type(std::string_view expected) const {
    complain(ErrorCode::WrongType, std::string(expected), shown(*value_));
}

void read(JsonIn const& in, BoundedText text) {
    if (!in.value().is_string()) return in.complain_type("a text");
    auto const& value = in.value().get_ref<std::string const&>();
    std::size_t const length = count_code_points(value);
    if (length > text.maximum) {
        return in.complain(ErrorCode::TooLong, "at most " + std::to_string(text.maximum) + " characters",
                           std::to_string(length));
    }
    if (length < text.minimum) {
        return in.complain(ErrorCode::Required, "at least " + std::to_string(text.minimum) + " characters",
                           std::to_string(length));
    }
    if (value.find('\0') != std::string::npos)
        return in.complain(ErrorCode::InvalidFormat, "a text without the character U+0000");
    *text.out = value;
}

void read(JsonIn const& in, bool& out) {
    if (!in.value().is_boolean()) return in.complain_type("true or false");
    out = in.value().get<bool>();
}

void read(JsonIn const& in, Decimal& out) {
    read_parsed<Decimal>(in, out, &Decimal::parse, "a decimal as text, like \"1234.5\"");
}

void read(JsonIn const& in, Currency& out) {
    read_parsed<Currency>(in, out, &currency_from_code, "an ISO 4217 currency code");
}

void read(JsonIn const& in, Date& out) { read_parsed<Date>(in, out, &parse_date, "YYYY-MM-DD"); }

void read(JsonIn const& in, Instant& out) { read_parsed<Instant>(in, out, &parse_instant, "an RFC 3339 instant"); }

void read(JsonIn const& in, Uuid& out) { read_parsed<Uuid>(in, out, &parse_uuid, "a UUID"); }

void read(JsonIn const& in, LocalText& out) { ObjectIn(in).optional("ru", out.ru).optional("en", out.en); }

void read(JsonIn const& in, Value& out) {
    ObjectIn object(in);
    if (!object.is_object()) return;
    if (in.value().size() != 1) return in.complain(ErrorCode::InvalidFormat, "one of decimal, text, boolean");
    if (object.find("decimal")) object.required("decimal", out.emplace<Decimal>());
    if (object.find("text")) object.required("text", out.emplace<std::string>());
    if (object.find("boolean")) object.required("boolean", out.emplace<bool>());
}

void read(JsonIn const& in, Vat& out) {
    if (in.value().is_string() && in.value().get_ref<std::string const&>() == "exempt") {
        out = Vat::exempted();
        return;
    }
    out.exempt = false;
    read(in, out.rate);
}

void read(JsonIn const& in, AmountIn amount) {
    if (!in.value().is_string()) return in.complain_type("an amount as text");
    auto const money = parse_money(in.value().get_ref<std::string const&>(), *amount.currency);
    if (!money) return in.complain(money.error().code, "an amount", shown(in.value()));
    *amount.minor = money->minor;
}

void read_integer(JsonIn const& in, std::int64_t& out, std::int64_t minimum, std::int64_t maximum) {
    std::string const bounds = std::to_string(minimum) + "…" + std::to_string(maximum);
    if (!in.value().is_number_integer()) return in.complain_type("a whole number " + bounds);
    bool const is_huge =
        in.value().is_number_unsigned() &&
        in.value().get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::int64_t const number = is_huge ? 0 : in.value().get<std::int64_t>();
    if (is_huge || number < minimum || number > maximum)
        return in.complain(ErrorCode::OutOfRange, bounds, shown(in.value()));
    out = number;
}

std::optional<std::size_t> read_name(JsonIn const& in, std::string_view const* names, std::size_t count) {
    std::string expected = "one of";
    for (std::size_t i = 0; i < count; ++i) {
        if (in.value().is_string() && in.value().get_ref<std::string const&>() == names[i]) return i;
        expected += (i == 0 ? " " : ", ") + std::string(names[i]);
    }
    in.complain(in.value().is_string() ? ErrorCode::NotFound : ErrorCode::WrongType, std::move(expected),
                shown(in.value()));
    return std::nullopt;
}

ObjectIn::ObjectIn(JsonIn const& in) : in_(in), is_object_(in.value().is_object()) {
    if (!is_object_) in_.complain_type("an object");
}

json const* ObjectIn::find(char const* name) {
    if (!is_object_) return nullptr;
    known_.insert(name);
    auto const found = in_.value().find(name);
    return found == in_.value().end() || found->is_null() ? nullptr : &*found;
}

void ObjectIn::finish() {
    if (!is_object_) return;
    for (auto const& [name, value] : in_.value().items()) {
        if (known_.find(name) == known_.end())
            in_.member(name, value).complain(ErrorCode::UnknownMember, "a known member");
    }
}

std::optional<std::size_t> too_deep_at(std::string_view text) {
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_text) {
            if (c == '\\') ++i;
            if (c == '"') in_text = false;
            continue;
        }
        if (c == '"') in_text = true;
        if ((c == '[' || c == '{') && ++depth > kMaxJsonDepth) return i;
        if (c == ']' || c == '}') --depth;
    }
    return std::nullopt;
}

Decoded<json> parse_json(std::string_view text) {
    auto const refuse = [](ErrorCode code, std::string expected) {
        return tl::unexpected(Findings{{Severity::Error, {code, "", std::move(expected), ""}}});
    };
    if (too_deep_at(text))
        return refuse(ErrorCode::TooMany, "nesting of at most " + std::to_string(kMaxJsonDepth) + " levels");
    json parsed = json::parse(text.begin(), text.end(), nullptr, false);
    if (parsed.is_discarded()) return refuse(ErrorCode::InvalidFormat, "JSON text");
    return parsed;
}

}  // namespace offerta
