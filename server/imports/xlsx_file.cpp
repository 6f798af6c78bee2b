#include "server/imports/xlsx_file.hpp"

#include "server/imports/xlsx_parts.hpp"
#include "server/imports/xlsx_sheet.hpp"

namespace offerta::server {
namespace {

class XlsxFile final : public TableFile {
  public:
    XlsxFile(std::string bytes, ImportLimits const& limits) : bytes_(std::move(bytes)), limits_(limits) {}

    ImportStatus open() {
        auto archive = ZipArchive::open(bytes_, limits_);
        if (!archive) return tl::unexpected(archive.error());
        archive_ = std::move(*archive);
        auto parts = read_workbook_parts(archive_, limits_);
        if (!parts) return tl::unexpected(parts.error());
        parts_ = std::move(*parts);
        auto strings = read_shared_strings(archive_, parts_.shared_strings_part, limits_);
        if (!strings) return tl::unexpected(strings.error());
        strings_ = std::move(*strings);
        auto styles = read_styles(archive_, parts_.styles_part, limits_);
        if (!styles) return tl::unexpected(styles.error());
        styles_ = std::move(*styles);
        return {};
    }

    std::vector<std::string> const& sheets() const override { return parts_.sheet_names; }

    ImportStatus read_rows(std::size_t sheet, RowSink const& sink) const override {
        if (sheet >= parts_.sheet_parts.size()) return refuse(FaultCode::SheetMissing, std::to_string(sheet + 1));
        ZipArchive::Entry const* part = archive_.find(parts_.sheet_parts[sheet]);
        if (part == nullptr) return refuse(FaultCode::PartMissing, parts_.sheet_names[sheet]);
        SheetContext const context{parts_.sheet_names[sheet], strings_, styles_, parts_.epoch_1904, limits_};
        return read_sheet(archive_, *part, context, sink);
    }

  private:
    std::string bytes_;
    ImportLimits limits_;
    ZipArchive archive_;
    WorkbookParts parts_;
    SharedStrings strings_;
    std::vector<CellStyle> styles_;
};

}  // namespace

ImportResult<std::unique_ptr<TableFile>> read_xlsx(std::string bytes, ImportLimits const& limits) {
    if (bytes.size() > limits.file_bytes)
        return refuse(FaultCode::FileTooLarge, std::to_string(bytes.size()), std::to_string(limits.file_bytes));
    auto file = std::make_unique<XlsxFile>(std::move(bytes), limits);
    if (auto status = file->open(); !status) return tl::unexpected(status.error());
    return file;
}

}  // namespace offerta::server
