#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/imports/fault.hpp"
#include "server/imports/limits.hpp"
#include "server/imports/table.hpp"
#include "server/imports/zip_archive.hpp"

namespace offerta::server {

/// What a workbook's small parts say: which sheets there are and in which parts of the archive.
struct WorkbookParts {
    std::vector<std::string> sheet_names;
    std::vector<std::string> sheet_parts;  ///< same order
    std::string shared_strings_part;       ///< empty when the workbook has none
    std::string styles_part;
    bool epoch_1904 = false;
};
[[nodiscard]] ImportResult<WorkbookParts> read_workbook_parts(ZipArchive const& archive, ImportLimits const& limits);

/// The texts that cells share, in one block of memory.
class SharedStrings {
  public:
    void add(std::string_view text) {
        text_ += text;
        ends_.push_back(text_.size());
    }
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] std::size_t bytes() const { return text_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        std::size_t const begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view(text_).substr(begin, ends_[i] - begin);
    }

  private:
    std::string text_;
    std::vector<std::size_t> ends_;
};
[[nodiscard]] ImportResult<SharedStrings> read_shared_strings(ZipArchive const& archive, std::string_view part,
                                                              ImportLimits const& limits);

/// What import needs of a cell format: whether its numbers are dates, and how a section row in it
/// looks.
struct CellStyle {
    bool date = false;
    RowLook look;
};
[[nodiscard]] ImportResult<std::vector<CellStyle>> read_styles(ZipArchive const& archive, std::string_view part,
                                                               ImportLimits const& limits);
/// Whether a number format code shows a date or a time: "dd.mm.yyyy", but not "0.00 \"d\"" or
/// "[Red]0".
[[nodiscard]] bool is_date_format(std::string_view code);

/// Decodes "_x000D_" escapes of XLSX texts in place.
void decode_escapes(std::string& text);

}  // namespace offerta::server
