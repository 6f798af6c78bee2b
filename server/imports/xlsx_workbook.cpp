#include <algorithm>

#include "server/imports/xlsx_parts.hpp"
#include "server/imports/xml_reader.hpp"

namespace offerta::server {
namespace {

struct Relation {
    std::string id;
    std::string type;  // the last step of its URI: "worksheet"
    std::string target;
};

std::string_view last_step(std::string_view path) {
    std::size_t const slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// "xl/worksheets/../media/a" style targets resolved; a step above the root gives "" (no such
/// part).
std::string resolve(std::string_view folder, std::string_view target) {
    std::vector<std::string_view> steps;
    auto const walk = [&](std::string_view path) {
        for (std::size_t begin = 0; begin <= path.size();) {
            std::size_t const end = std::min(path.find('/', begin), path.size());
            std::string_view const step = path.substr(begin, end - begin);
            begin = end + 1;
            if (step.empty() || step == ".") continue;
            if (step != "..") {
                steps.push_back(step);
            } else if (steps.empty()) {
                return false;
            } else {
                steps.pop_back();
            }
        }
        return true;
    };
    if (!target.starts_with('/') && !walk(folder)) return {};
    if (!walk(target)) return {};
    std::string path;
    for (auto const step : steps) path += (path.empty() ? "" : "/") + std::string(step);
    return path;
}

class RelationsHandler final : public XmlHandler {
  public:
    ImportStatus start(std::string_view name, XmlAttributes const& attributes) override {
        // A link that leaves the file is never followed.
        if (name == "Relationship" && attributes.get("TargetMode") != "External")
            relations.push_back({std::string(attributes.get("Id")), std::string(last_step(attributes.get("Type"))),
                                 std::string(attributes.get("Target"))});
        return {};
    }
    ImportStatus end(std::string_view) override { return {}; }
    ImportStatus text(std::string_view) override { return {}; }

    [[nodiscard]] Relation const* by_type(std::string_view type) const {
        auto const found =
            std::find_if(relations.begin(), relations.end(), [&](Relation const& each) { return each.type == type; });
        return found == relations.end() ? nullptr : &*found;
    }
    [[nodiscard]] Relation const* by_id(std::string_view id) const {
        auto const found =
            std::find_if(relations.begin(), relations.end(), [&](Relation const& each) { return each.id == id; });
        return found == relations.end() ? nullptr : &*found;
    }

    std::vector<Relation> relations;
};

class WorkbookHandler final : public XmlHandler {
  public:
    explicit WorkbookHandler(ImportLimits const& limits) : limits_(limits) {}

    ImportStatus start(std::string_view name, XmlAttributes const& attributes) override {
        if (name == "workbookPr") {
            auto const flag = attributes.get("date1904");
            epoch_1904 = flag == "1" || flag == "true";
        }
        if (name != "sheet") return {};
        if (sheets.size() == limits_.sheets)
            return refuse(FaultCode::TooManySheets, {}, std::to_string(limits_.sheets));
        sheets.emplace_back(attributes.get("name"), relation_id(attributes));
        return {};
    }
    ImportStatus end(std::string_view) override { return {}; }
    ImportStatus text(std::string_view) override { return {}; }

    std::vector<std::pair<std::string, std::string>> sheets;  // name, relation id
    bool epoch_1904 = false;

  private:
    static std::string relation_id(XmlAttributes const& attributes) {
        return std::string(attributes.get("id"));  // r:id; sheetId has a local name of its own
    }
    ImportLimits const& limits_;
};

ImportResult<RelationsHandler> read_relations(ZipArchive const& archive, std::string const& name,
                                              ImportLimits const& limits) {
    RelationsHandler handler;
    ZipArchive::Entry const* part = archive.find(name);
    if (part == nullptr) return refuse(FaultCode::PartMissing, name);
    if (auto status = read_xml(archive, *part, limits, handler); !status) return tl::unexpected(status.error());
    return handler;
}

std::string folder_of(std::string_view part) {
    std::size_t const slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash));
}

std::string relations_part(std::string_view part) {
    std::string const folder = folder_of(part);
    return (folder.empty() ? "" : folder + "/") + "_rels/" + std::string(last_step(part)) + ".rels";
}

}  // namespace

ImportResult<WorkbookParts> read_workbook_parts(ZipArchive const& archive, ImportLimits const& limits) {
    auto const root = read_relations(archive, "_rels/.rels", limits);
    if (!root) return tl::unexpected(root.error());
    Relation const* office = root->by_type("officeDocument");
    if (office == nullptr) return refuse(FaultCode::PartMissing, "officeDocument");
    std::string const book = resolve("", office->target);
    ZipArchive::Entry const* part = archive.find(book);
    if (part == nullptr) return refuse(FaultCode::PartMissing, shorten(office->target));
    WorkbookHandler workbook(limits);
    if (auto status = read_xml(archive, *part, limits, workbook); !status) return tl::unexpected(status.error());
    auto const relations = read_relations(archive, relations_part(book), limits);
    if (!relations) return tl::unexpected(relations.error());

    std::string const folder = folder_of(book);
    WorkbookParts parts;
    parts.epoch_1904 = workbook.epoch_1904;
    for (auto const& [name, id] : workbook.sheets) {
        Relation const* relation = relations->by_id(id);
        if (relation == nullptr) return refuse(FaultCode::PartMissing, shorten(name));
        if (relation->type != "worksheet") continue;  // chart sheets hold no rows
        parts.sheet_names.push_back(name);
        parts.sheet_parts.push_back(resolve(folder, relation->target));
    }
    if (parts.sheet_names.empty()) return refuse(FaultCode::PartMissing, "worksheet");
    if (auto const* strings = relations->by_type("sharedStrings"))
        parts.shared_strings_part = resolve(folder, strings->target);
    if (auto const* styles = relations->by_type("styles")) parts.styles_part = resolve(folder, styles->target);
    return parts;
}

}  // namespace offerta::server
