#include "shared/protocol/document_json.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

// In the order of ColumnKind.
constexpr std::array kColumnKind{"index"sv,        "sku"sv,          "name"sv,     "unit"sv,
                                 "quantity"sv,     "list_price"sv,   "discount"sv, "unit_net"sv,
                                 "amount"sv,       "discount_part"sv, "final"sv,   "vat_rate"sv,
                                 "vat"sv,          "gross"sv};

constexpr std::size_t kMaxRequisites = 40;
constexpr std::size_t kMaxShapes = 200;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<std::uint8_t> hex_byte(std::string_view text) {
    int const high = hex_digit(text[0]);
    int const low = hex_digit(text[1]);
    if (high < 0 || low < 0) return std::nullopt;
    return static_cast<std::uint8_t>(high * 16 + low);
}

std::optional<Colour> parse_colour(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    auto const red = hex_byte(text.substr(1, 2));
    auto const green = hex_byte(text.substr(3, 2));
    auto const blue = hex_byte(text.substr(5, 2));
    if (!red || !green || !blue) return std::nullopt;
    return Colour{*red, *green, *blue};
}

}  // namespace

void read(JsonIn const& in, Colour& out) {
    std::string text;
    read(in, text);
    if (auto const colour = parse_colour(text))
        out = *colour;
    else
        in.complain(ErrorCode::InvalidFormat, "a colour like \"#4454D1\"", shown(in.value()));
}

json write(Colour colour) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string text = "#";
    for (std::uint8_t const byte : {colour.red, colour.green, colour.blue}) {
        text += kHex[byte >> 4];
        text += kHex[byte & 15];
    }
    return text;
}

void read(JsonIn const& in, VectorShape& out) {
    ObjectIn(in).required("path", BoundedText{&out.path, 20'000}).required("fill", out.fill);
}

json write(VectorShape const& shape) { return {{"path", shape.path}, {"fill", write(shape.fill)}}; }

void read(JsonIn const& in, VectorImage& out) {
    ObjectIn(in)
        .required("width", BoundedInt<std::int32_t>{&out.width, 1, 100'000})
        .required("height", BoundedInt<std::int32_t>{&out.height, 1, 100'000})
        .required("shapes", BoundedList<VectorShape>{&out.shapes, kMaxShapes});
}

json write(VectorImage const& image) {
    return {{"width", image.width}, {"height", image.height}, {"shapes", write(image.shapes)}};
}

void read(JsonIn const& in, DocumentColumn& out) {
    ObjectIn(in)
        .required("kind", Named<ColumnKind, kColumnKind.size()>{&out.kind, &kColumnKind})
        .optional("label", out.label)
        .optional("in_pdf", out.in_pdf)
        .optional("in_xlsx", out.in_xlsx)
        .optional("hide_when_empty", out.hide_when_empty);
}

json write(DocumentColumn const& column) {
    json out{{"kind", name_of(column.kind, kColumnKind)}};
    put(out, "label", column.label);
    if (!column.in_pdf) out["in_pdf"] = false;
    if (!column.in_xlsx) out["in_xlsx"] = false;
    put(out, "hide_when_empty", column.hide_when_empty);
    return out;
}

void read(JsonIn const& in, Requisite& out) {
    ObjectIn(in).optional("label", out.label).required("value", out.value);
}

json write(Requisite const& requisite) {
    json out{{"value", write(requisite.value)}};
    put(out, "label", requisite.label);
    return out;
}

void read(JsonIn const& in, DocumentTemplate& out) {
    ObjectIn(in)
        .required("organisation", out.organisation)
        .optional("requisites", BoundedList<Requisite>{&out.requisites, kMaxRequisites})
        .optional("contacts", BoundedList<LocalText>{&out.contacts, kMaxRequisites})
        .optional("logo", out.logo)
        .optional("accent", out.accent)
        .optional("columns", BoundedList<DocumentColumn>{&out.columns, kColumnKind.size()})
        .optional("title", out.title)
        .optional("introduction", out.introduction)
        .optional("closing", BoundedList<LocalText>{&out.closing, kMaxRequisites})
        .optional("footer", out.footer)
        .optional("signer_position", out.signer_position)
        .optional("signer_name", out.signer_name)
        .optional("has_sum_in_words", out.has_sum_in_words)
        .optional("has_signature", out.has_signature);
}

json write(DocumentTemplate const& source) {
    json out{{"organisation", write(source.organisation)},
             {"accent", write(source.accent)},
             {"has_sum_in_words", source.has_sum_in_words},
             {"has_signature", source.has_signature}};
    put(out, "requisites", source.requisites);
    put(out, "contacts", source.contacts);
    if (!source.logo.is_empty()) out["logo"] = write(source.logo);
    put(out, "columns", source.columns);
    put(out, "title", source.title);
    put(out, "introduction", source.introduction);
    put(out, "closing", source.closing);
    put(out, "footer", source.footer);
    put(out, "signer_position", source.signer_position);
    put(out, "signer_name", source.signer_name);
    return out;
}

}  // namespace offerta
