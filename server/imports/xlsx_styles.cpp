#include <charconv>
#include <map>

#include "server/imports/xlsx_parts.hpp"
#include "server/imports/xml_reader.hpp"

namespace offerta::server {
namespace {

constexpr std::size_t kNumberFormatsMax = 4096;

struct Font {
    std::uint16_t size = 0;  // tenths of a point
    bool bold = false;
};

std::uint32_t to_number(std::string_view text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::uint16_t tenths(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value > 0 && value < 1000 ? static_cast<std::uint16_t>(value * 10 + 0.5) : 0;
}

/// Built-in formats that show a date or time (ECMA-376 part 1, 18.8.30), the East Asian ones too.
bool is_built_in_date(std::uint32_t id) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

class StylesHandler final : public XmlHandler {
  public:
    explicit StylesHandler(ImportLimits const& limits) : limits_(limits) {}

    ImportStatus start(std::string_view name, XmlAttributes const& attributes) override {
        if (name == "numFmt" && date_formats_.size() < kNumberFormatsMax)
            date_formats_[to_number(attributes.get("numFmtId"))] = is_date_format(attributes.get("formatCode"));
        if (name == "fonts") in_fonts_ = true;
        if (name == "cellXfs") in_formats_ = true;
        if (in_fonts_) read_font(name, attributes);
        if (in_formats_) return read_format(name, attributes);
        return {};
    }
    ImportStatus end(std::string_view name) override {
        if (name == "fonts") in_fonts_ = false;
        if (name == "cellXfs") in_formats_ = false;
        return {};
    }
    ImportStatus text(std::string_view) override { return {}; }

    std::vector<CellStyle> styles;

  private:
    void read_font(std::string_view name, XmlAttributes const& attributes) {
        if (name == "font" && fonts_.size() < limits_.styles) fonts_.emplace_back();
        if (fonts_.empty()) return;
        auto const value = attributes.get("val");
        if (name == "sz") fonts_.back().size = tenths(value);
        if (name == "b") fonts_.back().bold = value != "0" && value != "false";
    }
    ImportStatus read_format(std::string_view name, XmlAttributes const& attributes) {
        if (name == "alignment" && !styles.empty())
            styles.back().look.indent = static_cast<std::uint8_t>(std::min(to_number(attributes.get("indent")), 250u));
        if (name != "xf") return {};
        if (styles.size() == limits_.styles) return refuse(FaultCode::TooManyTexts, "styles");
        CellStyle style;
        style.date = shows_date(to_number(attributes.get("numFmtId")));
        std::uint32_t const font = to_number(attributes.get("fontId"));
        if (font < fonts_.size()) style.look = {0, fonts_[font].size, fonts_[font].bold, 0};
        styles.push_back(style);
        return {};
    }
    [[nodiscard]] bool shows_date(std::uint32_t id) const {
        auto const own = date_formats_.find(id);
        return own != date_formats_.end() ? own->second : is_built_in_date(id);
    }

    ImportLimits const& limits_;
    std::map<std::uint32_t, bool> date_formats_;
    std::vector<Font> fonts_;
    bool in_fonts_ = false;
    bool in_formats_ = false;
};

}  // namespace

bool is_date_format(std::string_view code) {
    std::string_view const letters = "ymdhsYMDHS";
    for (std::size_t at = 0; at < code.size(); ++at) {
        char const c = code[at];
        if (c == '\\' || c == '_' || c == '*') {
            ++at;  // the next character stands for itself or for its width
        } else if (c == '"' || c == '[') {
            std::size_t const close = code.find(c == '"' ? '"' : ']', at + 1);
            if (close == std::string_view::npos) return false;
            bool const elapsed = c == '[' && close == at + 2 && letters.find(code[at + 1]) < 10;
            if (elapsed) return true;
            at = close;
        } else if (c == ';') {
            return false;  // the first section tells
        } else if (letters.find(c) != std::string_view::npos) {
            return true;
        } else if (code.substr(at).starts_with("General")) {
            return false;
        }
    }
    return false;
}

ImportResult<std::vector<CellStyle>> read_styles(ZipArchive const& archive, std::string_view part,
                                                 ImportLimits const& limits) {
    if (part.empty()) return std::vector<CellStyle>();
    ZipArchive::Entry const* entry = archive.find(part);
    if (entry == nullptr) return refuse(FaultCode::PartMissing, shorten(part));
    StylesHandler handler(limits);
    if (auto status = read_xml(archive, *entry, limits, handler); !status) return tl::unexpected(status.error());
    return std::move(handler.styles);
}

}  // namespace offerta::server
