#include "client/ui/campaign/campaign_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::array<Str, campaign::kStateCount> kStateWords{
    Str::campaign_state_draft,       Str::campaign_state_in_approval, Str::campaign_state_rework,
    Str::campaign_state_preparation, Str::campaign_state_scheduled,   Str::campaign_state_running,
    Str::campaign_state_survey,      Str::campaign_state_closed,      Str::campaign_state_rejected,
    Str::campaign_state_cancelled};
constexpr std::array<Hue, campaign::kStateCount> kStateHues{Hue::grey,  Hue::amber, Hue::violet, Hue::accent,
                                                            Hue::green, Hue::blue,  Hue::blue,   Hue::outline,
                                                            Hue::red,   Hue::red};
constexpr std::int64_t kSecond = 1'000, kMinuteMs = 60 * kSecond, kHour = 60 * kMinuteMs, kDay = 24 * kHour;

/// "tasks[venue]" → "venue".
std::string_view between_brackets(std::string_view place) {
    auto const open = place.find('['), close = place.find(']');
    if (open == std::string_view::npos || close == std::string_view::npos) return {};
    return place.substr(open + 1, close - open - 1);
}

std::string task_title(Scene const& scene, std::string_view of_type, std::string_view id) {
    if (campaign::Type const* type = scene.state.types.find(of_type))
        for (campaign::TaskTemplate const& task : type->tasks)
            if (task.id == id) return task.title.in(scene.language);
    return std::string(id);
}

std::string field_title(Scene const& scene, std::string_view of_type, std::string_view place) {
    auto const dot = place.rfind('.');
    std::string_view const id = dot == std::string_view::npos ? place : place.substr(dot + 1);
    if (campaign::Type const* type = scene.state.types.find(of_type))
        for (campaign::Field const& field : type->fields)
            if (field.id == id) return field.label.in(scene.language);
    if (id == "name") return std::string(scene(Str::board_name));
    if (id == "start" || id == "end") return std::string(scene(Str::campaign_date));
    return std::string(id);
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::string_view state_word(Scene const& scene, campaign::State state) {
    return scene(kStateWords[static_cast<std::size_t>(state)]);
}

Hue state_hue(campaign::State state) { return kStateHues[static_cast<std::size_t>(state)]; }

Icon type_icon(std::string_view type) {
    if (type.find("conference") != std::string_view::npos) return icons::kPresentation;
    if (type.find("webinar") != std::string_view::npos) return icons::kVideo;
    if (type.find("mail") != std::string_view::npos) return icons::kMail;
    return icons::kMegaphone;
}

std::string short_name(std::string_view name) {
    auto const blank = name.find(' ');
    if (blank == std::string_view::npos) return std::string(name);
    std::size_t first = 1;
    while (first < name.size() && (static_cast<unsigned char>(name[first]) & 0xC0) == 0x80) ++first;
    return std::string(name.substr(0, first)) + ". " + std::string(name.substr(blank + 1));
}

std::string person_name(Scene const& scene, UserId id) {
    if (CampaignPerson const* person = scene.state.campaigns.people.find(id)) return person->name;
    std::string name = scene.state.session.name_of(id);
    return name.empty() ? "—" : name;
}

std::string person_initials(Scene const& scene, UserId id) {
    CampaignPerson const* person = scene.state.campaigns.people.find(id);
    if (person) return person->initials;
    return id == scene.state.session.user ? scene.state.session.user_initials : "—";
}

std::string holder_name(Scene const& scene, campaign::Holder const& holder) {
    if (holder.is_clock) return std::string(scene(Str::campaign_clock));
    if (holder.users.empty()) return {};
    // Who looks comes first: it waits for him.
    bool const mine =
        std::find(holder.users.begin(), holder.users.end(), scene.state.session.user) != holder.users.end();
    UserId const first = mine ? scene.state.session.user : holder.users.front();
    std::string const name = short_name(person_name(scene, first));
    if (holder.users.size() == 1) return name;
    return scene.words(Str::campaign_and_more, {name, std::to_string(holder.users.size() - 1)});
}

std::string duration_text(Scene const& scene, std::int64_t milliseconds) {
    auto const text = [&](Str key, std::int64_t unit) {
        return scene.words(key, {std::to_string(milliseconds / unit)});
    };
    if (milliseconds < kMinuteMs) return text(Str::campaign_seconds, kSecond);
    if (milliseconds < kHour) return text(Str::campaign_minutes, kMinuteMs);
    if (milliseconds < kDay) return text(Str::campaign_hours, kHour);
    return text(Str::campaign_days, kDay);
}

std::string dates_text(Scene const& scene, std::optional<LocalTime> const& start, std::optional<LocalTime> const& end,
                       bool with_time) {
    if (!start) return {};
    std::string out = date_text(scene, start->date);
    if (end && !(end->date == start->date)) {
        CivilDate const from = civil_from_date(start->date), to = civil_from_date(end->date);
        bool const same_month = from.year == to.year && from.month == to.month;
        std::string const last = date_text(scene, end->date);
        std::string const day = scene.language == Language::Ru ? two_digits(from.day) : std::to_string(from.day);
        out = same_month ? day + "–" + last : out + " – " + last;
    }
    if (with_time) out += ", " + two_digits(start->minutes_of_day / 60) + ":" + two_digits(start->minutes_of_day % 60);
    return out;
}

std::string round_money(Scene const& scene, Money const& money) {
    std::int64_t units = 1;
    for (int i = 0; i < money.currency.exponent; ++i) units *= 10;
    if (money.minor % units != 0) return format_money(money, scene.language);
    std::string const sign = currency_sign(money.currency);
    std::string const amount = format_decimal(Decimal::from_int(money.minor / units), scene.language, 0);
    return scene.language == Language::Ru ? amount + "\u202f" + sign : sign + amount;
}

std::string percent_of(Scene const& scene, campaign::Ratio const& ratio) {
    auto const percent = ratio.percent(0);
    return percent ? percent_text(scene, *percent) : "—";
}

std::string refusal_text(Scene const& scene, std::string_view type, Error const& why) {
    std::string_view const place = why.place;
    auto const is = [&](std::string_view start) { return place.starts_with(start); };
    auto const says = [&](std::string_view words) { return why.expected.find(words) != std::string::npos; };
    if (is("tasks[")) return scene.words(Str::refusal_task, {task_title(scene, type, between_brackets(place))});
    if (is("approval.stages")) return std::string(scene(Str::refusal_staffing));
    if (is("approval.turn")) return std::string(scene(Str::refusal_turn));
    if (is("actor")) return std::string(scene(says("other than") ? Str::refusal_own : Str::refusal_not_you));
    if (is("start_missed")) return std::string(scene(Str::refusal_not_missed));
    if (is("start") || (is("content.start") && why.code == ErrorCode::OutOfRange))
        return std::string(scene(why.code == ErrorCode::Required ? Str::refusal_no_start : Str::refusal_start));
    if (is("content_hash")) return std::string(scene(Str::refusal_changed));
    if (is("content") || is("fields") || is("name") || is("end"))
        return scene.words(Str::refusal_content, {field_title(scene, type, place)});
    if (!is("state")) return scene.words(Str::refusal_other, {why.expected});
    if (says("the clock")) return std::string(scene(Str::refusal_clock));
    return std::string(scene(says("consent") ? Str::refusal_consent : Str::refusal_no_way));
}

std::string refused_text(Scene const& scene, std::string_view argument) {
    auto const blank = argument.find('\n');
    Error why;
    why.code = ErrorCode::NotAllowed;
    why.place = argument.substr(0, blank);
    if (blank != std::string_view::npos) why.expected = argument.substr(blank + 1);
    auto const& open = scene.state.campaign;
    return refusal_text(scene, open ? open->whole.campaign.type : std::string{}, why);
}

std::string moved_text(Scene const& scene, std::string_view argument) {
    auto const blank = argument.find(' ');
    std::size_t state = 0;
    std::from_chars(argument.data(), argument.data() + std::min(blank, argument.size()), state);
    if (blank == std::string_view::npos || state >= kStateWords.size()) return {};
    return scene.words(Str::toast_campaign_moved, {argument.substr(blank + 1), scene(kStateWords[state])});
}

}  // namespace offerta::client::ui
