#include "shared/protocol/document_json.hpp"

#include <optional>

#include "shared/document/vector_path.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta {
namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kColumnKind{"index"sv,        "sku"sv,      "name"sv,       "unit"sv,   "quantity"sv,
                                 "list_price"sv,   "discount"sv, "unit_net"sv,   "amount"sv, "discount_part"sv,
                                 "final_amount"sv, "vat_rate"sv, "vat_amount"sv, "gross"sv};
constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::optional<Colour> colour_from_text(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::array<std::uint8_t, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        int const high = hex_value(text[1 + 2 * i]);
        int const low = hex_value(text[2 + 2 * i]);
        if (high < 0 || low < 0) return std::nullopt;
        parts[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Colour{parts[0], parts[1], parts[2]};
}

std::string base64_from_bytes(std::vector<std::uint8_t> const& bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const at = [&](std::size_t k) { return i + k < bytes.size() ? std::uint32_t{bytes[i + k]} : 0u; };
        std::uint32_t const group = at(0) << 16 | at(1) << 8 | at(2);
        for (std::size_t k = 0; k < 4; ++k) {
            out += i + k > bytes.size() ? '=' : kBase64[group >> (18 - 6 * k) & 63];
        }
    }
    return out;
}

std::optional<std::vector<std::uint8_t>> bytes_from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    std::vector<std::uint8_t> out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const is_padding = i >= text.size() - padding;
        auto const digit = is_padding ? 0 : kBase64.find(text[i]);
        if (digit == std::string_view::npos) return std::nullopt;
        group = group << 6 | static_cast<std::uint32_t>(digit);
        if (i % 4 != 3) continue;
        for (int shift = 16; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(group >> shift));
        group = 0;
    }
    out.resize(out.size() - padding);
    return out;
}

/// A path of a shape, drawn once to see that it can be.
struct PathText {
    std::string* out;
};
void read(JsonIn const& in, PathText path) {
    read(in, BoundedText{path.out, kMaxLogoPath, 1});
    if (auto const parsed = parse_path(*path.out); !parsed) {
        in.complain(ErrorCode::Syntax, parsed.error().expected, parsed.error().place);
    }
}

}  // namespace

void read(JsonIn const& in, VectorShape& out) {
    ObjectIn(in).required("path", PathText{&out.path}).required("fill", out.fill);
}

json write(VectorShape const& shape) { return {{"path", shape.path}, {"fill", write(shape.fill)}}; }

void read(JsonIn const& in, Requisite& out) { ObjectIn(in).optional("label", out.label).required("value", out.value); }

json write(Requisite const& requisite) {
    json out = json::object();
    put(out, "label", requisite.label);
    out["value"] = write(requisite.value);
    return out;
}

void read(JsonIn const& in, Colour& out) {
    if (!in.value().is_string()) return in.complain_type("a colour \"#RRGGBB\"");
    auto const colour = colour_from_text(in.value().get_ref<std::string const&>());
    if (!colour) return in.complain(ErrorCode::InvalidFormat, "a colour \"#RRGGBB\"", shown(in.value()));
    out = *colour;
}

json write(Colour colour) {
    std::string text = "#";
    for (auto const part : {colour.red, colour.green, colour.blue}) {
        text += kHex[part >> 4];
        text += kHex[part & 15];
    }
    return text;
}

void read(JsonIn const& in, VectorImage& out) {
    ObjectIn(in)
        .required("width", BoundedInt<std::int32_t>{&out.width, 1, 100'000})
        .required("height", BoundedInt<std::int32_t>{&out.height, 1, 100'000})
        .required("shapes", BoundedList<VectorShape>{&out.shapes, kMaxLogoShapes});
}

json write(VectorImage const& image) {
    return {{"width", image.width}, {"height", image.height}, {"shapes", write(image.shapes)}};
}

void read(JsonIn const& in, RasterImage& out) {
    std::string pixels;
    std::size_t const most = static_cast<std::size_t>(kMaxLogoSide) * kMaxLogoSide * 6;
    ObjectIn(in)
        .required("width", BoundedInt<std::int32_t>{&out.width, 1, kMaxLogoSide})
        .required("height", BoundedInt<std::int32_t>{&out.height, 1, kMaxLogoSide})
        .required("rgba", BoundedText{&pixels, most});
    auto const bytes = bytes_from_base64(pixels);
    auto const expected = static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4;
    if (!bytes || bytes->size() != expected) {
        return in.complain(ErrorCode::InvalidFormat, "base64 of " + std::to_string(expected) + " bytes");
    }
    out.rgba = *bytes;
}

json write(RasterImage const& image) {
    return {{"width", image.width}, {"height", image.height}, {"rgba", base64_from_bytes(image.rgba)}};
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

void read(JsonIn const& in, DocumentTemplate& out) {
    ObjectIn(in)
        .optional("organisation", out.organisation)
        .optional("requisites", BoundedList<Requisite>{&out.requisites, kMaxDocumentParagraphs})
        .optional("contacts", BoundedList<LocalText>{&out.contacts, kMaxDocumentParagraphs})
        .optional("logo", out.logo)
        .optional("logo_pixels", out.logo_pixels)
        .optional("accent", out.accent)
        .optional("columns", BoundedList<DocumentColumn>{&out.columns, kMaxDocumentColumns})
        .optional("title", out.title)
        .optional("introduction", out.introduction)
        .optional("closing", BoundedList<LocalText>{&out.closing, kMaxDocumentParagraphs})
        .optional("footer", out.footer)
        .optional("signer_position", out.signer_position)
        .optional("signer_name", out.signer_name)
        .optional("has_sum_in_words", out.has_sum_in_words)
        .optional("has_signature", out.has_signature);
}

json write(DocumentTemplate const& source) {
    json out = json::object();
    put(out, "organisation", source.organisation);
    put(out, "requisites", source.requisites);
    put(out, "contacts", source.contacts);
    if (!source.logo.is_empty()) out["logo"] = write(source.logo);
    if (!source.logo_pixels.is_empty()) out["logo_pixels"] = write(source.logo_pixels);
    out["accent"] = write(source.accent);
    put(out, "columns", source.columns);
    put(out, "title", source.title);
    put(out, "introduction", source.introduction);
    put(out, "closing", source.closing);
    put(out, "footer", source.footer);
    put(out, "signer_position", source.signer_position);
    put(out, "signer_name", source.signer_name);
    out["has_sum_in_words"] = source.has_sum_in_words;
    out["has_signature"] = source.has_signature;
    return out;
}

void read(JsonIn const& in, DocumentManager& out) {
    ObjectIn(in)
        .required("name", out.name)
        .optional("position", out.position)
        .optional("phone", out.phone)
        .optional("email", out.email);
}

json write(DocumentManager const& manager) {
    json out{{"name", manager.name}};
    put(out, "position", manager.position);
    put(out, "phone", manager.phone);
    put(out, "email", manager.email);
    return out;
}

}  // namespace offerta
