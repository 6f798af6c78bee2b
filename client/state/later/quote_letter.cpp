#include "client/state/later/quote_letter.hpp"

#include <algorithm>

#include "shared/base/format.hpp"

namespace offerta::client {
namespace {

/// What a letter says in one language; what is not known is left out with the words around it.
struct LetterWords {
    std::string_view quote, greeting, begin, customer, total, valid, end;
};
constexpr LetterWords kRussianLetter{.quote = "Коммерческое предложение",
                                     .greeting = "Здравствуйте!\n\n",
                                     .begin = "Направляем вам коммерческое предложение",
                                     .customer = " для ",
                                     .total = " на сумму ",
                                     .valid = "Предложение действует до ",
                                     .end = "Будем рады ответить на ваши вопросы."};
constexpr LetterWords kEnglishLetter{.quote = "Quote",
                                     .greeting = "Hello,\n\n",
                                     .begin = "Please find our quote",
                                     .customer = " for ",
                                     .total = ", total ",
                                     .valid = "It is valid until ",
                                     .end = "We will gladly answer your questions."};

bool is_between_addresses(char c) { return c == ',' || c == ';' || c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

Letter letter_of(LetterFacts const& facts, Language language) {
    LetterWords const& words = language == Language::Ru ? kRussianLetter : kEnglishLetter;
    std::string number = quote_number_text(facts.number, language);
    if (!number.empty()) number.insert(0, " ");
    Letter out{std::string(words.quote) + number, std::string(words.greeting) + std::string(words.begin) + number};
    std::string const& organisation = facts.organisation.in(language);
    if (!organisation.empty()) out.subject += " — " + organisation;
    if (!facts.customer.empty()) out.text += std::string(words.customer) + facts.customer;
    if (facts.total) out.text += std::string(words.total) + format_money(*facts.total, language);
    out.text += ".\n" + std::string(words.valid) + format_date(facts.valid_until, language) + ".\n\n";
    out.text += words.end;
    return out;
}

std::vector<std::string> addresses_in(std::string_view typed) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < typed.size();) {
        std::size_t end = at;
        while (end < typed.size() && !is_between_addresses(typed[end])) ++end;
        std::string const one(trim(typed.substr(at, end - at)));
        if (!one.empty() && std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
        at = end + 1;
    }
    return out;
}

}  // namespace offerta::client
