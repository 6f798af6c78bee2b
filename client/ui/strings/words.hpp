#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "client/ui/strings/strings.gen.hpp"
#include "shared/base/text.hpp"

namespace offerta::client::ui {

/// Which of a word's forms goes with a number: ru one (1, 21), few (2-4), many (0, 5-20); en one,
/// many.
[[nodiscard]] int plural_form(Language language, std::int64_t n);

/// The interface's words in one language, from assets/strings/<language>.json. A value, cheap to
/// copy.
class Words {
  public:
    explicit Words(Language language = Language::Ru) : language_(language) {}
    [[nodiscard]] Language language() const { return language_; }

    /// The text of a key.
    [[nodiscard]] std::string_view operator()(Str key) const;
    /// The text with {0}, {1}… replaced.
    [[nodiscard]] std::string operator()(Str key, std::initializer_list<std::string_view> args) const;
    /// The form for n of a key that has several; {0} becomes n (grouped), {1}… the args.
    [[nodiscard]] std::string count(Str key, std::int64_t n, std::initializer_list<std::string_view> args = {}) const;

  private:
    Language language_;
};

/// Replaces {0}, {1}… in a pattern.
[[nodiscard]] std::string fill_in(std::string_view pattern, std::initializer_list<std::string_view> args);

}  // namespace offerta::client::ui
