#include "shared/specifier/lexer.hpp"

#include <array>

#include "shared/base/text.hpp"

namespace offerta {

namespace {

constexpr std::size_t kFractionDigits = 6;

struct KeyWord {
    std::string_view name;
    TokenKind kind;
};
constexpr std::array<KeyWord, 6> kKeyWords{{{"or", TokenKind::Or},
                                            {"and", TokenKind::And},
                                            {"not", TokenKind::Not},
                                            {"in", TokenKind::In},
                                            {"true", TokenKind::True},
                                            {"false", TokenKind::False}}};

bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

TokenKind kind_of_word(std::string_view word) {
    for (KeyWord const& one : kKeyWords)
        if (one.name == word) return one.kind;
    return TokenKind::Name;
}

TokenKind kind_of_sign(char c) {
    switch (c) {
        case '=':
            return TokenKind::Equal;
        case '<':
            return TokenKind::Less;
        case '>':
            return TokenKind::Greater;
        case '+':
            return TokenKind::Plus;
        case '-':
            return TokenKind::Minus;
        case '*':
            return TokenKind::Star;
        case '/':
            return TokenKind::Slash;
        case '%':
            return TokenKind::Percent;
        case '(':
            return TokenKind::LeftParen;
        case ')':
            return TokenKind::RightParen;
        case ',':
            return TokenKind::Comma;
        default:
            return TokenKind::Wrong;
    }
}

}  // namespace

Token Lexer::take(TokenKind kind, std::size_t end) {
    Token const token{kind, static_cast<std::uint32_t>(position_), text_.substr(position_, end - position_)};
    position_ = end;
    return token;
}

Token Lexer::wrong(std::size_t position, std::string_view reason) {
    position_ = text_.size();
    return {TokenKind::Wrong, static_cast<std::uint32_t>(position), reason};
}

Token Lexer::next() {
    while (is_blank(at(position_))) ++position_;
    if (position_ >= text_.size()) return {TokenKind::End, static_cast<std::uint32_t>(text_.size()), {}};
    char const c = text_[position_];
    if (is_digit(c)) return number();
    if (c == '"') return text();
    return starts_name(c) ? word() : sign();
}

Token Lexer::number() {
    std::size_t end = position_;
    while (is_digit(at(end))) ++end;
    if (at(end) != '.') return take(TokenKind::Number, end);
    std::size_t const fraction = ++end;
    while (is_digit(at(end))) ++end;
    if (end == fraction) return wrong(end, "a digit is expected after the point");
    if (end - fraction > kFractionDigits) return wrong(position_, "a number has at most 6 decimals");
    return take(TokenKind::Number, end);
}

Token Lexer::text() {
    std::size_t end = position_ + 1;
    for (; end < text_.size() && text_[end] != '"'; ++end) {
        if (text_[end] != '\\') continue;
        if (at(end + 1) != '"' && at(end + 1) != '\\') return wrong(end, "only \\\" and \\\\ are escapes");
        ++end;
    }
    if (end >= text_.size()) return wrong(position_, "the text is not closed");
    std::string_view const within = text_.substr(position_ + 1, end - position_ - 1);
    if (!is_valid_utf8(within)) return wrong(position_, "the text is not UTF-8");
    Token token = take(TokenKind::Text, end + 1);
    token.spelling = within;
    return token;
}

Token Lexer::word() {
    std::size_t end = position_;
    while (starts_name(at(end)) || is_digit(at(end))) ++end;
    return take(kind_of_word(text_.substr(position_, end - position_)), end);
}

Token Lexer::sign() {
    std::string_view const two = text_.substr(position_, 2);
    if (two == "!=") return take(TokenKind::NotEqual, position_ + 2);
    if (two == "<=") return take(TokenKind::LessEqual, position_ + 2);
    if (two == ">=") return take(TokenKind::GreaterEqual, position_ + 2);
    TokenKind const kind = kind_of_sign(text_[position_]);
    if (kind == TokenKind::Wrong) return wrong(position_, "this sign has no meaning here");
    return take(kind, position_ + 1);
}

}  // namespace offerta
