#include "server/imports/csv_file.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "server/imports/text_encoding.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {
namespace {

constexpr std::size_t kSeparatorSampleBytes = 64 * 1024;
constexpr std::size_t kSampleRecords = 200;

/// Cuts a text into fields (RFC 4180). A quotation mark inside an unquoted field is a mark of
/// inches and stays.
class Splitter {
  public:
    Splitter(std::string_view text, char separator) : text_(text), separator_(separator) {}

    enum class Next { Field, LastField, End, UnclosedQuote, TextAfterQuote };

    /// Reads one field into `field`. LastField ends the record.
    Next next(std::string& field) {
        field.clear();
        if (at_ >= text_.size() && !owed_) return Next::End;
        owed_ = false;
        if (at_ < text_.size() && text_[at_] == '"') {
            if (Next const fault = quoted(field); fault != Next::Field) return fault;
        } else {
            std::size_t const begin = at_;
            while (at_ < text_.size() && !ends_field(text_[at_])) ++at_;
            field = text_.substr(begin, at_ - begin);
        }
        return close_field();
    }

  private:
    [[nodiscard]] bool ends_field(char c) const { return c == separator_ || c == '\n' || c == '\r'; }
    Next quoted(std::string& field) {
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] != '"') {
                field += text_[at_];
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                field += '"';
                ++at_;
            } else {
                ++at_;
                bool const clean = at_ == text_.size() || ends_field(text_[at_]);
                return clean ? Next::Field : Next::TextAfterQuote;
            }
        }
        return Next::UnclosedQuote;
    }
    Next close_field() {
        if (at_ >= text_.size()) return Next::LastField;
        char const c = text_[at_++];
        if (c == separator_) {
            owed_ = true;  // a separator promises one more field, be it empty
            return Next::Field;
        }
        if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
        return Next::LastField;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    bool owed_ = false;
};

/// (fields − 1) × (share of records with the commonest number of fields)².
double evenness(std::string_view sample, char separator) {
    Splitter splitter(sample, separator);
    std::map<std::size_t, std::size_t> records_by_fields;
    std::string field;
    std::size_t fields = 0;
    std::size_t records = 0;
    while (records < kSampleRecords) {
        auto const next = splitter.next(field);
        if (next != Splitter::Next::Field && next != Splitter::Next::LastField) break;
        ++fields;
        if (next == Splitter::Next::Field) continue;
        if (fields > 1 || !field.empty()) {
            ++records_by_fields[fields];
            ++records;
        }
        fields = 0;
    }
    double best = 0;
    for (auto const& [count, times] : records_by_fields) {
        double const share = static_cast<double>(times) / static_cast<double>(records);
        best = std::max(best, static_cast<double>(count - 1) * share * share);
    }
    return best;
}

class CsvFile final : public TableFile {
  public:
    CsvFile(std::string text, char separator, ImportLimits const& limits)
        : text_(std::move(text)), separator_(separator), limits_(limits) {}

    std::vector<std::string> const& sheets() const override { return sheets_; }

    ImportStatus read_rows(std::size_t sheet, RowSink const& sink) const override {
        if (sheet != 0) return refuse(FaultCode::SheetMissing, std::to_string(sheet + 1));
        Splitter splitter(text_, separator_);
        SheetRow row;
        std::vector<std::string> fields;
        while (true) {
            auto more = read_record(splitter, row, fields);
            if (!more) return tl::unexpected(more.error());
            if (!*more) return {};
            if (row.cells.empty()) continue;
            auto const flow = sink(row);
            if (!flow) return tl::unexpected(flow.error());
            if (*flow == Flow::Stop) return {};
        }
    }

  private:
    static tl::unexpected<ImportFault> refuse_field(FaultCode code, SheetRow const& row, std::size_t column,
                                                    std::string_view got, std::string expected = {}) {
        return tl::unexpected(ImportFault{
            code, {}, row.number, static_cast<std::uint32_t>(column), shorten(got, 40), std::move(expected)});
    }

    /// false at the end of the text.
    ImportResult<bool> read_record(Splitter& splitter, SheetRow& row, std::vector<std::string>& fields) const {
        ++row.number;
        std::size_t count = 0;
        while (true) {
            if (count == fields.size()) fields.emplace_back();
            auto const next = splitter.next(fields[count]);
            if (next == Splitter::Next::End) return false;
            if (auto status = check_field(next, row, count + 1, fields[count]); !status)
                return tl::unexpected(status.error());
            ++count;
            if (next == Splitter::Next::LastField) break;
        }
        row.cells.clear();
        for (std::size_t i = 0; i < count; ++i)
            if (!fields[i].empty())
                row.cells.push_back(Cell{static_cast<std::uint32_t>(i + 1), CellKind::Text, false, fields[i]});
        return true;
    }

    ImportStatus check_field(Splitter::Next next, SheetRow const& row, std::size_t column,
                             std::string const& field) const {
        if (next == Splitter::Next::UnclosedQuote || next == Splitter::Next::TextAfterQuote)
            return refuse_field(FaultCode::QuoteBroken, row, column, field);
        if (field.size() > limits_.cell_bytes)
            return refuse_field(FaultCode::CellTooLong, row, column, field, std::to_string(limits_.cell_bytes));
        if (column > limits_.columns)
            return refuse_field(FaultCode::TooManyColumns, row, column, {}, std::to_string(limits_.columns));
        if (row.number > limits_.rows)
            return refuse_field(FaultCode::TooManyRows, row, column, {}, std::to_string(limits_.rows));
        if (!is_valid_utf8(field)) return refuse_field(FaultCode::EncodingBroken, row, column, field);
        if (field.find('\0') != std::string::npos) return refuse_field(FaultCode::CellValueBroken, row, column, field);
        return {};
    }

    std::string text_;
    char separator_;
    ImportLimits limits_;
    std::vector<std::string> sheets_{""};
};

/// Excel's own hint in the first line; 0 without one.
char take_separator_hint(std::string& text) {
    if (!text.starts_with("sep=") || text.size() < 5) return '\0';
    char const separator = text[4];
    std::size_t const end = text.find('\n');
    if (end == std::string::npos || end > 6) return '\0';
    text.erase(0, end + 1);
    return separator;
}

}  // namespace

char detect_separator(std::string_view text) {
    std::string_view const sample = text.substr(0, kSeparatorSampleBytes);
    char best = ';';
    double best_score = 0;
    for (char const separator : {';', '\t', ',', '|'}) {
        double const score = evenness(sample, separator);
        if (score > best_score * 1.001) {
            best = separator;
            best_score = score;
        }
    }
    return best;
}

ImportResult<std::unique_ptr<TableFile>> read_csv(std::string bytes, ImportLimits const& limits) {
    if (bytes.empty()) return refuse(FaultCode::FileEmpty);
    if (bytes.size() > limits.file_bytes)
        return refuse(FaultCode::FileTooLarge, std::to_string(bytes.size()), std::to_string(limits.file_bytes));
    TextEncoding const encoding = detect_encoding(bytes);
    if (encoding == TextEncoding::Unknown) return refuse(FaultCode::FormatUnknown);
    std::string text = to_utf8(bytes, encoding);
    if (text.empty()) return refuse(FaultCode::FileEmpty);
    char const hint = take_separator_hint(text);
    char const separator = hint != '\0' ? hint : detect_separator(text);
    return std::make_unique<CsvFile>(std::move(text), separator, limits);
}

}  // namespace offerta::server
