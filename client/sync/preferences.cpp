#include "client/sync/preferences.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace offerta::client {
namespace {

using Filter = QuoteFilter;

// The first line is words; each further one is a view of the list, its parts separated by tabs. A
// word that is not understood is passed over: an older program may read what a newer one wrote.
constexpr std::string_view kHiddenColumns = "hidden=";
constexpr std::string_view kHiddenLineColumns = "hidden_lines=";
constexpr std::string_view kLook = "look=";
constexpr std::string_view kViewLine = "view";
constexpr std::string_view kCampaignViewLine = "campaigns";
enum : std::size_t { kKind, kName, kStatus, kOwner, kCustomer, kMinimum, kExpiring, kSort, kDescending, kViewParts };

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

template <class Int>
std::optional<Int> number_in(std::string_view text) {
    Int value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional(value) : std::nullopt;
}

void read_word(std::string_view word, Preferences& out) {
    if (word == "ru") out.language = Language::Ru;
    if (word == "en") out.language = Language::En;
    if (word == "light") out.theme = Theme::Light;
    if (word == "dark") out.theme = Theme::Dark;
    if (word == "system") out.theme = Theme::System;
    if (word == "wide") out.wide_navigation = true;
    if (word == "rail") out.wide_navigation = false;
    if (word.starts_with(kHiddenColumns))
        out.hidden_quote_columns = number_in<std::uint32_t>(word.substr(kHiddenColumns.size())).value_or(0);
    if (word.starts_with(kLook)) {
        int const look = number_in<int>(word.substr(kLook.size())).value_or(0);
        if (look >= 0 && look <= static_cast<int>(CampaignLook::List))
            out.campaign_look = static_cast<CampaignLook>(look);
    }
    if (word.starts_with(kHiddenLineColumns))
        out.hidden_line_columns = number_in<std::uint32_t>(word.substr(kHiddenLineColumns.size())).value_or(0);
}

/// The part of `text` before the separator; `text` keeps what comes after it.
std::string_view cut(std::string_view& text, char separator) {
    auto const end = text.find(separator);
    std::string_view const part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return part;
}

// ---------------------------------------------------------------- views

std::string one_line(std::string name) {
    std::replace_if(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    return name;
}

std::string status_text(Filter const& filter) {
    if (filter.statuses == Filter::Statuses::Any) return "any";
    if (filter.statuses == Filter::Statuses::Open) return "open";
    return std::to_string(static_cast<int>(filter.status));
}

std::string owner_text(Filter const& filter) {
    if (filter.owners == Filter::Owners::Anyone) return "any";
    return filter.owners == Filter::Owners::Me ? "me" : to_string(filter.owner.value);
}

std::string customer_text(Filter const& filter) {
    if (filter.customers == Filter::Customers::Any) return "any";
    return filter.customers == Filter::Customers::KeyAndVip ? "key" : "=" + filter.customer_status;
}

std::string view_line(QuotesView const& view) {
    Filter const& filter = view.filter;
    std::string const minimum = filter.minimum_gross ? std::to_string(*filter.minimum_gross) : std::string{};
    std::string out(kViewLine);
    for (std::string const& part :
         {one_line(view.name), status_text(filter), owner_text(filter), one_line(customer_text(filter)), minimum,
          std::string(filter.expiring ? "1" : "0"), std::to_string(static_cast<int>(view.sort)),
          std::string(view.descending ? "1" : "0")})
        out += "\t" + part;
    return out;
}

bool read_status(std::string_view text, Filter& out) {
    if (text == "any") return true;
    out.statuses = text == "open" ? Filter::Statuses::Open : Filter::Statuses::One;
    if (text == "open") return true;
    auto const number = number_in<int>(text);
    if (!number || *number < 0 || *number > static_cast<int>(QuoteStatus::Superseded)) return false;
    out.status = static_cast<QuoteStatus>(*number);
    return true;
}

bool read_owner(std::string_view text, Filter& out) {
    if (text == "any") return true;
    out.owners = text == "me" ? Filter::Owners::Me : Filter::Owners::One;
    if (text == "me") return true;
    auto const id = parse_uuid(text);
    if (id) out.owner = UserId{*id};
    return id.has_value();
}

void read_customer(std::string_view text, Filter& out) {
    if (text == "key") out.customers = Filter::Customers::KeyAndVip;
    if (!text.starts_with('=')) return;
    out.customers = Filter::Customers::One;
    out.customer_status = text.substr(1);
}

std::optional<QuotesView> view_in(std::string_view line) {
    std::array<std::string_view, kViewParts> parts;
    for (std::string_view& part : parts) part = cut(line, '\t');
    auto const sort = number_in<int>(parts[kSort]);
    bool const has_sort = sort && *sort >= 0 && *sort <= static_cast<int>(QuoteSort::ValidUntil);
    QuotesView view;
    if (parts[kKind] != kViewLine || parts[kName].empty() || !has_sort) return std::nullopt;
    if (!read_status(parts[kStatus], view.filter) || !read_owner(parts[kOwner], view.filter)) return std::nullopt;
    read_customer(parts[kCustomer], view.filter);
    view.name = parts[kName];
    view.filter.minimum_gross = number_in<std::int64_t>(parts[kMinimum]);
    view.filter.expiring = parts[kExpiring] == "1";
    view.sort = static_cast<QuoteSort>(*sort);
    view.descending = parts[kDescending] == "1";
    return view;
}

// ---------------------------------------------------------------- views of campaigns

using People = CampaignFilter::People;

std::string people_text(People people, UserId one) {
    if (people == People::Anyone) return "any";
    return people == People::Me ? "me" : to_string(one.value);
}

bool read_people(std::string_view text, People& people, UserId& one) {
    people = text == "any" ? People::Anyone : text == "me" ? People::Me : People::One;
    if (people != People::One) return true;
    auto const id = parse_uuid(text);
    if (id) one = UserId{*id};
    return id.has_value();
}

std::string campaign_view_line(CampaignsView const& view) {
    CampaignFilter const& filter = view.filter;
    std::string out(kCampaignViewLine);
    for (std::string const& part :
         {one_line(view.name), one_line(filter.type), people_text(filter.owners, filter.owner),
          people_text(filter.holders, filter.holder), to_string(filter.unit.value),
          std::to_string(static_cast<int>(filter.period)), std::string(filter.late ? "1" : "0"),
          std::to_string(static_cast<int>(view.sort)), std::string(view.descending ? "1" : "0")})
        out += "\t" + part;
    return out;
}

std::optional<CampaignsView> campaign_view_in(std::string_view line) {
    std::array<std::string_view, 10> parts;
    for (std::string_view& part : parts) part = cut(line, '\t');
    auto const period = number_in<int>(parts[6]), sort = number_in<int>(parts[8]);
    auto const unit = parse_uuid(parts[5]);
    CampaignsView view;
    CampaignFilter& filter = view.filter;
    bool const is_sound = !parts[1].empty() && unit && period && *period >= 0 && *period <= 3 && sort && *sort >= 0 &&
                          *sort < kCampaignSorts && read_people(parts[3], filter.owners, filter.owner) &&
                          read_people(parts[4], filter.holders, filter.holder);
    if (!is_sound) return std::nullopt;
    view.name = parts[1];
    filter.type = parts[2];
    filter.unit = UnitId{*unit};
    filter.period = static_cast<CampaignFilter::Period>(*period);
    filter.late = parts[7] == "1";
    view.sort = static_cast<CampaignSort>(*sort);
    view.descending = parts[9] == "1";
    return view;
}

}  // namespace

std::string encode_preferences(Preferences const& preferences) {
    std::string out = preferences.language == Language::Ru ? "ru " : "en ";
    out += theme_word(preferences.theme);
    out += preferences.wide_navigation ? " wide" : " rail";
    if (preferences.hidden_quote_columns != 0)
        out += " " + std::string(kHiddenColumns) + std::to_string(preferences.hidden_quote_columns);
    if (preferences.hidden_line_columns != 0)
        out += " " + std::string(kHiddenLineColumns) + std::to_string(preferences.hidden_line_columns);
    if (preferences.campaign_look != CampaignLook::Board)
        out += " " + std::string(kLook) + std::to_string(static_cast<int>(preferences.campaign_look));
    for (QuotesView const& view : preferences.quote_views) out += "\n" + view_line(view);
    for (CampaignsView const& view : preferences.campaign_views) out += "\n" + campaign_view_line(view);
    return out;
}

Preferences decode_preferences(std::string_view text, Preferences before) {
    std::string_view words = cut(text, '\n');
    while (!words.empty()) read_word(cut(words, ' '), before);
    before.quote_views.clear();
    before.campaign_views.clear();
    while (!text.empty()) {
        std::string_view const line = cut(text, '\n');
        if (line.starts_with(kCampaignViewLine)) {
            auto view = campaign_view_in(line);
            if (view && before.campaign_views.size() < kMaxOwnViews) before.campaign_views.push_back(std::move(*view));
        } else if (before.quote_views.size() < kMaxOwnViews) {
            if (auto view = view_in(line)) before.quote_views.push_back(std::move(*view));
        }
    }
    return before;
}

}  // namespace offerta::client
