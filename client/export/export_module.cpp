// The C functions that web/export_worker.js calls. A job: give the fonts once, then for each file put the bytes of
// encode_document or encode_table into memory and call offerta_export_make; the result stays until the next one.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shared/document/document_codec.hpp"
#include "shared/document/make_documents.hpp"
#include "shared/document/table_document.hpp"

extern "C" void offerta_export_progress(int page, int pages);  // export_library.js

namespace offerta::client {
namespace {

enum class FileKind : int { Pdf = 0, Xlsx = 1, Table = 2 };

struct ExportState {
    std::vector<std::uint8_t> fonts[3];  // by FontRole: regular, semibold, fallback
    Bytes result;
    std::string error;
    std::string missing;
    int pages = 0;
};

ExportState& state() {
    static ExportState instance;
    return instance;
}

FontSet fonts() {
    auto const& files = state().fonts;
    return {files[0], files[1], files[2]};
}

std::string described(Error const& error) {
    return std::string{code_name(error.code)} + " " + error.place + ": " + error.expected +
           (error.got.empty() ? "" : " (" + error.got + ")");
}

Status make_table(std::span<std::uint8_t const> bytes) {
    OFFERTA_TRY(table, decode_table(bytes));
    OFFERTA_TRY(file, make_table_xlsx(table));
    state().result = std::move(file);
    return {};
}

Status make(FileKind kind, std::span<std::uint8_t const> bytes) {
    if (kind == FileKind::Table) return make_table(bytes);
    OFFERTA_TRY(document, decode_document(bytes));
    if (kind == FileKind::Xlsx) {
        OFFERTA_TRY(file, make_xlsx(document));
        state().result = std::move(file);
        return {};
    }
    OFFERTA_TRY(file, make_pdf(document, fonts(), [](int page, int pages) { offerta_export_progress(page, pages); }));
    state().result = std::move(file.bytes);
    state().pages = file.pages;
    for (auto const character : file.missing) append_utf8(state().missing, character);
    return {};
}

}  // namespace
}  // namespace offerta::client

using offerta::client::FileKind;

extern "C" {

/// role 0 regular, 1 semibold, 2 fallback. The bytes are copied.
void offerta_export_set_font(int role, std::uint8_t const* data, std::size_t size) {
    if (role >= 0 && role < 3) offerta::client::state().fonts[role].assign(data, data + size);
}

/// kind 0 PDF, 1 XLSX of encode_document, 2 XLSX of encode_table; 1 when a file was made, 0 when offerta_export_error
/// says why not.
int offerta_export_make(int kind, std::uint8_t const* data, std::size_t size) {
    auto& state = offerta::client::state();
    state.result.clear();
    state.error.clear();
    state.missing.clear();
    state.pages = 0;
    auto const status = offerta::client::make(static_cast<FileKind>(kind), {data, size});
    if (!status) state.error = offerta::client::described(status.error());
    return status ? 1 : 0;
}

std::uint8_t const* offerta_export_result() { return offerta::client::state().result.data(); }
std::size_t offerta_export_result_size() { return offerta::client::state().result.size(); }
char const* offerta_export_error() { return offerta::client::state().error.c_str(); }
int offerta_export_pages() { return offerta::client::state().pages; }
/// Characters that the fonts lack, as UTF-8: with any, give the fallback font and make the file again.
char const* offerta_export_missing() { return offerta::client::state().missing.c_str(); }

}  // extern "C"
