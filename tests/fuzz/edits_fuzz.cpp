#include <algorithm>

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/quote_json.hpp"
#include "shared/quote/price.hpp"
#include "shared/sync/rebase.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"
#include "tests/support/random_edit.hpp"

// Edits from any text on a quote, and quotes from any text: what the server does with them between the wire and the
// database. An input is a letter, the quote's seed, and JSON.

namespace offerta::fuzz {

namespace {

constexpr std::size_t kCases = 8;
constexpr std::size_t kLines = 6;

testing::RandomCase case_of(std::size_t seed) {
    testing::Random random(1 + seed);
    return testing::random_case(random, kLines);
}

testing::RandomCase const& known_case(char letter) {
    static std::vector<testing::RandomCase> const cases = [] {
        std::vector<testing::RandomCase> out;
        for (std::size_t seed = 0; seed < kCases; ++seed) out.push_back(case_of(seed));
        return out;
    }();
    return cases[static_cast<unsigned char>(letter) % kCases];
}

bool is_sound(Quote const& quote) {
    auto const findings = check_quote(quote);
    return std::none_of(findings.begin(), findings.end(),
                        [](Finding const& finding) { return finding.severity == Severity::Error; });
}

std::int64_t sum_of(std::vector<Totals> const& parts, std::int64_t Totals::* member) {
    std::int64_t sum = 0;
    for (Totals const& part : parts) sum += part.*member;
    return sum;
}

/// P8, P9: the quote's totals are the sums of its specifications'.
void check_price(Quote const& quote, PriceBook const& book) {
    auto const priced = price(quote, book);
    if (!priced) return;
    require(priced->lines.size() == count_lines(quote), "one priced line for each line");
    for (auto const member : {&Totals::net, &Totals::vat, &Totals::gross}) {
        require(sum_of(priced->specifications, member) == priced->quote.*member, "totals add up (P9)");
    }
    require(priced->quote.net + priced->quote.vat == priced->quote.gross, "net and VAT are gross (P8)");
    require(dump(write_totals(*priced, quote.currency)).size() > 2, "totals can be written");
}

Quote without_version(Quote quote) {
    quote.version = 0;
    return quote;
}

void check_undo(Edit const& edit, Quote const& before, Quote const& after) {
    Quote undone = after;
    for (Edit const& back : invert(edit, before, after)) {
        auto const status = apply_in_place(back, undone);
        require(status.has_value(), "an undo applies", status ? "" : status.error().place);
    }
    require(without_version(undone) == without_version(before), "an undo gives what was before");
}

void check_edit(Edit const& edit, Quote& quote) {
    Quote const before = quote;
    auto const status = apply_in_place(edit, quote);
    auto const copy = offerta::apply(edit, before);  // not std::apply, which ADL finds for a variant
    require(status.has_value() == copy.has_value(), "apply and apply_in_place agree");
    if (!status) {
        require(quote == before, "a refused edit changes nothing");
        return;
    }
    require(*copy == quote, "apply and apply_in_place give the same");
    require(quote.version == before.version + 1, "an edit is one version");
    require(is_sound(quote), "an edit leaves a sound quote", dump(write(edit)));
    check_undo(edit, before, quote);
}

void edit_known(testing::RandomCase const& known, std::string_view text) {
    auto const request = decode_text<EditsRequest>(text);
    if (!request) return;
    Quote quote = known.quote;
    for (Mutation const& mutation : request->mutations) check_edit(mutation.edit, quote);
    check_price(quote, known.book);
    auto const rebased = rebase(known.quote, request->mutations);
    require(is_sound(rebased.quote), "a rebased quote is sound");
}

void price_any(testing::RandomCase const& known, std::string_view text) {
    auto const quote = decode_text<Quote>(text);
    if (quote && is_sound(*quote)) check_price(*quote, known.book);
}

}  // namespace

std::vector<std::string> seeds() {
    std::vector<std::string> out;
    for (std::size_t seed = 0; seed < kCases; ++seed) {
        auto const one = case_of(seed);
        char const letter = static_cast<char>(seed);
        out.push_back(std::string(1, letter) + dump(write(one.quote)));
        testing::Random random(seed);
        testing::RandomEdits edits(random, one.book.data());
        Quote quote = one.quote;
        for (int i = 0; i < 12; ++i) {
            EditsRequest request;
            for (int k = 0; k < 3; ++k) {
                Mutation mutation{{random.uuid()}, quote.version, edits.next(quote)};
                (void)apply_in_place(mutation.edit, quote);
                request.mutations.push_back(std::move(mutation));
            }
            out.push_back(std::string(1, static_cast<char>(letter | 0x40)) + dump(write(request)));
            quote = one.quote;
        }
    }
    return out;
}

}  // namespace offerta::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    using namespace offerta::fuzz;
    auto const text = text_of(data, size);
    auto const& known = known_case(text[0]);
    if ((text[0] & 0x40) != 0)
        edit_known(known, text.substr(1));
    else
        price_any(known, text.substr(1));
    return 0;
}
