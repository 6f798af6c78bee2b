#include "shared/catalogue/search.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

// Every product's texts are folded to one byte per letter and laid end to end in one arena. Beside
// it stand rows of one bit per product: for each letter, for each letter at the beginning of a
// word, and for pairs of letters. The commonest pairs have a row each, the others share some by a
// hash. The rows of a query's words, and-ed 64 products at a time, leave few candidates; their
// texts are looked through only where the rows do not prove the match. For 51,000 products all this
// is some 14 MB.

namespace offerta {
namespace {

constexpr std::size_t kBeginRows = 256;         // first of "letter at the beginning of a word"
constexpr std::size_t kOwnRows = 512;           // first of the commonest pairs
constexpr std::size_t kSharedRows = 512 + 960;  // first of those that pairs share
constexpr std::size_t kRows = kSharedRows + 128;
constexpr char kFieldEnd = '\n';        // between article and names: no word of a query holds it
constexpr std::size_t kMaxQuery = 500;  // bytes
constexpr std::size_t kMaxWords = 16;

using Byte = unsigned char;

// Letters of the arena: ASCII stays; Cyrillic а…я and the other letters of its block stand in 0x80
// … 0xbf; anything else shares 0xc0 … 0xff, so that two rare letters may look alike. A query with
// such a letter is compared with the true texts too.
Byte arena_letter(char32_t code) {
    if (code < 0x80) return static_cast<Byte>(code);
    if (code >= 0x430 && code < 0x470) return static_cast<Byte>(0x80 + (code - 0x430));
    return static_cast<Byte>(0xc0 + (code * 2654435761U >> 16) % 64);
}

bool is_rare(Byte letter) { return letter >= 0xc0; }

bool is_blank(char32_t code) { return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 || code == 0x202f; }

void append_folded(std::string& out, std::string_view text) {
    std::string const folded = fold_for_search(text);
    for (std::size_t i = 0; i < folded.size();) {
        char32_t const code = next_code_point(folded, i);
        out.push_back(is_blank(code) ? ' ' : static_cast<char>(arena_letter(code)));
    }
}

std::size_t pair_of(Byte first, Byte second) { return static_cast<std::size_t>(first) << 8 | second; }

bool is_word_letter(Byte letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || letter >= 0x80;
}

struct Query {
    std::string whole;  // folded, one blank between words
    std::vector<std::string> words;
    bool has_rare_letters = false;
};

Query read_query(std::string_view text) {
    Query query;
    std::string folded;
    append_folded(folded, text.substr(0, kMaxQuery));
    std::size_t begin = 0;
    while (begin < folded.size() && query.words.size() < kMaxWords) {
        std::size_t const end = std::min(folded.find(' ', begin), folded.size());
        if (end > begin) query.words.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    for (std::string const& word : query.words) {
        if (!query.whole.empty()) query.whole += ' ';
        query.whole += word;
        query.has_rare_letters |=
            std::any_of(word.begin(), word.end(), [](char c) { return is_rare(static_cast<Byte>(c)); });
    }
    // Longer words first: they fail sooner.
    std::stable_sort(query.words.begin(), query.words.end(),
                     [](auto const& a, auto const& b) { return a.size() > b.size(); });
    return query;
}

std::vector<std::string> split_folded(std::string_view text) {
    std::string const folded = fold_for_search(text.substr(0, kMaxQuery));
    std::vector<std::string> words(1);
    for (std::size_t i = 0; i < folded.size();) {
        char32_t const code = next_code_point(folded, i);
        if (!is_blank(code))
            append_utf8(words.back(), code);
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// How well a product matches; less is better.
enum Rank : std::uint8_t { kSkuEquals, kSkuBegins, kNameHasWords, kNameBegins, kWordsBegin, kInside, kRanks };

}  // namespace

struct ProductSearch::Index {
    PriceBookPtr book;
    std::string arena;
    std::vector<std::uint32_t> begin;  // per product, one more at the end; its text is "article\nname[\nname]"
    std::size_t words_per_row = 0;
    std::vector<std::uint64_t> rows;  // kRows × words_per_row
    std::vector<std::uint64_t> active;

    std::vector<std::uint16_t> row_of_pair;

    void build();
    void append_texts();
    void choose_pair_rows();
    void set_bits(std::size_t product, std::vector<std::uint64_t>& block) const;
    [[nodiscard]] std::string_view text_of(std::size_t product) const {
        return std::string_view(arena).substr(begin[product], begin[product + 1] - begin[product]);
    }
    struct Candidates {
        std::vector<std::uint64_t> bits;
        std::vector<std::uint64_t> may_begin;  // products where each word's first letter begins a word
        bool are_proven = false;               // the bits are the answer
    };
    [[nodiscard]] Candidates candidates(Query const& query) const;
    [[nodiscard]] bool holds_all(Query const& query, std::size_t product) const;
    [[nodiscard]] bool begins_words(Query const& query, std::size_t product) const;
    [[nodiscard]] Rank rank_of_beginning(Query const& query, std::size_t product) const;
    [[nodiscard]] bool truly_matches(std::vector<std::string> const& words, std::size_t product) const;
    void narrow(std::vector<std::uint64_t>& bits, std::size_t row) const;
};

void ProductSearch::Index::build() {
    words_per_row = (book->data().products.size() + 63) / 64;
    append_texts();
    choose_pair_rows();
    rows.assign(kRows * words_per_row, 0);
    // 64 products at a time in a small block that stays in the nearest cache, then one word into
    // each row.
    std::vector<std::uint64_t> block(kRows);
    for (std::size_t word = 0; word < words_per_row; ++word) {
        std::fill(block.begin(), block.end(), 0);
        std::size_t const end = std::min(begin.size() - 1, (word + 1) * 64);
        for (std::size_t product = word * 64; product < end; ++product) set_bits(product, block);
        for (std::size_t row = 0; row < kRows; ++row) rows[row * words_per_row + word] = block[row];
    }
}

void ProductSearch::Index::append_texts() {
    std::vector<Product> const& products = book->data().products;
    active.assign(words_per_row, 0);
    begin.reserve(products.size() + 1);
    arena.reserve(products.size() * 64);
    for (std::size_t i = 0; i < products.size(); ++i) {
        Product const& product = products[i];
        begin.push_back(static_cast<std::uint32_t>(arena.size()));
        append_folded(arena, product.sku);
        arena.push_back(kFieldEnd);
        append_folded(arena, product.name.ru);
        if (!product.name.en.empty() && product.name.en != product.name.ru) {
            arena.push_back(kFieldEnd);
            append_folded(arena, product.name.en);
        }
        if (product.active) active[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    begin.push_back(static_cast<std::uint32_t>(arena.size()));
    arena.shrink_to_fit();
}

void ProductSearch::Index::choose_pair_rows() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> counts(65'536);
    for (std::uint32_t pair = 0; pair < counts.size(); ++pair) counts[pair].second = pair;
    for (std::size_t i = 1; i < arena.size(); ++i)
        ++counts[pair_of(static_cast<Byte>(arena[i - 1]), static_cast<Byte>(arena[i]))].first;
    std::size_t const own = kSharedRows - kOwnRows;
    std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(own), counts.end(),
                     [](auto const& a, auto const& b) { return a > b; });
    row_of_pair.resize(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        std::size_t const shared = kSharedRows + counts[i].second % (kRows - kSharedRows);
        row_of_pair[counts[i].second] = static_cast<std::uint16_t>(i < own ? kOwnRows + i : shared);
    }
}

void ProductSearch::Index::set_bits(std::size_t product, std::vector<std::uint64_t>& block) const {
    std::uint64_t const bit = std::uint64_t{1} << (product % 64);
    Byte previous = static_cast<Byte>(kFieldEnd);
    for (char const c : text_of(product)) {
        auto const letter = static_cast<Byte>(c);
        block[letter] |= bit;
        block[row_of_pair[pair_of(previous, letter)]] |= bit;
        if (!is_word_letter(previous)) block[kBeginRows + letter] |= bit;
        previous = letter;
    }
}

void ProductSearch::Index::narrow(std::vector<std::uint64_t>& bits, std::size_t row) const {
    std::uint64_t const* const from = rows.data() + row * words_per_row;
    for (std::size_t i = 0; i < words_per_row; ++i) bits[i] &= from[i];
}

ProductSearch::Index::Candidates ProductSearch::Index::candidates(Query const& query) const {
    Candidates out{active, active, !query.has_rare_letters};
    for (std::string const& word : query.words) {
        if (word.size() == 1) narrow(out.bits, static_cast<Byte>(word[0]));
        for (std::size_t i = 1; i < word.size(); ++i) {
            std::size_t const row = row_of_pair[pair_of(static_cast<Byte>(word[i - 1]), static_cast<Byte>(word[i]))];
            narrow(out.bits, row);
            out.are_proven = out.are_proven && row < kSharedRows && word.size() == 2;
        }
        narrow(out.may_begin, kBeginRows + static_cast<Byte>(word[0]));
    }
    return out;
}

bool ProductSearch::Index::holds_all(Query const& query, std::size_t product) const {
    std::string_view const text = text_of(product);
    return std::all_of(query.words.begin(), query.words.end(),
                       [&](std::string const& word) { return text.find(word) != std::string_view::npos; });
}

// Whether every word of the query stands at the beginning of a word somewhere.
bool ProductSearch::Index::begins_words(Query const& query, std::size_t product) const {
    std::string_view const text = text_of(product);
    return std::all_of(query.words.begin(), query.words.end(), [&](std::string const& word) {
        std::size_t place = text.find(word);
        while (place != std::string_view::npos && place != 0 && is_word_letter(static_cast<Byte>(text[place - 1])))
            place = text.find(word, place + 1);
        return place != std::string_view::npos;
    });
}

// The ranks that the beginning of a field decides; kInside for none of them.
Rank ProductSearch::Index::rank_of_beginning(Query const& query, std::size_t product) const {
    std::string_view const text = text_of(product);
    std::size_t const length = query.whole.size();
    if (text.compare(0, length, query.whole) == 0)
        return text.size() > length && text[length] == kFieldEnd ? kSkuEquals : kSkuBegins;
    std::size_t const name = text.find(kFieldEnd) + 1;
    if (text.compare(name, length, query.whole) != 0) return kInside;
    std::size_t const end = name + length;
    return end < text.size() && is_word_letter(static_cast<Byte>(text[end])) ? kNameBegins : kNameHasWords;
}

bool ProductSearch::Index::truly_matches(std::vector<std::string> const& words, std::size_t product) const {
    Product const& one = book->data().products[product];
    std::string const text =
        fold_for_search(one.sku) + kFieldEnd + fold_for_search(one.name.ru) + kFieldEnd + fold_for_search(one.name.en);
    return std::all_of(words.begin(), words.end(),
                       [&](std::string const& word) { return text.find(word) != std::string::npos; });
}

ProductSearch::ProductSearch(PriceBookPtr book) : index_(std::make_unique<Index>()) {
    index_->book = std::move(book);
    index_->build();
}
ProductSearch::~ProductSearch() = default;
ProductSearch::ProductSearch(ProductSearch&&) noexcept = default;
ProductSearch& ProductSearch::operator=(ProductSearch&&) noexcept = default;

ProductSearch::Found ProductSearch::find(std::string_view text, std::size_t limit) const {
    Index const& index = *index_;
    Query const query = read_query(text);
    std::vector<std::string> true_words;
    if (query.has_rare_letters) true_words = split_folded(text);
    Index::Candidates const candidates = index.candidates(query);
    std::array<std::vector<std::uint32_t>, kRanks> found;
    std::size_t total = 0;
    for (std::size_t word = 0; word < candidates.bits.size(); ++word) {
        for (std::uint64_t left = candidates.bits[word]; left != 0; left &= left - 1) {
            std::size_t const product = word * 64 + static_cast<std::size_t>(__builtin_ctzll(left));
            if (!candidates.are_proven && !index.holds_all(query, product)) continue;
            if (!true_words.empty() && !index.truly_matches(true_words, product)) continue;
            ++total;
            Rank rank = index.rank_of_beginning(query, product);
            bool const may_begin = (candidates.may_begin[word] & left & (0 - left)) != 0;
            // Nobody sees the order past the limit: a full list is not ranked for.
            if (rank == kInside && may_begin && found[kWordsBegin].size() < limit && index.begins_words(query, product))
                rank = kWordsBegin;
            if (found[rank].size() < limit) found[rank].push_back(static_cast<std::uint32_t>(product));
        }
    }
    Found result{{}, total};
    for (std::vector<std::uint32_t> const& group : found)
        for (std::uint32_t const product : group)
            if (result.products.size() < limit) result.products.push_back(product);
    return result;
}

}  // namespace offerta
