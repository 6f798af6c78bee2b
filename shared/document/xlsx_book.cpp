#include "shared/document/xlsx_book.hpp"

#include <xlsxwriter.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "shared/base/text.hpp"
#include "shared/document/clean_text.hpp"

namespace offerta {
namespace {

constexpr char kFontName[] = "Arial";
constexpr std::size_t kTextMax = 32'000;     // a cell of XLSX holds 32,767
constexpr std::size_t kFootMax = 120;        // heads and feet of XLSX hold 255 in all
constexpr std::size_t kTextFormatMax = 255;  // older Excel shows "####" for longer cells of the format "@"
constexpr std::size_t kPropertyMax = 200;
constexpr std::size_t kSheetNameMost = 31;
constexpr std::size_t kChartTitleMax = 200;
/// Told apart by who sees no colours too, by their lightness.
constexpr std::array<std::uint32_t, 8> kSeriesColours{0x4454D1, 0xE08A1E, 0x17693F, 0x9AA3F0,
                                                      0xAE2319, 0x5B6472, 0xF2C14E, 0x2B8C9E};

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
        case XlsxAlign::Left:
            return LXW_ALIGN_LEFT;
        case XlsxAlign::Right:
            return LXW_ALIGN_RIGHT;
        case XlsxAlign::Centre:
            return LXW_ALIGN_CENTER;
    }
    return LXW_ALIGN_LEFT;
}

std::uint8_t chart_type(FigureChart kind) {
    switch (kind) {
        case FigureChart::None:
        case FigureChart::Columns:
            return LXW_CHART_COLUMN;
        case FigureChart::Bars:
            return LXW_CHART_BAR;
        case FigureChart::Stacked:
            return LXW_CHART_COLUMN_STACKED;
        case FigureChart::Lines:
            return LXW_CHART_LINE;
    }
    return LXW_CHART_COLUMN;
}

void colour_series(lxw_chart_series* series, FigureChart kind, std::uint32_t colour) {
    lxw_chart_line line{};
    line.color = colour;
    line.width = 2;
    lxw_chart_fill fill{};
    fill.color = colour;
    if (kind == FigureChart::Lines)
        chart_series_set_line(series, &line);
    else
        chart_series_set_fill(series, &fill);
}

}  // namespace

XlsxBook::XlsxBook(std::string const& sheet_name, Properties const& properties) : sheet_name_(sheet_name) {
    lxw_workbook_options options{};
    options.constant_memory = properties.is_constant_memory ? LXW_TRUE : LXW_FALSE;
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

void XlsxBook::add_sheet(std::string const& name, bool is_constant_memory) {
    // The library asks for it when a sheet is made, for that sheet.
    workbook_->options.constant_memory = is_constant_memory ? LXW_TRUE : LXW_FALSE;
    sheet_ = workbook_add_worksheet(workbook_, name.c_str());
    if (sheet_ == nullptr) std::abort();  // out of memory, or a name that is taken: broken either way
    sheet_name_ = name;
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

void XlsxBook::row_height(std::uint32_t row, double points) { note(worksheet_set_row(sheet_, row, points, nullptr)); }

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

void XlsxBook::chart(XlsxChart const& chart) {
    lxw_chart* const made = workbook_add_chart(workbook_, chart_type(chart.kind));
    if (made == nullptr) return note(LXW_ERROR_MEMORY_MALLOC_FAILED);
    char const* const sheet = sheet_name_.c_str();
    std::uint32_t const first = chart.head_row + 1;
    for (std::size_t i = 0; i < chart.columns.size(); ++i) {
        std::uint16_t const column = chart.columns[i];
        lxw_chart_series* const series = chart_add_series(made, nullptr, nullptr);
        if (series == nullptr) return note(LXW_ERROR_MEMORY_MALLOC_FAILED);
        chart_series_set_categories(series, sheet, first, 0, chart.last_row, 0);
        chart_series_set_values(series, sheet, first, column, chart.last_row, column);
        chart_series_set_name_range(series, sheet, chart.head_row, column);
        colour_series(series, chart.kind, kSeriesColours[i % kSeriesColours.size()]);
        if (chart.columns.size() == 1 && chart.kind != FigureChart::Lines) chart_series_set_labels(series);
    }
    lxw_chart_font font{};
    font.size = 11;
    font.bold = LXW_TRUE;
    chart_title_set_name(made, clean_line(chart.title, kChartTitleMax).c_str());
    chart_title_set_name_font(made, &font);
    if (chart.columns.size() == 1)
        chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
    else
        chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
    if (chart.kind == FigureChart::Bars) chart_axis_set_reverse(made->x_axis);
    lxw_chart_options place{};
    place.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    note(worksheet_insert_chart_opt(sheet_, chart.at_row, chart.at_column, made, &place));
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

std::string xlsx_sheet_name(std::string const& title) {
    std::string out;
    std::size_t letters = 0;
    for (std::size_t i = 0; i < title.size() && letters < kSheetNameMost; ++letters) {
        char32_t const c = next_code_point(title, i);
        bool const is_banned = std::u32string_view(U"[]:*?/\\'").find(c) != std::u32string_view::npos;
        append_utf8(out, is_banned || c < U' ' ? U' ' : c);
    }
    return out.empty() ? "Sheet" : out;
}

std::string cell_name(std::uint32_t row, std::uint16_t column) {
    std::string letters;
    for (std::uint32_t rest = column + 1u; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters + std::to_string(row + 1);
}

}  // namespace offerta
