#include "shared/document/xlsx_book.hpp"

#include <xlsxwriter.h>

#include <cstdlib>
#include <utility>

#include "shared/base/text.hpp"
#include "shared/document/clean_text.hpp"

namespace offerta {
namespace {

constexpr char kFontName[] = "Arial";
constexpr std::size_t kTextMax = 32'000;         // a cell of XLSX holds 32,767
constexpr std::size_t kFootMax = 120;            // heads and feet of XLSX hold 255 in all
constexpr std::size_t kTextFormatMax = 255;      // older Excel shows "####" for longer cells of the format "@"
constexpr std::size_t kPropertyMax = 200;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

bool is_escape(std::string_view text) {
    return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]) &&
           is_hex(text[4]) && is_hex(text[5]) && text[6] == '_';
}

/// Excel reads "_x0041_" as "A"; its own escape keeps the letters.
std::string kept_to_the_letter(std::string const& text) {
    if (text.find("_x") == std::string::npos) return text;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_escape(std::string_view{text}.substr(i))) out += "_x005F";
        out += text[i];
    }
    return out;
}

bool may_start_formula(std::string_view text) {
    return !text.empty() && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@');
}

std::string doubled_ampersands(std::string_view text) {
    std::string out;
    for (char const c : text) {
        out += c;
        if (c == '&') out += c;
    }
    return out;
}

std::uint8_t alignment(XlsxAlign align) {
    switch (align) {
        case XlsxAlign::Left: return LXW_ALIGN_LEFT;
        case XlsxAlign::Right: return LXW_ALIGN_RIGHT;
        case XlsxAlign::Centre: return LXW_ALIGN_CENTER;
    }
    return LXW_ALIGN_LEFT;
}

}  // namespace

XlsxBook::XlsxBook(std::string const& sheet_name, Properties const& properties) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.output_buffer = &output_;
    options.output_buffer_size = &output_size_;
    workbook_ = workbook_new_opt("memory", &options);
    sheet_ = workbook_ == nullptr ? nullptr : workbook_add_worksheet(workbook_, sheet_name.c_str());
    if (sheet_ == nullptr) std::abort();  // out of memory, as everywhere else in the engine
    auto title = clean_line(properties.title, kPropertyMax);
    auto author = clean_line(properties.author, kPropertyMax);
    lxw_doc_properties about{};
    about.title = title.data();
    about.author = author.data();
    about.created = static_cast<time_t>(properties.created.milliseconds / 1000);
    note(workbook_set_properties(workbook_, &about));
    worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
}

XlsxBook::~XlsxBook() {
    if (workbook_ != nullptr) workbook_close(workbook_);
    std::free(const_cast<char*>(output_));  // malloc'ed by the library
}

lxw_format* XlsxBook::shared_format(XlsxFormat const& format) {
    for (auto const& entry : formats_) {
        if (entry.key == format) return entry.made;
    }
    auto* const made = workbook_add_format(workbook_);
    if (made == nullptr) return nullptr;
    format_set_font_name(made, kFontName);
    format_set_font_size(made, format.size);
    format_set_font_color(made, format.colour);
    format_set_align(made, alignment(format.align));
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    if (format.is_bold) format_set_bold(made);
    if (format.wraps) format_set_text_wrap(made);
    if (!format.number.empty()) format_set_num_format(made, format.number.c_str());
    if (format.fill) format_set_bg_color(made, *format.fill);
    if (format.has_top_line) format_set_top(made, LXW_BORDER_THIN), format_set_top_color(made, 0xCDD2DC);
    if (format.has_bottom_line) format_set_bottom(made, LXW_BORDER_HAIR), format_set_bottom_color(made, 0xCDD2DC);
    formats_.push_back({format, made});
    return made;
}

void XlsxBook::text(std::uint32_t row, std::uint16_t column, std::string_view value, XlsxFormat const& format) {
    auto const cleaned = kept_to_the_letter(clean_text(value, kTextMax));
    if (cleaned.empty()) return blank(row, column, format);
    if (cleaned.size() <= kTextFormatMax || may_start_formula(cleaned)) {
        auto as_text = format;
        as_text.number = "@";
        return note(worksheet_write_string(sheet_, row, column, cleaned.c_str(), shared_format(as_text)));
    }
    note(worksheet_write_string(sheet_, row, column, cleaned.c_str(), shared_format(format)));
}

void XlsxBook::number(std::uint32_t row, std::uint16_t column, double value, XlsxFormat const& format) {
    note(worksheet_write_number(sheet_, row, column, value, shared_format(format)));
}

void XlsxBook::formula(std::uint32_t row, std::uint16_t column, std::string const& formula, double result,
                       XlsxFormat const& format) {
    note(worksheet_write_formula_num(sheet_, row, column, ("=" + formula).c_str(), shared_format(format), result));
}

void XlsxBook::blank(std::uint32_t row, std::uint16_t column, XlsxFormat const& format) {
    note(worksheet_write_blank(sheet_, row, column, shared_format(format)));
}

void XlsxBook::merged_text(std::uint32_t row, std::uint16_t first, std::uint16_t last, std::string_view value,
                           XlsxFormat const& format) {
    if (first < last) note(worksheet_merge_range(sheet_, row, first, row, last, "", shared_format(format)));
    text(row, first, value, format);
}

void XlsxBook::row_height(std::uint32_t row, double points) {
    note(worksheet_set_row(sheet_, row, points, nullptr));
}

void XlsxBook::column_width(std::uint16_t column, double characters) {
    note(worksheet_set_column(sheet_, column, column, characters, nullptr));
}

void XlsxBook::freeze_below(std::uint32_t head) {
    worksheet_freeze_panes(sheet_, head + 1, 0);
    note(worksheet_repeat_rows(sheet_, head, head));
}

void XlsxBook::filter_over(std::uint32_t head, std::uint32_t last, std::uint16_t last_column) {
    note(worksheet_autofilter(sheet_, head, 0, last, last_column));
}

void XlsxBook::set_up_print(std::string_view foot, std::string_view page, std::string_view of) {
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(sheet_, kA4);
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_margins(sheet_, 0.5, 0.5, 0.55, 0.7);
    std::string text = "&L&8" + doubled_ampersands(clean_line(foot, kFootMax)) + "&R&8";
    text += page;
    text += " &P ";
    text += of;
    text += " &N";
    note(worksheet_set_footer(sheet_, text.c_str()));
}

void XlsxBook::expect_text_in(std::uint16_t last_column, std::uint32_t last_row) {
    auto const range = "A1:" + cell_name(last_row, last_column);
    note(worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str()));
}

Result<Bytes> XlsxBook::finish() {
    auto* const workbook = std::exchange(workbook_, nullptr);
    if (workbook != nullptr) note(workbook_close(workbook));
    if (error_ != 0 || output_ == nullptr) {
        return fail(ErrorCode::Broken, "xlsx", "written", std::to_string(error_));
    }
    auto const* const begin = reinterpret_cast<std::uint8_t const*>(output_);
    return Bytes(begin, begin + output_size_);
}

std::string cell_name(std::uint32_t row, std::uint16_t column) {
    std::string letters;
    for (std::uint32_t rest = column + 1u; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters + std::to_string(row + 1);
}

}  // namespace offerta
