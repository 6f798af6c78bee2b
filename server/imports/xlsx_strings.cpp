#include "server/imports/xlsx_parts.hpp"
#include "server/imports/xml_reader.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

/// The character of "_xHHHH_" at `at`, or -1.
int escape_at(std::string_view text, std::size_t at) {
    if (at + 7 > text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return -1;
    int value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        int const digit = hex_value(text[i]);
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/// Rich text is its runs joined; phonetic hints (rPh) are no part of the text.
class StringsHandler final : public XmlHandler {
  public:
    explicit StringsHandler(ImportLimits const& limits) : limits_(limits) {}

    ImportStatus start(std::string_view name, XmlAttributes const&) override {
        if (name == "rPh") ++phonetic_;
        if (name == "t") in_text_ = phonetic_ == 0;
        if (name == "si") item_.clear();
        return {};
    }
    ImportStatus end(std::string_view name) override {
        if (name == "rPh") --phonetic_;
        if (name == "t") in_text_ = false;
        return name == "si" ? keep() : ImportStatus();
    }
    ImportStatus text(std::string_view piece) override {
        if (!in_text_) return {};
        item_ += piece;
        if (item_.size() <= limits_.cell_bytes) return {};
        return refuse(FaultCode::CellTooLong, shorten(item_), std::to_string(limits_.cell_bytes));
    }

    SharedStrings strings;

  private:
    ImportStatus keep() {
        decode_escapes(item_);
        if (strings.size() == limits_.shared_texts || strings.bytes() + item_.size() > limits_.shared_text_bytes)
            return refuse(FaultCode::TooManyTexts);
        strings.add(item_);
        return {};
    }

    ImportLimits const& limits_;
    std::string item_;
    int phonetic_ = 0;
    bool in_text_ = false;
};

}  // namespace

void decode_escapes(std::string& text) {
    std::size_t at = text.find("_x");
    if (at == std::string::npos) return;
    std::string out(text, 0, at);
    while (at < text.size()) {
        int const value = escape_at(text, at);
        // Half a surrogate pair means nothing by itself and stays as it was written.
        if (value < 0 || (value >= 0xd800 && value < 0xe000)) {
            out += text[at++];
        } else {
            append_utf8(out, static_cast<char32_t>(value));
            at += 7;
        }
    }
    text = std::move(out);
}

ImportResult<SharedStrings> read_shared_strings(ZipArchive const& archive, std::string_view part,
                                                ImportLimits const& limits) {
    if (part.empty()) return SharedStrings();
    ZipArchive::Entry const* entry = archive.find(part);
    if (entry == nullptr) return refuse(FaultCode::PartMissing, shorten(part));
    StringsHandler handler(limits);
    if (auto status = read_xml(archive, *entry, limits, handler); !status) return tl::unexpected(status.error());
    return std::move(handler.strings);
}

}  // namespace offerta::server
