#include "shared/document/quote_document.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "shared/base/format.hpp"
#include "shared/document/clean_text.hpp"
#include "shared/document/document_words.hpp"
#include "shared/document/words.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta {
namespace {

using Word = DocumentWord;
using Kind = DocumentSection::Kind;

constexpr std::size_t kShortText = 120;  // names, labels, titles
constexpr std::size_t kPartyText = 300;  // a line about a customer or a manager

std::string word(Word which, Language language) { return std::string{document_word(which, language)}; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// The template's text with the quote's own values in the places that name them.
std::string fill_in(LocalText const& text, QuoteDocument const& document, DocumentInput const& input) {
    std::string result = text.in(document.language);
    replace_all(result, "{number}", document.number);
    replace_all(result, "{date}", document.date);
    replace_all(result, "{valid_until}", document.valid_until);
    replace_all(result, "{customer}", input.quote.customer.name);
    replace_all(result, "{organisation}", document.organisation);
    return clean_text(result);
}

constexpr std::size_t kLongText = 8000;

void add_labelled(std::vector<LabelledText>& out, std::string label, std::string_view text,
                  std::size_t maximum = kLongText) {
    std::string cleaned = clean_text(text, maximum);
    if (!cleaned.empty()) out.push_back({std::move(label), std::move(cleaned)});
}

void describe_organisation(QuoteDocument& document, DocumentInput const& input) {
    auto const& source = input.document_template;
    auto const language = document.language;
    document.organisation = clean_line(source.organisation.in(language), kShortText);
    for (auto const& row : source.requisites) {
        add_labelled(document.requisites, clean_line(row.label.in(language), kShortText), row.value.in(language),
                     kPartyText);
    }
    for (auto const& line : source.contacts) {
        if (auto text = clean_line(line.in(language)); !text.empty()) document.contacts.push_back(text);
    }
    document.logo = source.logo;
    document.logo_pixels = source.logo_pixels;
    document.accent = source.accent;
}

void describe_heading(QuoteDocument& document, DocumentInput const& input) {
    auto const language = document.language;
    auto const& quote = input.quote;
    document.number = quote_number_text(quote.number, language);
    if (document.number.empty()) {
        document.number = word(Word::Draft, language);
    } else if (quote.revision > 1) {
        document.number += "-v" + std::to_string(quote.revision);
    }
    document.date = format_date(date_at(input.now, input.utc_offset_minutes), language);
    document.valid_until = format_date(valid_until(quote, input.book), language);
    document.title = clean_line(fill_in(input.document_template.title, document, input), kShortText);
    if (document.title.empty()) document.title = word(Word::Title, language);
    document.subject = clean_line(quote.title, kMaxTitle);
    document.introduction = fill_in(input.document_template.introduction, document, input);
}

/// A phone number stays on one line.
std::string unbroken(std::string text) {
    replace_all(text, " ", "\u00A0");
    return text;
}

std::string contact_line(Contact const& contact) {
    std::string line = contact.name;
    for (auto const& part : {contact.position, unbroken(contact.phone), contact.email}) {
        if (part.empty()) continue;
        if (!line.empty()) line += ", ";
        line += part;
    }
    return line;
}

void describe_parties(QuoteDocument& document, DocumentInput const& input) {
    auto const language = document.language;
    auto const& customer = input.customer;
    auto const& name = customer.legal_name.empty() ? input.quote.customer.name : customer.legal_name;
    add_labelled(document.customer, word(Word::Customer, language), name, kPartyText);
    add_labelled(document.customer, word(Word::TaxId, language), customer.tax_id, kPartyText);
    if (!customer.contacts.empty()) {
        add_labelled(document.customer, word(Word::Contact, language), contact_line(customer.contacts.front()),
                     kPartyText);
    }
    auto const& manager = input.manager;
    add_labelled(document.manager, word(Word::Manager, language), manager.name, kPartyText);
    add_labelled(document.manager, {}, manager.position, kPartyText);
    add_labelled(document.manager, {}, manager.phone, kPartyText);
    add_labelled(document.manager, {}, manager.email, kPartyText);
}

struct LineSource {
    Line const& line;
    PricedLine const& priced;
};

void describe_product(DocumentLine& out, Product const* product, Line const& line, Language language) {
    out.sku = clean_line(line.sku);
    out.name = product == nullptr ? std::string{} : clean_line(product->name.in(language));
    if (out.name.empty()) out.name = out.sku;
    if (product != nullptr) out.unit = clean_line(product->unit.in(language), 20);
    out.note = clean_text(line.note.empty() && line.generated ? line.generated->note : line.note);
    if (line.generated) out.group = clean_line(line.generated->group);
}

DocumentLine describe_line(LineSource const& source, DocumentInput const& input) {
    auto const& priced = source.priced;
    DocumentLine out;
    describe_product(out, input.book.find_product(source.line.sku), source.line, input.language);
    out.quantity = priced.quantity;
    out.no_price = priced.no_price;
    if (!source.line.fixed_unit_price) {
        out.list_price = priced.list_price;
        out.policy_percent = priced.policy_percent;
        out.manual_percent = source.line.manual_discount.value_or(Decimal{});
    }
    out.unit_net = priced.unit_net;
    out.precision = priced.trace.precision;
    out.vat_rate = priced.vat_rate;
    out.amount = priced.amount;
    out.discount_part = priced.discount_part;
    out.final_amount = priced.final_amount;
    out.vat = priced.vat;
    out.gross = priced.gross;
    return out;
}

/// Lines that count stay with their specification; the others stand apart (P9).
Kind kind_of_line(Line const& line) {
    if (line.counts()) return Kind::Specification;
    return line.alternative_group.empty() ? Kind::Optional : Kind::Alternatives;
}

std::string group_apart(Line const& line, Specification const& specification) {
    std::string group = specification.name;
    if (!line.alternative_group.empty()) {
        if (!group.empty()) group += " · ";
        group += line.alternative_group;
    }
    return clean_line(group);
}

/// All sections of one kind that stand apart are one table.
DocumentSection section_apart(DocumentInput const& input, Kind kind) {
    DocumentSection section;
    section.kind = kind;
    section.title = word(kind == Kind::Optional ? Word::Options : Word::Alternatives, input.language);
    auto const& quote = input.quote;
    for (std::size_t s = 0; s < quote.specifications.size(); ++s) {
        auto const& lines = quote.specifications[s].lines;
        for (std::size_t l = 0; l < lines.size(); ++l) {
            if (kind_of_line(lines[l]) != kind) continue;
            auto const& priced = input.priced.lines[input.priced.first_line[s] + l];
            section.lines.push_back(describe_line({lines[l], priced}, input));
            section.lines.back().group = group_apart(lines[l], quote.specifications[s]);
        }
    }
    return section;
}

DocumentSection section_of(DocumentInput const& input, std::size_t index) {
    auto const& specification = input.quote.specifications[index];
    DocumentSection section;
    section.title = clean_line(specification.name, kMaxTitle);
    section.multiplier = specification.multiplier;
    section.totals = input.priced.specifications[index];
    for (std::size_t l = 0; l < specification.lines.size(); ++l) {
        if (!specification.lines[l].counts()) continue;
        auto const& priced = input.priced.lines[input.priced.first_line[index] + l];
        section.lines.push_back(describe_line({specification.lines[l], priced}, input));
    }
    return section;
}

void describe_sections(QuoteDocument& document, DocumentInput const& input) {
    for (std::size_t s = 0; s < input.quote.specifications.size(); ++s) {
        auto section = section_of(input, s);
        if (!section.lines.empty()) document.sections.push_back(std::move(section));
    }
    for (auto const kind : {Kind::Alternatives, Kind::Optional}) {
        auto section = section_apart(input, kind);
        if (!section.lines.empty()) document.sections.push_back(std::move(section));
    }
    std::int32_t index = 0;
    for (auto& section : document.sections) {
        for (auto& line : section.lines) line.index = ++index;
    }
}

bool has_value(ColumnKind kind, DocumentLine const& line) {
    switch (kind) {
        case ColumnKind::Unit:
            return !line.unit.empty();
        case ColumnKind::ListPrice:  // alone it tells no more than the price does
        case ColumnKind::Discount:
            return !line.policy_percent.is_zero() || !line.manual_percent.is_zero();
        case ColumnKind::DiscountPart:
        case ColumnKind::FinalAmount:
            return line.discount_part != 0;
        case ColumnKind::VatAmount:
            return line.vat != 0;
        default:
            return true;
    }
}

bool is_empty_column(ColumnKind kind, std::vector<DocumentSection> const& sections) {
    return std::none_of(sections.begin(), sections.end(), [kind](auto const& section) {
        return std::any_of(section.lines.begin(), section.lines.end(),
                           [kind](auto const& line) { return has_value(kind, line); });
    });
}

/// Where the quote has no discount of its own, "after discount" would say what is not so.
std::string default_label(ColumnKind kind, QuoteDocument const& document) {
    bool const is_plain = kind == ColumnKind::FinalAmount && is_empty_column(kind, document.sections);
    return std::string{column_word(is_plain ? ColumnKind::Amount : kind, document.language)};
}

void resolve_columns(QuoteDocument& document, DocumentInput const& input) {
    auto const& given = input.document_template.columns;
    for (auto const& column : given.empty() ? default_columns() : given) {
        if (column.hide_when_empty && is_empty_column(column.kind, document.sections)) continue;
        std::string label = clean_line(column.label.in(document.language), 60);
        if (label.empty()) label = default_label(column.kind, document);
        if (column.in_pdf) document.pdf_columns.push_back({column.kind, label});
        if (column.in_xlsx) document.xlsx_columns.push_back({column.kind, label});
    }
}

void describe_totals(QuoteDocument& document, DocumentInput const& input) {
    auto const& priced = input.priced;
    document.sum_of_amounts = priced.sum_of_amounts;
    document.discount = priced.discount;
    document.totals = priced.quote;
    for (auto const& rate : priced.vat_rates) document.vat_rates.push_back({rate.rate, rate.totals});
    if (input.document_template.has_sum_in_words) {
        document.sum_in_words = sum_in_words({priced.quote.gross, document.currency}, document.language);
    }
}

void describe_terms(QuoteDocument& document, DocumentInput const& input, Terms const& terms) {
    auto const language = document.language;
    add_labelled(document.terms, word(Word::Payment, language), terms.payment.in(language));
    add_labelled(document.terms, word(Word::Delivery, language), terms.delivery.in(language));
    add_labelled(document.terms, word(Word::Warranty, language), terms.warranty.in(language));
    add_labelled(document.terms, word(Word::ValidUntil, language), document.valid_until);
    add_labelled(document.terms, word(Word::Other, language), terms.text.in(language));
    for (auto const& paragraph : input.document_template.closing) {
        if (auto text = fill_in(paragraph, document, input); !text.empty()) {
            document.closing.push_back(std::move(text));
        }
    }
    document.footer = clean_line(fill_in(input.document_template.footer, document, input));
    document.signer_position = clean_line(input.document_template.signer_position.in(language), kShortText);
    document.signer_name = clean_line(input.document_template.signer_name.in(language), kShortText);
    document.has_signature = input.document_template.has_signature;
}

bool fit_together(Quote const& quote, PricedQuote const& priced) {
    return priced.first_line.size() == quote.specifications.size() + 1 &&
           priced.specifications.size() == quote.specifications.size() && priced.lines.size() == count_lines(quote) &&
           priced.first_line.back() == priced.lines.size();
}

}  // namespace

Result<QuoteDocument> make_quote_document(DocumentInput const& input) {
    if (!fit_together(input.quote, input.priced)) {
        return fail(ErrorCode::Broken, "priced", "the figures of this quote");
    }
    QuoteDocument document;
    document.language = input.language;
    document.currency = input.quote.currency;
    document.vat_mode = input.quote.vat_mode;
    document.rounding = input.book.data().rounding;
    document.now = input.now;
    Terms const terms = effective_terms(input.quote, input.book);
    describe_organisation(document, input);
    describe_heading(document, input);
    describe_parties(document, input);
    describe_sections(document, input);
    resolve_columns(document, input);
    describe_totals(document, input);
    describe_terms(document, input, terms);
    return document;
}

}  // namespace offerta
