#include "server/imports/table.hpp"

#include "server/imports/csv_file.hpp"
#include "server/imports/xlsx_file.hpp"

namespace offerta::server {
namespace {

constexpr std::string_view kCompoundFile{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8};
/// The name of the stream of a password-protected workbook, as UTF-16LE.
constexpr std::string_view kEncryptedPackage{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31};

}  // namespace

ImportResult<std::unique_ptr<TableFile>> open_table(std::string bytes, ImportLimits const& limits) {
    if (bytes.empty()) return refuse(FaultCode::FileEmpty);
    if (bytes.size() > limits.file_bytes)
        return refuse(FaultCode::FileTooLarge, std::to_string(bytes.size()), std::to_string(limits.file_bytes));
    if (bytes.starts_with(kCompoundFile)) {
        bool const encrypted = bytes.find(kEncryptedPackage) != std::string::npos;
        return refuse(encrypted ? FaultCode::FileEncrypted : FaultCode::FormatOldExcel);
    }
    if (bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6")) return read_xlsx(std::move(bytes), limits);
    return read_csv(std::move(bytes), limits);
}

}  // namespace offerta::server
