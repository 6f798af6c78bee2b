#pragma once

#include <cstdint>
#include <string_view>

namespace offerta {

enum class TokenKind : std::uint8_t {
    End,
    Number,
    Text,
    Name,
    Or,
    And,
    Not,
    In,
    True,
    False,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    LeftParen,
    RightParen,
    Comma,
    Wrong,
};

/// A word or sign of an expression. `spelling` is a view of the text, quotes of a text literal left
/// out; of a wrong token it is the reason.
struct Token {
    TokenKind kind = TokenKind::End;
    std::uint32_t position = 0;  ///< bytes from the start
    std::string_view spelling;
};

/// Cuts an expression (S5) into tokens, one at a time. The text must outlive the lexer and its
/// tokens.
class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}
    [[nodiscard]] Token next();

  private:
    [[nodiscard]] char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }
    [[nodiscard]] Token number();
    [[nodiscard]] Token text();
    [[nodiscard]] Token word();
    [[nodiscard]] Token sign();
    [[nodiscard]] Token take(TokenKind kind, std::size_t end);
    [[nodiscard]] Token wrong(std::size_t position, std::string_view reason);

    std::string_view text_;
    std::size_t position_ = 0;
};

}  // namespace offerta
