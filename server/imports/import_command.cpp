#include "server/imports/import_command.hpp"

#include <fmt/format.h>

#include <fstream>
#include <istream>
#include <ostream>
#include <sstream>

#include "server/imports/import_options.hpp"
#include "server/imports/import_report.hpp"
#include "shared/specifier/check_publishing.hpp"

namespace offerta::server {
namespace {

constexpr std::size_t kProgressStep = 10'000;

std::string in_language(Language language, std::string_view ru, std::string_view en) {
    return std::string(language == Language::Ru ? ru : en);
}

/// One byte more than allowed is enough to know that a file is too large.
ImportResult<std::string> read_file(std::string const& path, ImportLimits const& limits) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse(FaultCode::FileMissing, path);
    std::string bytes(limits.file_bytes + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

bool is_yes(std::istream& answers) {
    std::string line;
    if (!std::getline(answers, line)) return false;
    std::string const folded = fold_for_search(trim(line));
    return folded == "y" || folded == "yes" || folded == "д" || folded == "да";
}

class Run {
  public:
    Run(ImportOptions const& options, ImportTarget& target, std::istream& answers, std::ostream& out)
        : options_(options), language_(options.shown_in()), target_(target), answers_(answers), out_(out) {}

    ImportExit go() {
        auto bytes = read_file(options_.file, {});
        if (!bytes) return refused(bytes.error());
        auto const file = open_table(std::move(*bytes));
        if (!file) return refused(file.error());
        auto current = target_.working_copy();
        if (!current) return refused(current.error());
        auto const sheet = static_cast<std::size_t>(options_.sheet.value_or(1) - 1);
        auto const suggestion = suggest_mapping(**file, sheet);
        if (!suggestion) return refused(suggestion.error());
        auto const mapping = mapping_from(options_, *suggestion, *current);
        if (!mapping) return refused(mapping.error());
        report_mapping(out_, **file, *mapping, language_);
        auto const plan = plan_import(**file, *mapping, *current, [this](std::size_t rows) {
            if (rows % kProgressStep == 0)
                out_ << fmt::format("{}: {}\n", words("прочитано строк", "rows read"), rows) << std::flush;
            return true;
        });
        if (!plan) return refused(plan.error());
        report_plan(out_, *plan, language_);
        auto const checked = check_plan(std::move(*current), *plan);
        report_check(out_, checked, language_);
        return has_errors(checked.findings) ? ImportExit::FileRefused : finish(*plan);
    }

  private:
    [[nodiscard]] std::string words(std::string_view ru, std::string_view en) const {
        return in_language(language_, ru, en);
    }

    ImportExit refused(ImportFault const& fault) {
        out_ << words("Отклонено", "Refused") << ": " << describe(fault, language_) << "\n";
        return ImportExit::FileRefused;
    }
    ImportExit refused(Error const& error) {
        out_ << fmt::format("{}: {} {} {}\n", words("Ошибка", "Error"), code_name(error.code), error.place, error.got);
        return ImportExit::FileRefused;
    }

    ImportExit finish(ImportPlan const& plan) {
        if (plan.is_empty() || options_.dry_run) return ImportExit::Done;
        if (!options_.yes) {
            out_ << "\n" << words("Применить? [y/N] ", "Apply? [y/N] ") << std::flush;
            if (!is_yes(answers_)) {
                out_ << "\n" << words("Не применено.", "Not applied.") << "\n";
                return ImportExit::Declined;
            }
        }
        auto const status = target_.commit(plan, [this](std::size_t done, std::size_t total) {
            out_ << fmt::format("{}: {} / {}\n", words("записано", "written"), done, total) << std::flush;
        });
        if (!status) return refused(status.error());
        out_ << words("Готово.", "Done.") << "\n";
        return ImportExit::Done;
    }

    ImportOptions const& options_;
    Language language_;
    ImportTarget& target_;
    std::istream& answers_;
    std::ostream& out_;
};

}  // namespace

ImportExit import_command(std::vector<std::string> args, ImportTarget& target, std::istream& answers,
                          std::ostream& out) {
    auto const options = parse_import_options(std::move(args));
    if (!options) {
        out << options.error().text << "\n";
        return options.error().is_help ? ImportExit::Done : ImportExit::Usage;
    }
    return Run(*options, target, answers, out).go();
}

}  // namespace offerta::server
