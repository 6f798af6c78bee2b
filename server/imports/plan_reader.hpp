#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "server/imports/article_reader.hpp"
#include "server/imports/plan.hpp"
#include "server/imports/sections.hpp"
#include "shared/base/hash.hpp"

namespace offerta::server {

/// An article of the file: its first row, its prices, and the section it stands in.
struct FileArticle {
    ArticleRow row;
    std::uint32_t section = Sections::kNone;
    std::vector<std::pair<std::optional<Decimal>, Decimal>> prices;  ///< minimum quantity (none: not given), price
};

/// What a sheet holds, before it is compared with anything.
struct FileContent {
    std::vector<FileArticle> articles;
    Sections sections;
    std::unordered_set<std::string, TextHash, std::equal_to<>> refused_skus;
    ImportCounts counts;
    std::vector<RowFinding> findings;  ///< at most kListedFindingsMax of each severity
    std::map<FaultCode, std::size_t> finding_counts;

    void add_finding(RowFinding finding);

  private:
    std::size_t listed_errors_ = 0;
    std::size_t listed_warnings_ = 0;
};

/// `precision` of the price list that prices go into; `reading` counts the sheet's rows.
[[nodiscard]] ImportResult<FileContent> read_content(TableFile const& file, ImportMapping const& mapping, int precision,
                                                     StageProgress reading);

}  // namespace offerta::server
