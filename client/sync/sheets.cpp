#include "client/sync/sheets.hpp"

namespace offerta::client {
namespace {

// A sample ends where rows are so far apart that nobody would look for a header there.
constexpr std::size_t kMaxSampleRows = 200;

std::vector<std::vector<std::string>> sample_from(ImportSheetInfo const& info) {
    std::vector<std::vector<std::string>> out;
    for (std::size_t i = 0; i < info.sample.size(); ++i) {
        auto const row = i < info.sample_rows.size() ? static_cast<std::size_t>(info.sample_rows[i]) : out.size() + 1;
        if (row > kMaxSampleRows) break;
        while (out.size() + 1 < row) out.emplace_back();
        out.push_back(info.sample[i]);
    }
    return out;
}

}  // namespace

ImportSheet sheet_from_message(ImportSheetInfo const& info) {
    ImportSheet out;
    out.name = info.name;
    out.rows = static_cast<std::size_t>(info.rows);
    out.sample = sample_from(info);
    out.suggested_header = static_cast<std::size_t>(info.suggested_header);
    return out;
}

Problem problem_of_file(Problem problem, Findings const& findings) {
    if (!findings.empty() && !findings.front().what.expected.empty()) problem.detail = findings.front().what.expected;
    return problem;
}

Io::Progress told_upload(Io& io, FileKind kind) {
    return [&io, kind](std::uint64_t sent, std::uint64_t total) { io.emit(FileSent{kind, {sent, total}}); };
}

}  // namespace offerta::client
