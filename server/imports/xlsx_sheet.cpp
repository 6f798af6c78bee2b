#include "server/imports/xlsx_sheet.hpp"

#include <charconv>
#include <optional>

#include "server/imports/number_text.hpp"
#include "server/imports/xml_reader.hpp"

namespace offerta::server {
namespace {

std::optional<std::uint32_t> whole_number(std::string_view text) {
    std::uint32_t value = 0;
    auto const end = text.data() + text.size();
    auto const [stop, code] = std::from_chars(text.data(), end, value);
    if (code != std::errc() || stop != end || text.empty()) return std::nullopt;
    return value;
}

struct CellPlace {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

/// "AB12"; at most three letters, as in Excel's own sheets.
std::optional<CellPlace> parse_place(std::string_view text) {
    CellPlace place;
    std::size_t at = 0;
    for (; at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z'; ++at)
        place.column = place.column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
    auto const row = whole_number(text.substr(at));
    if (at == 0 || !row || *row == 0) return std::nullopt;
    place.row = *row;
    return place;
}

/// A cell whose text still stands in the row's block (which moves as it grows) or among the shared
/// texts.
struct PendingCell {
    Cell cell;
    std::size_t begin = 0;
    std::size_t size = 0;
    bool shared = false;
};

class SheetHandler final : public XmlHandler {
  public:
    SheetHandler(SheetContext const& context, RowSink const& sink) : context_(context), sink_(sink) {}

    ImportStatus start(std::string_view name, XmlAttributes const& attributes) override {
        if (name == "sheetData") in_data_ = true;
        if (!in_data_) return {};
        if (name == "row") return start_row(attributes);
        if (name == "c") return start_cell(attributes);
        if (name == "rPh") ++phonetic_;
        if (name == "f") formula_ = true;
        if (name == "v" || (name == "t" && phonetic_ == 0)) reading_ = true;
        return {};
    }
    ImportStatus end(std::string_view name) override {
        if (!in_data_) return {};
        if (name == "sheetData") in_data_ = false;
        if (name == "rPh") --phonetic_;
        if (name == "v" || name == "t") reading_ = false;
        if (name == "c") return end_cell();
        if (name == "row") return end_row();
        return {};
    }
    ImportStatus text(std::string_view piece) override {
        if (!reading_) return {};
        value_ += piece;
        if (value_.size() > context_.limits.cell_bytes)
            return refuse_cell(FaultCode::CellTooLong, value_, std::to_string(context_.limits.cell_bytes));
        return {};
    }

    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] std::uint32_t row() const { return row_.number; }

  private:
    [[nodiscard]] tl::unexpected<ImportFault> refuse_cell(FaultCode code, std::string_view got,
                                                          std::string expected = {}) const {
        return tl::unexpected(
            ImportFault{code, context_.name, row_.number, column_, shorten(got), std::move(expected)});
    }

    ImportStatus start_row(XmlAttributes const& attributes) {
        auto const written = attributes.get("r");
        auto const number = written.empty() ? row_.number + 1 : whole_number(written);
        column_ = 0;
        if (!number || *number <= row_.number) return refuse_cell(FaultCode::CellPlaceBroken, written);
        row_.number = *number;
        row_.look = {};
        outline_ = static_cast<std::uint8_t>(std::min(whole_number(attributes.get("outlineLevel")).value_or(0), 8u));
        pending_.clear();
        block_.clear();
        return {};
    }

    ImportStatus start_cell(XmlAttributes const& attributes) {
        auto const written = attributes.get("r");
        auto const place =
            written.empty() ? CellPlace{row_.number, column_ + 1} : parse_place(written).value_or(CellPlace{});
        if (place.row != row_.number || place.column <= column_)
            return refuse_cell(FaultCode::CellPlaceBroken, written);
        column_ = place.column;
        type_ = attributes.get("t");
        style_ = whole_number(attributes.get("s")).value_or(0);
        value_.clear();
        formula_ = false;
        return {};
    }

    ImportStatus end_cell() {
        PendingCell pending;
        pending.cell.column = column_;
        pending.cell.formula = formula_;
        if (value_.empty() && !formula_) return {};
        if (auto status = type_.empty() || type_ == "n" ? number_cell(pending) : typed_cell(pending); !status)
            return status;
        // An empty text is no value; a formula without one is reported by whoever needs the cell.
        if (pending.size == 0 && !formula_) return {};
        if (row_.number > context_.limits.rows)
            return refuse_cell(FaultCode::TooManyRows, {}, std::to_string(context_.limits.rows));
        if (column_ > context_.limits.columns)
            return refuse_cell(FaultCode::TooManyColumns, {}, std::to_string(context_.limits.columns));
        if (pending_.empty()) row_.look = look();
        pending_.push_back(pending);
        return {};
    }

    void keep(PendingCell& pending, CellKind kind, std::string_view text) {
        pending.cell.kind = kind;
        pending.begin = block_.size();
        pending.size = text.size();
        block_ += text;
    }

    ImportStatus number_cell(PendingCell& pending) {
        if (value_.empty()) return {};
        auto const number = plain_number(value_);
        if (!number) return refuse_cell(FaultCode::CellValueBroken, value_);
        bool const date = style_ < context_.styles.size() && context_.styles[style_].date;
        auto const shown = date ? date_text(value_, context_.epoch_1904) : std::nullopt;
        keep(pending, shown ? CellKind::Date : CellKind::Number, shown ? *shown : *number);
        return {};
    }

    ImportStatus typed_cell(PendingCell& pending) {
        if (type_ == "s") return shared_cell(pending);
        if (type_ == "b") {
            if (value_ != "0" && value_ != "1") return refuse_cell(FaultCode::CellValueBroken, value_);
            keep(pending, CellKind::Boolean, value_ == "1" ? "true" : "false");
        } else if (type_ == "e") {
            keep(pending, CellKind::Error, value_);
        } else if (type_ == "d") {
            keep(pending, CellKind::Date, value_);
        } else if (type_ == "str" || type_ == "inlineStr") {
            decode_escapes(value_);
            keep(pending, CellKind::Text, value_);
        } else {
            return refuse_cell(FaultCode::CellValueBroken, type_);
        }
        return {};
    }

    ImportStatus shared_cell(PendingCell& pending) {
        auto const index = whole_number(value_);
        if (!index || *index >= context_.strings.size()) return refuse_cell(FaultCode::CellValueBroken, value_);
        pending.shared = true;
        pending.begin = *index;
        pending.size = context_.strings[*index].size();
        return {};
    }

    [[nodiscard]] RowLook look() const {
        RowLook look = style_ < context_.styles.size() ? context_.styles[style_].look : RowLook{};
        look.outline = outline_;
        return look;
    }

    ImportStatus end_row() {
        if (pending_.empty()) return {};
        row_.cells.clear();
        for (PendingCell const& pending : pending_) {
            row_.cells.push_back(pending.cell);
            row_.cells.back().text = pending.shared ? context_.strings[pending.begin]
                                                    : std::string_view(block_).substr(pending.begin, pending.size);
        }
        column_ = 0;
        auto const flow = sink_(row_);
        if (!flow) return tl::unexpected(flow.error());
        stopped_ = *flow == Flow::Stop;
        if (stopped_) return refuse(FaultCode::Cancelled);  // unwinds the parser; read_sheet forgets it
        return {};
    }

    SheetContext const& context_;
    RowSink const& sink_;
    SheetRow row_;
    std::uint8_t outline_ = 0;
    std::uint32_t column_ = 0;
    std::vector<PendingCell> pending_;
    std::string block_;
    std::string type_;
    std::string value_;
    std::uint32_t style_ = 0;
    int phonetic_ = 0;
    bool in_data_ = false;
    bool reading_ = false;
    bool formula_ = false;
    bool stopped_ = false;
};

}  // namespace

ImportStatus read_sheet(ZipArchive const& archive, ZipArchive::Entry const& part, SheetContext const& context,
                        RowSink const& sink) {
    SheetHandler handler(context, sink);
    auto status = read_xml(archive, part, context.limits, handler);
    if (handler.stopped()) return {};
    if (!status && status.error().row == 0) {
        // Damage shows after the last row that could be read.
        status.error().sheet = context.name;
        status.error().row = handler.row();
    }
    return status;
}

}  // namespace offerta::server
