#include "client/sync/preferences.hpp"

namespace offerta::client {
namespace {

std::string_view theme_word(Theme theme) {
    switch (theme) {
        case Theme::Light:
            return "light";
        case Theme::Dark:
            return "dark";
        case Theme::System:
            break;
    }
    return "system";
}

void read_word(std::string_view word, Preferences& out) {
    if (word == "ru") out.language = Language::Ru;
    if (word == "en") out.language = Language::En;
    if (word == "light") out.theme = Theme::Light;
    if (word == "dark") out.theme = Theme::Dark;
    if (word == "system") out.theme = Theme::System;
    if (word == "wide") out.wide_navigation = true;
    if (word == "rail") out.wide_navigation = false;
}

}  // namespace

std::string encode_preferences(Preferences const& preferences) {
    std::string out = preferences.language == Language::Ru ? "ru " : "en ";
    out += theme_word(preferences.theme);
    out += preferences.wide_navigation ? " wide" : " rail";
    return out;
}

Preferences decode_preferences(std::string_view text, Preferences before) {
    while (!text.empty()) {
        auto const end = text.find(' ');
        read_word(text.substr(0, end), before);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return before;
}

}  // namespace offerta::client
