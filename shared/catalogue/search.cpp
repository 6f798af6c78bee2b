#include "shared/catalogue/search.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

// Every product's texts are folded to one byte per letter and laid end to end in one arena. Beside it stands one bit per product
// for each letter, and for each pair of letters (pairs share 1,024 rows by a hash): the rows of a query's pairs, and-ed 64
// products at a time, leave few candidates, whose texts are then looked through. For 51,000 products this takes some
// 12 MB and less than a millisecond, short words too, and the total is exact.

namespace offerta {
namespace {

constexpr std::size_t kPairRows = 1024;
constexpr std::size_t kRows = 256 + kPairRows;
constexpr char kFieldEnd = '\n';  // between article and names: no word of a query holds it
constexpr std::size_t kMaxQuery = 500;  // bytes
constexpr std::size_t kMaxWords = 16;

using Byte = unsigned char;

// Letters of the arena: ASCII stays; Cyrillic а…я and the other letters of its block stand in 0x80 … 0xbf; anything else shares
// 0xc0 … 0xff, so that two rare letters may look alike. A query with such a letter is compared with the true texts too.
Byte arena_letter(char32_t code) {
    if (code < 0x80) return static_cast<Byte>(code);
    if (code >= 0x430 && code < 0x470) return static_cast<Byte>(0x80 + (code - 0x430));
    return static_cast<Byte>(0xc0 + (code * 2654435761U >> 16) % 64);
}

bool is_rare(Byte letter) { return letter >= 0xc0; }

bool is_blank(char32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 || code == 0x202f;
}

void append_folded(std::string& out, std::string_view text) {
    std::string const folded = fold_for_search(text);
    for (std::size_t i = 0; i < folded.size();) {
        char32_t const code = next_code_point(folded, i);
        out.push_back(is_blank(code) ? ' ' : static_cast<char>(arena_letter(code)));
    }
}

std::size_t pair_row(Byte first, Byte second) {
    std::uint32_t const pair = static_cast<std::uint32_t>(first) << 8 | second;
    return 256 + (pair * 2654435761U >> 22) % kPairRows;
}

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
        query.has_rare_letters |= std::any_of(word.begin(), word.end(),
                                              [](char c) { return is_rare(static_cast<Byte>(c)); });
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
        if (!is_blank(code)) append_utf8(words.back(), code);
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

// How well a product matches; less is better.
enum Rank : std::uint8_t { kSkuEquals, kSkuBegins, kNameBegins, kWordsBegin, kInside, kRanks };

}  // namespace

struct ProductSearch::Index {
    PriceBookPtr book;
    std::string arena;
    std::vector<std::uint32_t> begin;  // per product, one more at the end; its text is "article\nname[\nname]"
    std::size_t words_per_row = 0;
    std::vector<std::uint64_t> rows;  // kRows × words_per_row
    std::vector<std::uint64_t> active;

    void build();
    void set_bits(std::size_t product);
    [[nodiscard]] std::string_view text_of(std::size_t product) const {
        return std::string_view(arena).substr(begin[product], begin[product + 1] - begin[product]);
    }
    [[nodiscard]] std::vector<std::uint64_t> candidates(Query const& query) const;
    [[nodiscard]] bool matches(Query const& query, std::size_t product, Rank& rank) const;
    [[nodiscard]] bool truly_matches(std::vector<std::string> const& words, std::size_t product) const;
    void narrow(std::vector<std::uint64_t>& bits, std::size_t row) const;
};

void ProductSearch::Index::build() {
    std::vector<Product> const& products = book->data().products;
    words_per_row = (products.size() + 63) / 64;
    rows.assign(kRows * words_per_row, 0);
    active.assign(words_per_row, 0);
    begin.reserve(products.size() + 1);
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
    for (std::size_t i = 0; i < products.size(); ++i) set_bits(i);
}

void ProductSearch::Index::set_bits(std::size_t product) {
    std::uint64_t const bit = std::uint64_t{1} << (product % 64);
    std::size_t const word = product / 64;
    Byte previous = 0;
    for (char const c : text_of(product)) {
        auto const letter = static_cast<Byte>(c);
        rows[letter * words_per_row + word] |= bit;
        if (previous != 0) rows[pair_row(previous, letter) * words_per_row + word] |= bit;
        previous = letter;
    }
}

void ProductSearch::Index::narrow(std::vector<std::uint64_t>& bits, std::size_t row) const {
    std::uint64_t const* const from = rows.data() + row * words_per_row;
    for (std::size_t i = 0; i < words_per_row; ++i) bits[i] &= from[i];
}

std::vector<std::uint64_t> ProductSearch::Index::candidates(Query const& query) const {
    std::vector<std::uint64_t> bits = active;
    for (std::string const& word : query.words) {
        if (word.size() == 1) narrow(bits, static_cast<Byte>(word[0]));
        for (std::size_t i = 1; i < word.size(); ++i)
            narrow(bits, pair_row(static_cast<Byte>(word[i - 1]), static_cast<Byte>(word[i])));
    }
    return bits;
}

bool ProductSearch::Index::matches(Query const& query, std::size_t product, Rank& rank) const {
    std::string_view const text = text_of(product);
    bool all_begin_words = true;
    for (std::string const& word : query.words) {
        std::size_t place = text.find(word);
        if (place == std::string_view::npos) return false;
        // Its first place may be inside a word, and a later one at a beginning.
        bool begins = place == 0 || !is_word_letter(static_cast<Byte>(text[place - 1]));
        while (all_begin_words && !begins && (place = text.find(word, place + 1)) != std::string_view::npos)
            begins = !is_word_letter(static_cast<Byte>(text[place - 1]));
        all_begin_words = all_begin_words && begins;
    }
    rank = all_begin_words ? kWordsBegin : kInside;
    std::size_t const sku_end = text.find(kFieldEnd);
    if (text.compare(0, query.whole.size(), query.whole) == 0)
        rank = query.whole.size() == sku_end ? kSkuEquals : kSkuBegins;
    else if (text.compare(sku_end + 1, query.whole.size(), query.whole) == 0)
        rank = kNameBegins;
    return true;
}

bool ProductSearch::Index::truly_matches(std::vector<std::string> const& words,
                                         std::size_t product) const {
    Product const& one = book->data().products[product];
    std::string const text = fold_for_search(one.sku) + kFieldEnd + fold_for_search(one.name.ru) +
                             kFieldEnd + fold_for_search(one.name.en);
    return std::all_of(words.begin(), words.end(), [&](std::string const& word) {
        return text.find(word) != std::string::npos;
    });
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
    std::vector<std::uint64_t> const bits = index.candidates(query);
    std::array<std::vector<std::uint32_t>, kRanks> found;
    std::size_t total = 0;
    for (std::size_t word = 0; word < bits.size(); ++word) {
        for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
            std::size_t const product = word * 64 + static_cast<std::size_t>(__builtin_ctzll(left));
            Rank rank = kInside;
            if (!index.matches(query, product, rank)) continue;
            if (!true_words.empty() && !index.truly_matches(true_words, product)) continue;
            ++total;
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
