#include "client/sync/later/import_looks.hpp"

#include <array>
#include <utility>

#include "client/sync/exchange.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::client {
namespace {

// In the order of ImportProgress::Work.
constexpr std::array<std::string_view, 3> kWorkNames{"reading", "comparing", "writing"};

std::string look_url(ImportRun const& run) {
    std::string_view const imports = run.kind == FileKind::Deals ? "/api/v1/deals/imports/" : "/api/v1/imports/";
    return std::string(imports) + run.id + "/progress";
}

/// None where there is nothing to show: no answer, a word that is not known here, or work that has just begun.
std::optional<ImportProgress> progress_in(HttpResponse const& response) {
    if (!is_success(response)) return std::nullopt;
    auto const info = decode_message<ImportProgressInfo>(response.body);
    if (!info || (info->done == 0 && info->total == 0)) return std::nullopt;
    for (std::size_t i = 0; i < kWorkNames.size(); ++i) {
        if (kWorkNames[i] != info->stage) continue;
        return ImportProgress{static_cast<ImportProgress::Work>(i), static_cast<std::uint64_t>(info->done),
                              static_cast<std::uint64_t>(info->total)};
    }
    return std::nullopt;
}

}  // namespace

void ImportLooks::run(AwaitImport const& effect) {
    io_.after("import-look-" + std::to_string(static_cast<int>(effect.run.kind)), kEvery,
              [this, run = effect.run] { due(run); });
}

void ImportLooks::run(LoadImportProgress const& effect) {
    io_.get(look_url(effect.run), [this, run = effect.run](HttpResponse const& response) { take(run, response); });
}

void ImportLooks::due(ImportRun const& run) { io_.emit(ImportLookDue{run}); }

void ImportLooks::take(ImportRun const& run, HttpResponse const& response) {
    io_.emit(ImportProgressTold{run, progress_in(response)});
}

}  // namespace offerta::client
