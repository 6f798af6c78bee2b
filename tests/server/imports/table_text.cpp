#include "tests/server/imports/table_text.hpp"

#include <array>

namespace offerta::server::test {

ImportResult<TableText> read_table(std::string bytes, std::size_t sheet, ImportLimits const& limits) {
    auto const file = open_table(std::move(bytes), limits);
    if (!file) return tl::unexpected(file.error());
    TableText out;
    auto status = (*file)->read_rows(sheet, [&](SheetRow const& row) -> ImportResult<Flow> {
        constexpr std::array<std::string_view, 5> kMarks{"", "n:", "b:", "e:", "d:"};
        std::vector<std::string> texts;
        for (Cell const& cell : row.cells) {
            if (texts.size() < cell.column) texts.resize(cell.column);
            texts[cell.column - 1] = (cell.formula ? "=" : "") +
                                     std::string(kMarks[static_cast<std::size_t>(cell.kind)]) + std::string(cell.text);
        }
        out.row_numbers.push_back(row.number);
        out.rows.push_back(std::move(texts));
        return Flow::Continue;
    });
    if (!status) return tl::unexpected(status.error());
    return out;
}

}  // namespace offerta::server::test
