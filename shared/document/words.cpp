#include "shared/document/words.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace offerta {
namespace {

enum class Gender : std::uint8_t { Masculine, Feminine };

/// A Russian noun after numbers ending in 1, in 2-4, and in the rest ("рубль", "рубля", "рублей").
struct RuNoun {
    std::string_view one;
    std::string_view few;
    std::string_view many;
    Gender gender = Gender::Masculine;
};

struct EnNoun {
    std::string_view one;
    std::string_view many;
};

struct CurrencyWords {
    std::string_view code;
    RuNoun ru_major;
    RuNoun ru_minor;
    EnNoun en_major;
    EnNoun en_minor;
};

constexpr RuNoun kKopeck{"копейка", "копейки", "копеек", Gender::Feminine};
constexpr RuNoun kCent{"цент", "цента", "центов"};
constexpr std::array<CurrencyWords, 8> kCurrencies{{
    {"RUB", {"рубль", "рубля", "рублей"}, kKopeck, {"ruble", "rubles"}, {"kopeck", "kopecks"}},
    {"BYN",
     {"белорусский рубль", "белорусских рубля", "белорусских рублей"},
     kKopeck,
     {"Belarusian ruble", "Belarusian rubles"},
     {"kopeck", "kopecks"}},
    {"USD", {"доллар США", "доллара США", "долларов США"}, kCent, {"US dollar", "US dollars"}, {"cent", "cents"}},
    {"EUR", {"евро", "евро", "евро"}, {"евроцент", "евроцента", "евроцентов"}, {"euro", "euros"}, {"cent", "cents"}},
    {"KZT", {"тенге", "тенге", "тенге"}, {"тиын", "тиына", "тиынов"}, {"tenge", "tenge"}, {"tiyn", "tiyn"}},
    {"CNY", {"юань", "юаня", "юаней"}, {"фэнь", "фэня", "фэней"}, {"yuan", "yuan"}, {"fen", "fen"}},
    {"GBP",
     {"фунт стерлингов", "фунта стерлингов", "фунтов стерлингов"},
     {"пенни", "пенса", "пенсов"},
     {"pound sterling", "pounds sterling"},
     {"penny", "pence"}},
    {"JPY", {"иена", "иены", "иен", Gender::Feminine}, {"", "", ""}, {"yen", "yen"}, {"", ""}},
}};

constexpr std::array<RuNoun, 7> kRuScales{{{"", "", ""},
                                           {"тысяча", "тысячи", "тысяч", Gender::Feminine},
                                           {"миллион", "миллиона", "миллионов"},
                                           {"миллиард", "миллиарда", "миллиардов"},
                                           {"триллион", "триллиона", "триллионов"},
                                           {"квадриллион", "квадриллиона", "квадриллионов"},
                                           {"квинтиллион", "квинтиллиона", "квинтиллионов"}}};
constexpr std::array<std::string_view, 7> kEnScales{"",         "thousand",    "million",    "billion",
                                                    "trillion", "quadrillion", "quintillion"};

constexpr std::array<std::string_view, 20> kRuOnes{
    "",           "один",        "два",        "три",          "четыре",
    "пять",       "шесть",       "семь",       "восемь",       "девять",
    "десять",     "одиннадцать", "двенадцать", "тринадцать",   "четырнадцать",
    "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"};
constexpr std::array<std::string_view, 10> kRuTens{"",          "",           "двадцать",  "тридцать",    "сорок",
                                                   "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"};
constexpr std::array<std::string_view, 10> kRuHundreds{"",        "сто",      "двести",  "триста",    "четыреста",
                                                       "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"};
constexpr std::array<std::string_view, 20> kEnOnes{
    "",    "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kEnTens{"",      "",      "twenty",  "thirty", "forty",
                                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

void append_word(std::string& out, std::string_view word) {
    if (word.empty()) return;
    if (!out.empty()) out += ' ';
    out += word;
}

std::string_view form(RuNoun const& noun, std::uint64_t count) {
    auto const tens = count % 100;
    if (tens >= 11 && tens <= 14) return noun.many;
    switch (count % 10) {
        case 1:
            return noun.one;
        case 2:
        case 3:
        case 4:
            return noun.few;
        default:
            return noun.many;
    }
}

std::string_view ru_unit(std::uint32_t digit, Gender gender) {
    if (gender == Gender::Feminine && digit == 1) return "одна";
    if (gender == Gender::Feminine && digit == 2) return "две";
    return kRuOnes[digit];
}

void append_ru_triple(std::string& out, std::uint32_t triple, Gender gender) {
    append_word(out, kRuHundreds[triple / 100]);
    auto rest = triple % 100;
    if (rest >= 20) {
        append_word(out, kRuTens[rest / 10]);
        rest %= 10;
    }
    append_word(out, ru_unit(rest, gender));
}

void append_en_triple(std::string& out, std::uint32_t triple) {
    if (triple >= 100) {
        append_word(out, kEnOnes[triple / 100]);
        append_word(out, "hundred");
    }
    auto const rest = triple % 100;
    if (rest < 20) return append_word(out, kEnOnes[rest]);
    std::string tens{kEnTens[rest / 10]};
    if (rest % 10 != 0) (tens += '-') += kEnOnes[rest % 10];
    append_word(out, tens);
}

std::array<std::uint32_t, 7> triples_of(std::uint64_t number) {
    std::array<std::uint32_t, 7> triples{};
    for (auto& triple : triples) {
        triple = static_cast<std::uint32_t>(number % 1000);
        number /= 1000;
    }
    return triples;
}

std::string ru_number(std::uint64_t number, Gender gender) {
    if (number == 0) return "ноль";
    std::string out;
    auto const triples = triples_of(number);
    for (std::size_t scale = triples.size(); scale-- > 0;) {
        if (triples[scale] == 0) continue;
        append_ru_triple(out, triples[scale], scale == 0 ? gender : kRuScales[scale].gender);
        append_word(out, form(kRuScales[scale], triples[scale]));
    }
    return out;
}

std::string en_number(std::uint64_t number) {
    if (number == 0) return "zero";
    std::string out;
    auto const triples = triples_of(number);
    for (std::size_t scale = triples.size(); scale-- > 0;) {
        if (triples[scale] == 0) continue;
        append_en_triple(out, triples[scale]);
        append_word(out, kEnScales[scale]);
    }
    return out;
}

std::uint64_t minor_per_major(Currency const& currency) {
    std::uint64_t result = 1;
    for (int i = 0; i < currency.exponent; ++i) result *= 10;
    return result;
}

std::string padded(std::uint64_t number, int digits) {
    std::string text = std::to_string(number);
    if (text.size() < static_cast<std::size_t>(digits)) text.insert(0, digits - text.size(), '0');
    return text;
}

CurrencyWords const* words_of(Currency const& currency) {
    for (auto const& words : kCurrencies) {
        if (words.code == currency.name()) return &words;
    }
    return nullptr;
}

struct Parts {
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    int exponent = 2;
};

std::string ru_sum(Parts const& parts, CurrencyWords const& words) {
    std::string out = ru_number(parts.major, words.ru_major.gender);
    append_word(out, form(words.ru_major, parts.major));
    if (parts.exponent == 0) return out;
    append_word(out, padded(parts.minor, parts.exponent));
    append_word(out, form(words.ru_minor, parts.minor));
    return out;
}

std::string en_sum(Parts const& parts, CurrencyWords const& words) {
    std::string out = en_number(parts.major);
    append_word(out, parts.major == 1 ? words.en_major.one : words.en_major.many);
    if (parts.exponent == 0) return out;
    append_word(out, "and");
    append_word(out, std::to_string(parts.minor));
    append_word(out, parts.minor == 1 ? words.en_minor.one : words.en_minor.many);
    return out;
}

/// "… GEL 05/100": what is certain of a currency that this table does not decline.
std::string plain_sum(Parts const& parts, Currency const& currency, Language language) {
    std::string out = language == Language::Ru ? ru_number(parts.major, Gender::Masculine) : en_number(parts.major);
    append_word(out, currency.name());
    if (parts.exponent == 0) return out;
    append_word(out, padded(parts.minor, parts.exponent) + "/1" + std::string(parts.exponent, '0'));
    return out;
}

/// Upper case for the first letter, which is Latin or one of "а … я".
void capitalise(std::string& text) {
    auto const first = static_cast<unsigned char>(text[0]);
    if (first >= 'a' && first <= 'z') {
        text[0] = static_cast<char>(first - 'a' + 'A');
        return;
    }
    auto const second = static_cast<unsigned char>(text[1]);
    if (first == 0xD0 && second >= 0xB0) {  // а … п
        text[1] = static_cast<char>(second - 0x20);
    } else if (first == 0xD1 && second <= 0x8F) {  // р … я
        text[0] = static_cast<char>(0xD0);
        text[1] = static_cast<char>(second + 0x20);
    }
}

}  // namespace

std::string sum_in_words(Money const& money, Language language) {
    bool const is_negative = money.minor < 0;
    auto const magnitude =
        is_negative ? 0 - static_cast<std::uint64_t>(money.minor) : static_cast<std::uint64_t>(money.minor);
    auto const scale = minor_per_major(money.currency);
    Parts const parts{magnitude / scale, magnitude % scale, money.currency.exponent};
    CurrencyWords const* const words = words_of(money.currency);
    std::string out;
    if (is_negative) out = language == Language::Ru ? "минус" : "minus";
    append_word(out, words == nullptr           ? plain_sum(parts, money.currency, language)
                     : language == Language::Ru ? ru_sum(parts, *words)
                                                : en_sum(parts, *words));
    capitalise(out);
    return out;
}

}  // namespace offerta
