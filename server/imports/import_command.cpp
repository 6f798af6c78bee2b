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

/// How far the work is. On a terminal in a line that is written over; elsewhere each of many rows is a line.
class ProgressLine {
  public:
    ProgressLine(std::ostream& out, Language language, bool is_terminal)
        : out_(out), language_(language), is_terminal_(is_terminal) {}

    void show(ImportReached const& reached) {
        if (is_terminal_) {
            out_ << "\r\x1b[K" << words_of(reached) << std::flush;
            is_shown_ = true;
        } else if (reached.done > 0 && (reached.done % kProgressStep == 0 || is_written(reached))) {
            out_ << words_of(reached) << "\n" << std::flush;
        }
    }
    /// Other words follow.
    void end() {
        if (is_shown_) out_ << "\r\x1b[K" << std::flush;
        is_shown_ = false;
    }

  private:
    static bool is_written(ImportReached const& reached) {
        return reached.stage == ImportStage::Writing && reached.done == reached.total;
    }
    [[nodiscard]] std::string words_of(ImportReached const& reached) const {
        std::string_view ru = "прочитано строк", en = "rows read";
        if (reached.stage == ImportStage::Comparing) ru = "сверено", en = "compared";
        if (reached.stage == ImportStage::Writing) ru = "записано", en = "written";
        std::string words = fmt::format("{}: {}", in_language(language_, ru, en), reached.done);
        if (reached.total > 0) words += fmt::format(" / {}", reached.total);
        return words;
    }

    std::ostream& out_;
    Language language_;
    bool is_terminal_;
    bool is_shown_ = false;
};

class Run {
  public:
    Run(ImportOptions const& options, ImportTarget& target, std::istream& answers, std::ostream& out, bool is_terminal)
        : options_(options),
          language_(options.shown_in()),
          target_(target),
          answers_(answers),
          out_(out),
          is_terminal_(is_terminal),
          line_(out, language_, is_terminal) {}

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
        auto const rows = rows_in(**file, mapping->sheet);
        if (!rows) return refused(rows.error());
        auto const plan = plan_import(**file, *mapping, *current, progress(), *rows);
        line_.end();
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

    [[nodiscard]] ImportProgress progress() {
        return [this](ImportReached const& reached) {
            line_.show(reached);
            return true;
        };
    }
    /// To be read twice is worth it where somebody looks on. 0: not known.
    [[nodiscard]] ImportResult<std::size_t> rows_in(TableFile const& file, std::size_t sheet) const {
        if (!is_terminal_) return std::size_t{0};
        StageProgress counting({}, ImportStage::Reading);
        return count_rows(file, sheet, counting);
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
        auto const status = target_.commit(plan, progress());
        line_.end();
        if (!status) return refused(status.error());
        out_ << words("Готово.", "Done.") << "\n";
        return ImportExit::Done;
    }

    ImportOptions const& options_;
    Language language_;
    ImportTarget& target_;
    std::istream& answers_;
    std::ostream& out_;
    bool is_terminal_;
    ProgressLine line_;
};

}  // namespace

ImportExit import_command(std::vector<std::string> args, ImportTarget& target, std::istream& answers, std::ostream& out,
                          bool is_terminal) {
    auto const options = parse_import_options(std::move(args));
    if (!options) {
        out << options.error().text << "\n";
        return options.error().is_help ? ImportExit::Done : ImportExit::Usage;
    }
    return Run(*options, target, answers, out, is_terminal).go();
}

}  // namespace offerta::server
