#include "tests/vectors/run.hpp"

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

namespace offerta::vectors {

namespace {

constexpr std::size_t kMaxDepth = 100;  // the deepest case has about ten levels

struct Kind {
    std::string_view name;
    Differences (*run)(Json const&);
};
constexpr Kind kKinds[] = {{"expressions", run_expression_case},
                           {"specifier", run_specifier_case},
                           {"pricing", run_pricing_case},
                           {"bonuses", run_bonus_case}};

// JSON is compared and dumped by recursion, so a file nested without end must not get that far.
bool is_too_deep(std::string const& text) {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_text && c == '\\')
            ++i;
        else if (c == '"')
            in_text = !in_text;
        else if (!in_text && (c == '[' || c == '{') && ++depth > kMaxDepth)
            return true;
        else if (!in_text && (c == ']' || c == '}') && depth > 0)
            --depth;
    }
    return false;
}

FileResult refused(std::string error) {
    FileResult result;
    result.error = std::move(error);
    return result;
}

Differences run_case(Kind const& kind, Json const& one) {
    if (!one.is_object()) return {{"", "a case object", one.type_name()}};
    return kind.run(one);
}

std::string name_of(Json const& one) {
    if (!one.is_object() || !one.contains("name") || !one["name"].is_string()) return "(no name)";
    return one["name"].get<std::string>();
}

FileResult run_cases(Kind const& kind, Json const& cases) {
    FileResult result;
    result.kind = kind.name;
    result.cases = cases.size();
    for (std::size_t i = 0; i < cases.size(); ++i)
        if (Differences differences = run_case(kind, cases[i]); !differences.empty())
            result.failed.push_back({i, name_of(cases[i]), std::move(differences)});
    return result;
}

}  // namespace

FileResult run_text(std::string const& text) {
    if (is_too_deep(text)) return refused("nested more than 100 deep");
    Json const file = Json::parse(text, nullptr, false);
    if (file.is_discarded()) return refused("no JSON");
    if (!file.is_object()) return refused("no object with format, kind and cases");
    auto const format = file.find("format");
    if (format == file.end() || *format != 1) return refused("format is not 1");
    auto const kind = file.find("kind");
    if (kind == file.end() || !kind->is_string()) return refused("kind is not a text");
    auto const cases = file.find("cases");
    if (cases == file.end() || !cases->is_array()) return refused("cases is not a list");
    if (cases->empty()) return refused("there are no cases");
    for (Kind const& known : kKinds)
        if (known.name == kind->get_ref<std::string const&>()) return run_cases(known, *cases);
    return refused("unknown kind " + kind->get<std::string>());
}

FileResult run_file(std::string const& path) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file{std::fopen(path.c_str(), "rb"), &std::fclose};
    if (!file) return refused("cannot be opened");
    std::string text;
    char buffer[1 << 16];
    while (std::size_t const count = std::fread(buffer, 1, sizeof buffer, file.get())) text.append(buffer, count);
    if (std::ferror(file.get()) != 0) return refused("cannot be read");
    return run_text(text);
}

std::string report(std::string const& path, FileResult const& result) {
    if (!result.error.empty()) return path + ": error: " + result.error + '\n';
    std::string out;
    for (FailedCase const& failed : result.failed)
        for (Difference const& difference : failed.differences)
            out += path + ": case " + std::to_string(failed.index) + " \"" + failed.name + "\": " + difference.path +
                   ": expected " + difference.expected + ", got " + difference.got + '\n';
    out += path + ": " + result.kind + ", " + std::to_string(result.cases) + " cases, " +
           std::to_string(result.failed.size()) + " differ\n";
    return out;
}

}  // namespace offerta::vectors
