#include "client/sync/importer.hpp"

#include <memory>
#include <utility>

#include "client/sync/answers.hpp"

namespace offerta::client {

void Importer::choose() {
    io_.pick_file(".xlsx,.csv", [this](FilePicked const& file) { picked(file); });
}

void Importer::picked(FilePicked const& file) {
    auto bytes = std::make_shared<std::string const>(text_of(file.bytes));
    io_.emit(ImportAction{ImportFilePicked{file.name, std::move(bytes)}});
}

void Importer::upload(UploadImport const&) {}
void Importer::preview(SendImportMapping const&) {}
void Importer::commit(SendImportCommit const&) {}

}  // namespace offerta::client
