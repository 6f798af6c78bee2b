#include "server/db/params.hpp"

#include "server/db/error.hpp"

namespace offerta::server::db {

namespace {

void append_array_text(std::string& out, std::string_view text) {
    out += '"';
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

}  // namespace

Params& Params::add(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
        throw Error(ErrorKind::InvalidText, "22021", "text with a NUL character");
    }
    slots_.push_back({arena_.size(), text.size(), false, false});
    arena_.append(text);
    arena_ += '\0';
    return *this;
}

Params& Params::add(Bytes bytes) {
    slots_.push_back({arena_.size(), bytes.value.size(), false, true});
    arena_.append(bytes.value);
    arena_ += '\0';
    return *this;
}

Params& Params::add(std::nullopt_t) {
    slots_.push_back({0, 0, true, false});
    return *this;
}

Params& Params::add(std::vector<std::string> const& texts) {
    std::string array = "{";
    for (std::string const& text : texts) {
        if (array.size() > 1) array += ',';
        append_array_text(array, text);
    }
    array += '}';
    return add(std::string_view(array));
}

Params& Params::add(std::vector<std::optional<std::string>> const& texts) {
    std::string array = "{";
    for (auto const& text : texts) {
        if (array.size() > 1) array += ',';
        if (text)
            append_array_text(array, *text);
        else
            array += "NULL";
    }
    array += '}';
    return add(std::string_view(array));
}

Params& Params::add(std::vector<std::int64_t> const& numbers) {
    std::string array = "{";
    for (std::int64_t number : numbers) {
        if (array.size() > 1) array += ',';
        array += std::to_string(number);
    }
    array += '}';
    return add(std::string_view(array));
}

Params::Arrays Params::arrays() const {
    Arrays out;
    out.values.reserve(slots_.size());
    out.lengths.reserve(slots_.size());
    out.formats.reserve(slots_.size());
    for (Slot const& slot : slots_) {
        out.values.push_back(slot.null ? nullptr : arena_.data() + slot.offset);
        out.lengths.push_back(static_cast<int>(slot.length));
        out.formats.push_back(slot.binary ? 1 : 0);
    }
    return out;
}

}  // namespace offerta::server::db
