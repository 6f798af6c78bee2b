#include "tests/vectors/reader.hpp"

#include <nlohmann/json.hpp>

namespace offerta::vectors {

namespace {

Json const kNull;

std::string shown_json(Json const& json) {
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() > 80 ? text.substr(0, 80) + "…" : text;
}

}  // namespace

void Reader::problem(std::string expected) const {
    problems_->push_back({path_, std::move(expected), shown_json(*json_)});
}

Reader Reader::member(std::string_view name) const {
    std::string path = path_.empty() ? std::string{name} : path_ + '.' + std::string{name};
    if (json_->is_object()) {
        auto const found = json_->find(name);
        return {found == json_->end() ? kNull : *found, std::move(path), *problems_};
    }
    if (is_set()) problem("an object");
    return {kNull, std::move(path), *problems_};
}

bool Reader::is_set() const { return !json_->is_null(); }

std::string Reader::text() const {
    if (auto const* text = json_->get_ptr<std::string const*>()) return *text;
    problem("a text");
    return {};
}

std::string Reader::text_or(std::string_view fallback) const { return is_set() ? text() : std::string{fallback}; }

bool Reader::flag() const {
    if (auto const* flag = json_->get_ptr<bool const*>()) return *flag;
    if (is_set()) problem("true or false");
    return false;
}

std::int64_t Reader::integer(std::int64_t minimum, std::int64_t maximum) const {
    if (json_->is_number_unsigned()) {
        auto const number = json_->get<std::uint64_t>();
        if (number <= static_cast<std::uint64_t>(INT64_MAX)) {
            auto const value = static_cast<std::int64_t>(number);
            if (value >= minimum && value <= maximum) return value;
        }
    } else if (json_->is_number_integer()) {
        auto const value = json_->get<std::int64_t>();
        if (value >= minimum && value <= maximum) return value;
    }
    problem("a whole number " + std::to_string(minimum) + "…" + std::to_string(maximum));
    return minimum;
}

Decimal Reader::decimal() const {
    auto const* text = json_->get_ptr<std::string const*>();
    auto const value = text == nullptr ? Result<Decimal>{fail(ErrorCode::WrongType)} : Decimal::parse(*text);
    if (value && value->to_string() == *text) return *value;
    problem("a decimal as canonical text");
    return {};
}

std::optional<Decimal> Reader::optional_decimal() const { return is_set() ? std::optional{decimal()} : std::nullopt; }

Decimal Reader::decimal_or(Decimal fallback) const { return is_set() ? decimal() : fallback; }

Date Reader::date() const {
    auto const* text = json_->get_ptr<std::string const*>();
    auto const value = text == nullptr ? Result<Date>{fail(ErrorCode::WrongType)} : parse_date(*text);
    if (value) return *value;
    problem("a date YYYY-MM-DD");
    return {};
}

std::optional<Date> Reader::optional_date() const { return is_set() ? std::optional{date()} : std::nullopt; }

Value Reader::value() const {
    if (json_->is_object() && json_->size() == 1) {
        std::string const& kind = json_->begin().key();
        if (kind == "decimal") return member(kind).decimal();
        if (kind == "text") return member(kind).text();
        if (kind == "boolean" && member(kind).is_set()) return member(kind).flag();
    }
    problem(R"({"decimal": "1.5"}, {"text": "a"} or {"boolean": true})");
    return Decimal{};
}

std::optional<Value> Reader::optional_value() const { return is_set() ? std::optional{value()} : std::nullopt; }

std::vector<Reader> Reader::items() const {
    std::vector<Reader> items;
    if (!json_->is_array()) {
        if (is_set()) problem("a list");
        return items;
    }
    for (std::size_t i = 0; i < json_->size(); ++i)
        items.emplace_back((*json_)[i], path_ + '[' + std::to_string(i) + ']', *problems_);
    return items;
}

std::vector<std::string> Reader::texts() const {
    std::vector<std::string> texts;
    for (Reader const& item : items()) texts.push_back(item.text());
    return texts;
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
    std::vector<std::pair<std::string, Reader>> members;
    if (!json_->is_object()) {
        if (is_set()) problem("an object");
        return members;
    }
    for (auto one = json_->begin(); one != json_->end(); ++one) members.emplace_back(one.key(), member(one.key()));
    return members;
}

std::size_t Reader::one_of(std::initializer_list<std::string_view> choices) const {
    auto const* text = json_->get_ptr<std::string const*>();
    std::string listed;
    std::size_t index = 0;
    for (std::string_view const choice : choices) {
        if (text != nullptr && *text == choice) return index;
        listed += (index++ == 0 ? "" : ", ") + std::string{choice};
    }
    problem("one of " + listed);
    return 0;
}

std::size_t Reader::first_or_one_of(std::initializer_list<std::string_view> choices) const {
    return is_set() ? one_of(choices) : 0;
}

Json json_from_value(Value const& value) {
    if (auto const* number = std::get_if<Decimal>(&value)) return {{"decimal", number->to_string()}};
    if (auto const* text = std::get_if<std::string>(&value)) return {{"text", *text}};
    return {{"boolean", *std::get_if<bool>(&value)}};
}

}  // namespace offerta::vectors
