#include "client/ui/common/figures.hpp"

#include "client/ui/campaign/campaign_words.hpp"

#include <array>
#include <cstdio>

namespace offerta::client::ui {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kDayMinutes = 24 * 60;

std::int64_t minute_of_day(Instant instant, int offset) {
    std::int64_t const minutes = instant.milliseconds / kMinute + offset;
    return ((minutes % kDayMinutes) + kDayMinutes) % kDayMinutes;
}

Str problem_key(Problem::Kind kind) {
    switch (kind) {
        case Problem::Kind::Offline:
            return Str::problem_offline;
        case Problem::Kind::TimedOut:
            return Str::problem_timed_out;
        case Problem::Kind::Server:
            return Str::problem_server;
        case Problem::Kind::NotFound:
            return Str::problem_not_found;
        case Problem::Kind::NotAllowed:
            return Str::problem_not_allowed;
        case Problem::Kind::Refused:
            return Str::problem_refused;
        case Problem::Kind::Broken:
            return Str::problem_broken;
    }
    return Str::problem_server;
}

Str message_key(Message message) {
    switch (message) {
        case Message::None:
            break;
        case Message::ReadOnly:
            return Str::toast_read_only;
        case Message::NotYours:
            return Str::builder_not_yours;
        case Message::NotComparable:
            return Str::toast_not_comparable;
        case Message::EditRefused:
            return Str::toast_edit_refused;
        case Message::ServerRefused:
            return Str::toast_server_refused;
        case Message::LinesRemoved:
            return Str::toast_lines_removed;
        case Message::SpecificationRemoved:
            return Str::toast_specification_removed;
        case Message::RowsPasted:
            return Str::toast_rows_pasted;
        case Message::RowsUnknown:
            return Str::toast_rows_unknown;
        case Message::NothingToPaste:
            return Str::toast_nothing_to_paste;
        case Message::BadNumber:
            return Str::toast_bad_number;
        case Message::Generated:
            return Str::toast_generated;
        case Message::GenerationRefused:
            return Str::toast_generation_refused;
        case Message::Copied:
            return Str::toast_copied;
        case Message::ConnectionLost:
            return Str::toast_connection_lost;
        case Message::ConnectionBack:
            return Str::toast_connection_back;
        case Message::CustomerSaved:
            return Str::toast_customer_saved;
        case Message::SetSaved:
            return Str::toast_set_saved;
        case Message::FileReady:
            return Str::toast_file_ready;
        case Message::FileFailed:
            return Str::toast_file_failed;
        case Message::NewPriceBook:
            return Str::toast_new_price_book;
        case Message::Imported:
            return Str::toast_imported;
        case Message::PersonSaved:
            return Str::toast_person_saved;
        case Message::UnitSaved:
            return Str::toast_unit_saved;
        case Message::PeopleImported:
            return Str::toast_people_imported;
        case Message::StorageFull:
            return Str::toast_storage_full;
        case Message::CopyFailed:
            return Str::toast_copy_failed;
        case Message::ViewsFull:
            return Str::quotes_views_full;
        case Message::CampaignMoved:
        case Message::CampaignRefused:
            break;
        case Message::CampaignCreated:
            return Str::toast_campaign_created;
        case Message::CampaignSaved:
            return Str::toast_campaign_saved;
        case Message::ParticipantsImported:
            return Str::toast_participants_imported;
        case Message::TypeSaved:
            return Str::toast_type_saved;
        case Message::PlanSaved:
            return Str::toast_plan_saved;
        case Message::PlanSubmitted:
            return Str::toast_plan_submitted;
        case Message::PlanPublished:
            return Str::toast_plan_published;
        case Message::PlanReturned:
            return Str::toast_plan_returned;
        case Message::DisputeAnswered:
            return Str::toast_dispute_answered;
        case Message::PeriodClosed:
            return Str::toast_period_closed;
        case Message::PeriodNotClosed:
            return Str::toast_period_not_closed;
        case Message::DealSaved:
            return Str::toast_deal_saved;
        case Message::DealsImported:
            return Str::toast_deals_imported;
        case Message::QuoteMarked:
            return Str::toast_quote_marked;
        case Message::QuoteSubmitted:
            return Str::history_submitted;
        case Message::QuoteWithdrawn:
            return Str::history_withdrawn;
        case Message::QuoteReopened:
            return Str::history_reopened;
        case Message::QuoteRevised:
            return Str::toast_quote_revised;
        case Message::QuoteApproved:
            return Str::history_approved;
        case Message::QuoteReturned:
            return Str::history_returned;
        case Message::QuoteMailed:
            return Str::toast_quote_mailed;
        case Message::LinkRevoked:
            return Str::toast_link_revoked;
    }
    return Str::app_name;
}

}  // namespace

std::string amount_text(Scene const& scene, std::int64_t minor, Currency const& currency) {
    return format_amount({minor, currency}, scene.language);
}

std::string money_text(Scene const& scene, std::int64_t minor, Currency const& currency) {
    return format_money({minor, currency}, scene.language);
}

std::string decimal_text(Scene const& scene, Decimal value, int minimum_decimals) {
    return format_decimal(value, scene.language, minimum_decimals);
}

std::string price_text(Scene const& scene, Decimal value, int precision) {
    return format_decimal(value, scene.language, precision);
}

std::string percent_text(Scene const& scene, Decimal percent) { return format_percent(percent, scene.language); }

std::string date_text(Scene const& scene, Date date) { return format_date(date, scene.language); }

std::string clock_text(Scene const& scene, Instant instant) {
    std::int64_t const minute = minute_of_day(instant, utc_offset_minutes(scene.state.zone, instant));
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d", static_cast<int>(minute / 60), static_cast<int>(minute % 60));
    return text.data();
}

std::string when_text(Scene const& scene, Instant instant) {
    Date const date = date_at(scene.state.zone, instant);
    std::int32_t const days = scene.state.today().days - date.days;
    if (days == 0) return scene.words(Str::when_today, {clock_text(scene, instant)});
    if (days == 1) return scene.words(Str::when_yesterday, {clock_text(scene, instant)});
    return date_text(scene, date);
}

std::string vat_text(Scene const& scene, Vat const& vat) {
    return vat.exempt ? std::string(scene(Str::grid_exempt)) : percent_text(scene, vat.rate);
}

std::string_view status_word(Scene const& scene, QuoteStatus status) {
    switch (status) {
        case QuoteStatus::Draft:
            return scene(Str::status_draft);
        case QuoteStatus::InApproval:
            return scene(Str::status_in_approval);
        case QuoteStatus::Returned:
            return scene(Str::status_returned);
        case QuoteStatus::Approved:
            return scene(Str::status_approved);
        case QuoteStatus::Sent:
            return scene(Str::status_sent);
        case QuoteStatus::Accepted:
            return scene(Str::status_accepted);
        case QuoteStatus::Declined:
            return scene(Str::status_declined);
        case QuoteStatus::Expired:
            return scene(Str::status_expired);
        case QuoteStatus::Superseded:
            return scene(Str::status_superseded);
    }
    return {};
}

Hue status_hue(QuoteStatus status) {
    switch (status) {
        case QuoteStatus::Draft:
            return Hue::grey;
        case QuoteStatus::InApproval:
            return Hue::amber;
        case QuoteStatus::Returned:
            return Hue::violet;
        case QuoteStatus::Approved:
        case QuoteStatus::Accepted:
            return Hue::green;
        case QuoteStatus::Sent:
            return Hue::blue;
        case QuoteStatus::Declined:
            return Hue::red;
        case QuoteStatus::Expired:
        case QuoteStatus::Superseded:
            return Hue::outline;
    }
    return Hue::grey;
}

Hue customer_status_hue(std::string_view status) {
    if (status == "vip") return Hue::accent;
    return status.starts_with("stop") ? Hue::red : Hue::grey;
}

std::string quote_name(Scene const& scene, QuoteNumber number) {
    std::string text = quote_number_text(number, scene.language);
    return text.empty() ? std::string(scene(Str::quotes_no_number)) : text;
}

std::string problem_text(Scene const& scene, Problem const& problem) {
    std::string out(scene(problem_key(problem.kind)));
    // These are said whole already; the server's sentence would only repeat them in English.
    bool const is_whole = problem.kind == Problem::Kind::NotFound || problem.kind == Problem::Kind::NotAllowed;
    if (!is_whole && !problem.detail.empty()) out += "\n" + problem.detail;
    return out;
}

std::string problem_code(Scene const& scene, Problem const& problem) {
    if (problem.request_id.empty()) return {};
    return scene.words(Str::problem_code, {problem.request_id});
}

std::string message_text(Scene const& scene, Message message, std::string_view argument) {
    if (message == Message::CampaignMoved) return moved_text(scene, argument);
    if (message == Message::CampaignRefused) return refused_text(scene, argument);
    return scene.words(message_key(message), {argument});
}

std::string finding_text(Scene const& scene, Finding const& finding) {
    Error const& what = finding.what;
    if (what.code == ErrorCode::Required) return std::string(scene(Str::finding_required));
    if (what.code == ErrorCode::TooLong) return std::string(scene(Str::finding_too_long));
    if (what.code == ErrorCode::NotFound) return std::string(scene(Str::finding_not_found));
    if (what.place.ends_with("tax_id")) return std::string(scene(Str::finding_tax_id));
    return std::string(scene(Str::finding_bad));
}

}  // namespace offerta::client::ui
