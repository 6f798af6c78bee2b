#include "shared/campaign/campaign.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "shared/base/fixed_text.hpp"
#include "shared/base/sha256.hpp"

namespace offerta::campaign {

namespace {

constexpr std::array<std::string_view, kStateCount> kStateNames{"draft",     "in_approval", "rework", "preparation",
                                                                "scheduled", "running",     "survey", "closed",
                                                                "rejected",  "cancelled"};

class ContentChecks {
  public:
    ContentChecks(Content const& content, Type const& type, bool is_final)
        : content_(content), type_(type), is_final_(is_final) {}

    Findings run() {
        if (is_final_ && trim(content_.name).empty()) add(ErrorCode::Required, "name", "a name");
        text(content_.name, "name", kMaxName);
        text(content_.note, "note", kMaxNote);
        dates();
        budget();
        Findings const fields = check_form(type_.fields, content_.fields, is_final_);
        found_.insert(found_.end(), fields.begin(), fields.end());
        return std::move(found_);
    }

  private:
    void add(ErrorCode code, std::string place, std::string expected, std::string got = {}) {
        found_.push_back({Severity::Error, {code, std::move(place), std::move(expected), shown(got)}});
    }

    void text(std::string const& value, std::string place, std::size_t maximum) {
        if (!is_valid_utf8(value)) return add(ErrorCode::InvalidFormat, std::move(place), "UTF-8");
        std::size_t const length = count_code_points(value);
        if (length > maximum)
            add(ErrorCode::TooLong, std::move(place), "at most " + std::to_string(maximum), std::to_string(length));
    }

    void time(std::optional<LocalTime> const& value, std::string place) {
        if (!value) {
            if (is_final_) add(ErrorCode::Required, std::move(place), "date and time");
            return;
        }
        if (value->minutes_of_day < 0 || value->minutes_of_day >= 24 * 60)
            add(ErrorCode::OutOfRange, std::move(place), "a time of the day", std::to_string(value->minutes_of_day));
    }

    void dates() {
        time(content_.start, "start");
        time(content_.end, "end");
        if (!content_.start || !content_.end) return;
        if (to_string(*content_.start) >= to_string(*content_.end))
            add(ErrorCode::OutOfRange, "end", "after " + to_string(*content_.start), to_string(*content_.end));
    }

    void budget() {
        if (content_.budget.size() > kMaxBudgetLines)
            add(ErrorCode::TooMany, "budget", "at most " + std::to_string(kMaxBudgetLines),
                std::to_string(content_.budget.size()));
        std::set<std::string_view> seen;
        for (BudgetLine const& line : content_.budget) {
            std::string const place = "budget[" + line.id + "]";
            if (line.id.empty() || !seen.insert(line.id).second)
                add(ErrorCode::Duplicate, place, "an id that occurs once", line.id);
            text(line.name, place + ".name", kMaxName);
            if (!(line.planned.currency == type_.currency))
                add(ErrorCode::CurrencyMismatch, place + ".planned", std::string{type_.currency.name()},
                    std::string{line.planned.currency.name()});
            if (line.planned.minor < 0)
                add(ErrorCode::OutOfRange, place + ".planned", "at least 0", line.planned.to_string());
        }
        if (auto const subjects = stage_subjects(content_, type_); !subjects && found_.empty())
            add(subjects.error().code, "budget", "a sum that can be compared");
    }

    Content const& content_;
    Type const& type_;
    bool is_final_;
    Findings found_;
};

}  // namespace

std::string_view state_name(State state) { return kStateNames[static_cast<std::size_t>(state)]; }

Result<Campaign> make_campaign(CampaignId id, Type const& type, UserId owner, UnitId unit, Instant now) {
    if (!type.is_active) return fail(ErrorCode::NotAllowed, "type", "a type in use", type.id);
    Campaign made;
    made.id = id;
    made.type = type.id;
    made.type_version = type.version;
    made.owner = owner;
    made.unit = unit;
    made.state_since = made.dates_set_at = now;
    for (BudgetItem const& item : type.budget)
        made.content.budget.push_back({item.id, item.name.in(Language::Ru), {0, type.currency}});
    return made;
}

Result<Campaign> clone_campaign(Campaign const& from, CampaignId id, Type const& type, UserId owner, UnitId unit,
                                Instant now) {
    if (from.type != type.id) return fail(ErrorCode::Conflict, "type", from.type, type.id);
    OFFERTA_TRY(clone, make_campaign(id, type, owner, unit, now));
    Content content = from.content;
    content.start.reset();
    content.end.reset();
    content.fields = shown_values(type.fields, content.fields);
    Findings const wrong = check_form(type.fields, content.fields, false);
    for (Finding const& one : wrong) content.fields.erase(one.what.place.substr(std::string_view{"fields."}.size()));
    for (BudgetLine& line : content.budget)
        if (!(line.planned.currency == type.currency)) line.planned = {0, type.currency};
    clone.content = std::move(content);
    clone.cloned_from = from.id;
    return clone;
}

Findings check_content(Content const& content, Type const& type, bool is_final) {
    return ContentChecks{content, type, is_final}.run();
}

Result<FieldValues> stage_subjects(Content const& content, Type const& type) {
    Money planned{0, type.currency};
    for (BudgetLine const& line : content.budget) {
        OFFERTA_TRY(sum, add(planned, line.planned));
        planned = sum;
    }
    OFFERTA_TRY(budget, to_decimal(planned));
    FieldValues values = shown_values(type.fields, content.fields);
    values.insert_or_assign(std::string{kBudgetSubject}, budget);
    values.insert_or_assign(std::string{kTypeSubject}, type.id);
    return values;
}

std::vector<Entry> approval_entries(Content const& content, Type const& type) {
    std::vector<Entry> entries{{"name", content.name}};
    if (content.start) entries.push_back({"start", to_string(*content.start)});
    if (content.end) entries.push_back({"end", to_string(*content.end)});
    FieldValues const values = shown_values(type.fields, content.fields);
    for (Field const& field : type.fields) {
        auto const value = values.find(field.id);
        if (field.counts && value != values.end())
            entries.push_back({"fields." + field.id, shown_value(value->second)});
    }
    for (BudgetLine const& line : content.budget) {
        std::string const place = "budget[" + line.id + "]";
        entries.push_back({place + ".name", line.name});
        entries.push_back(
            {place + ".planned", line.planned.to_string() + ' ' + std::string{line.planned.currency.name()}});
    }
    std::sort(entries.begin(), entries.end(), [](Entry const& a, Entry const& b) { return a.place < b.place; });
    return entries;
}

// Each text goes with its length, so that no two contents are the same to the hash.
std::string content_hash(Content const& content, Type const& type) {
    std::string all;
    auto const take = [&](std::string_view text) { all += std::to_string(text.size()) + ':' + std::string{text}; };
    take(type.id);
    take(std::to_string(type.version));
    for (Entry const& entry : approval_entries(content, type)) {
        take(entry.place);
        take(entry.value);
    }
    return sha256_hex(all);
}

std::vector<Change> changes_between(Content const& before, Content const& after, Type const& type) {
    std::map<std::string, Change> changes;
    for (Entry& entry : approval_entries(before, type))
        changes[entry.place] = {entry.place, std::move(entry.value), std::nullopt};
    for (Entry& entry : approval_entries(after, type)) {
        Change& change = changes[entry.place];
        change.place = entry.place;
        change.becomes = std::move(entry.value);
    }
    std::vector<Change> out;
    for (auto& [place, change] : changes)
        if (change.was != change.becomes) out.push_back(std::move(change));
    return out;
}

std::vector<Change> changes_since_last_round(Campaign const& campaign, Type const& type) {
    bool const is_asked = campaign.state == State::InApproval;
    std::size_t const before = is_asked ? 2 : 1;
    if (campaign.rounds.size() < before) return {};
    Round const& round = campaign.rounds[campaign.rounds.size() - before];
    return changes_between(round.content, campaign.content, type);
}

std::string to_string(LocalTime const& time) {
    int const hour = time.minutes_of_day / 60;
    int const minute = time.minutes_of_day % 60;
    auto const two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return offerta::to_string(time.date) + 'T' + two(hour) + ':' + two(minute);
}

Instant instant_of(LocalTime const& time, TimeZone const& zone) {
    return instant_at(zone, time.date, time.minutes_of_day);
}

Task const* find_task(Campaign const& campaign, std::string_view id) {
    auto const found =
        std::find_if(campaign.tasks.begin(), campaign.tasks.end(), [&](Task const& task) { return task.id == id; });
    return found == campaign.tasks.end() ? nullptr : &*found;
}

Stage const* find_stage(Type const& type, std::string_view id) {
    auto const found =
        std::find_if(type.stages.begin(), type.stages.end(), [&](Stage const& stage) { return stage.id == id; });
    return found == type.stages.end() ? nullptr : &*found;
}

}  // namespace offerta::campaign
