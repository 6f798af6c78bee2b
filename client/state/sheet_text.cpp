#include "client/state/sheet_text.hpp"

#include <algorithm>
#include <utility>

namespace offerta::client {
namespace {

constexpr std::string_view kFormulaStarts = "=+-@";

bool starts_formula(std::string_view text) {
    return !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos;
}

/// As a cell of plain rows: one that would break the row, or begins as if it were quoted, is quoted.
std::string quoted_cell(std::string_view text) {
    bool const is_plain = !text.starts_with('"') && text.find_first_of("\t\r\n") == std::string_view::npos;
    if (is_plain) return std::string(text);
    std::string out = "\"";
    for (char const c : text) out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

std::string_view html_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        default:
            return " ";  // a line end, which would begin another row
    }
}

std::string escaped_html(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t const blanks = std::min(text.find_first_not_of(' ', i), text.size()) - i;
        if (blanks > 1) {
            // Blanks that follow each other would become one (N7).
            out += "<span style='mso-spacerun:yes'>" + std::string(blanks, ' ') + "</span>";
            i += blanks - 1;
        } else if (std::string_view("&<>\r\n").find(text[i]) == std::string_view::npos) {
            out += text[i];
        } else {
            out += html_of(text[i]);
        }
    }
    return out;
}

}  // namespace

void SheetWriter::add_cell(std::string_view plain, std::string_view shown, std::string_view attributes) {
    if (in_row_) {
        out_.text += '\t';
    } else {
        out_.html += "<tr>";
    }
    in_row_ = true;
    out_.text += plain;
    out_.html += "<td";
    out_.html += attributes;
    out_.html += '>';
    out_.html += escaped_html(shown);
    out_.html += "</td>";
}

void SheetWriter::add_text(std::string_view text) {
    std::string const guarded = (starts_formula(text) ? "'" : "") + std::string(text);
    add_cell(quoted_cell(guarded), text, R"( style='mso-number-format:"\@"')");
}

void SheetWriter::add_number(std::optional<Decimal> value) {
    std::string text = value ? value->to_string() : std::string();
    if (language_ == Language::Ru) std::replace(text.begin(), text.end(), '.', ',');
    add_cell(text, text, {});
}

void SheetWriter::add_amount(Money value) {
    auto const decimal = to_decimal(value);
    add_number(decimal ? std::optional(*decimal) : std::nullopt);
}

void SheetWriter::end_row() {
    out_.text += '\n';
    out_.html += "</tr>";
    in_row_ = false;
}

SheetText SheetWriter::take() && {
    if (!out_.html.empty()) out_.html = "<meta charset=\"utf-8\"><table>" + out_.html + "</table>";
    return std::move(out_);
}

std::string_view without_formula_guard(std::string_view cell) {
    return cell.starts_with('\'') && starts_formula(cell.substr(1)) ? cell.substr(1) : cell;
}

}  // namespace offerta::client
