#include "shared/specifier/generate.hpp"

#include <algorithm>

#include "shared/base/hash.hpp"
#include "shared/specifier/compiled.hpp"
#include "shared/specifier/evaluator.hpp"

namespace offerta {

namespace {

constexpr std::string_view kNoteSeparator = "; ";

// Collects lines; those of one SKU, group and optional flag become one at the first one's place
// (S4).
class LineMerger {
  public:
    explicit LineMerger(std::size_t rules) {
        std::size_t size = 16;
        while (size < rules * 2) size *= 2;
        heads_.assign(size, kNone);
    }

    // Overflow of the added quantities.
    Status add(std::string_view sku, Decimal quantity, TemplateRule const& rule) {
        std::uint32_t const found = find(sku, rule);
        if (found == kNone) {
            append(sku, quantity, rule);
            return {};
        }
        GeneratedLine& line = lines_[found];
        OFFERTA_TRY(sum, offerta::add(line.quantity, quantity));
        line.quantity = sum;
        join_note(found, rule.note);
        return {};
    }

    std::vector<GeneratedLine> take() { return std::move(lines_); }

  private:
    static constexpr std::uint32_t kNone = 0xffffffff;

    struct Entry {
        std::uint32_t next = kNone;           // line of the same bucket
        std::vector<std::string_view> notes;  // different ones; views of the template
    };

    std::size_t bucket(std::string_view sku) const { return TextHash{}(sku) & (heads_.size() - 1); }

    std::uint32_t find(std::string_view sku, TemplateRule const& rule) const {
        std::uint32_t line = heads_[bucket(sku)];
        while (line != kNone &&
               !(lines_[line].sku == sku && lines_[line].optional == rule.optional && lines_[line].group == rule.group))
            line = entries_[line].next;
        return line;
    }

    void append(std::string_view sku, Decimal quantity, TemplateRule const& rule) {
        auto const line = static_cast<std::uint32_t>(lines_.size());
        lines_.push_back({std::string{sku}, quantity, rule.group, rule.optional, rule.note});
        std::uint32_t& head = heads_[bucket(sku)];
        entries_.push_back({head, {}});
        head = line;
        if (!rule.note.empty()) entries_[line].notes.emplace_back(rule.note);
    }

    void join_note(std::uint32_t line, std::string const& note) {
        auto& notes = entries_[line].notes;
        if (note.empty() || std::find(notes.begin(), notes.end(), note) != notes.end()) return;
        std::string& joined = lines_[line].note;
        if (!notes.empty()) joined += kNoteSeparator;
        joined += note;
        notes.emplace_back(note);
    }

    std::vector<std::uint32_t> heads_;
    std::vector<Entry> entries_;
    std::vector<GeneratedLine> lines_;
};

EvaluationError rule_error(TemplateRule const& rule, ErrorCode code, std::string sku = {}) {
    EvaluationError error{rule.id, code, {}};
    error.detail.code = code;
    error.detail.sku = std::move(sku);
    return error;
}

// One rule (S4): nothing, a line, or an error that names the rule.
std::optional<EvaluationError> run_rule(TemplateRule const& rule, CompiledTemplate::Parts::Rule const& programs,
                                        Evaluator& evaluator, ProductSource const& products, LineMerger& merger) {
    auto const failed = [&] { return EvaluationError{rule.id, evaluator.failure().code, evaluator.failure()}; };
    Cell when;
    if (!evaluator.run(programs.when, when)) return failed();
    if (!when.truth) return std::nullopt;
    Cell sku;
    Cell quantity;
    if (!evaluator.run(programs.sku, sku) || !evaluator.run(programs.quantity, quantity)) return failed();
    if (quantity.number.is_zero()) return std::nullopt;
    if (quantity.number.is_negative()) return rule_error(rule, ErrorCode::NegativeQuantity, std::string{sku.text});
    // A product taken out of sale is as good as unknown: what was generated anew must be sellable.
    if (!products.has_active(sku.text)) return rule_error(rule, ErrorCode::UnknownSku, std::string{sku.text});
    if (!merger.add(sku.text, quantity.number, rule))
        return rule_error(rule, ErrorCode::Overflow, std::string{sku.text});
    return std::nullopt;
}

}  // namespace

Generation generate(CompiledTemplate const& compiled, Inputs const& inputs, ProductSource const& products) {
    auto checked = check_form(compiled, inputs, products);
    if (auto* error = std::get_if<EvaluationError>(&checked)) return std::move(*error);
    FormState& state = *std::get_if<FormState>(&checked);
    if (!state.field_findings.empty() || !state.check_findings.empty())
        return Refused{std::move(state.field_findings), std::move(state.check_findings)};

    CompiledTemplate::Parts const& parts = compiled.parts();
    LineMerger merger{parts.rules.size()};
    Evaluator evaluator{state.values, products};
    for (std::size_t i = 0; i < parts.rules.size(); ++i)
        if (auto error = run_rule(parts.source->rules[i], parts.rules[i], evaluator, products, merger))
            return std::move(*error);
    return Generated{merger.take(), std::move(state.warnings)};
}

}  // namespace offerta
