#include "shared/campaign/icalendar.hpp"

#include "shared/base/text.hpp"

namespace offerta::campaign {

namespace {

constexpr std::size_t kLineOctets = 75;

/// "20261127T102321Z".
std::string utc_stamp(Instant instant) {
    std::string out;
    for (char const c : to_string(instant)) {
        if (c == '.') break;
        if (is_digit(c) || c == 'T') out += c;
    }
    return out + "Z";
}

char const* status_name(CalendarStatus status) {
    switch (status) {
        case CalendarStatus::Tentative:
            return "TENTATIVE";
        case CalendarStatus::Confirmed:
            return "CONFIRMED";
        case CalendarStatus::Cancelled:
            return "CANCELLED";
    }
    return "CONFIRMED";
}

void append_event(std::string& out, CalendarEvent const& event) {
    out += "BEGIN:VEVENT\r\n";
    out += fold_line("UID:" + calendar_text(event.uid));
    out += fold_line("SEQUENCE:" + std::to_string(event.sequence));
    out += fold_line("DTSTAMP:" + utc_stamp(event.changed_at));
    out += fold_line("LAST-MODIFIED:" + utc_stamp(event.changed_at));
    out += fold_line("DTSTART:" + utc_stamp(event.start));
    if (event.end && event.start < *event.end) out += fold_line("DTEND:" + utc_stamp(*event.end));
    out += fold_line("SUMMARY:" + calendar_text(event.summary));
    if (!event.description.empty()) out += fold_line("DESCRIPTION:" + calendar_text(event.description));
    if (!event.url.empty()) out += fold_line("URL:" + event.url);
    out += fold_line(std::string("STATUS:") + status_name(event.status));
    out += "END:VEVENT\r\n";
}

}  // namespace

std::string calendar_text(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\\' || c == ',' || c == ';')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f'))
            out += c;
    }
    return out;
}

std::string fold_line(std::string_view line) {
    std::string out;
    std::size_t octets = 0;
    for (std::size_t begin = 0; begin < line.size();) {
        std::size_t end = begin;
        (void)next_code_point(line, end);
        if (octets + (end - begin) > kLineOctets) {
            out += "\r\n ";
            octets = 1;
        }
        out += line.substr(begin, end - begin);
        octets += end - begin;
        begin = end;
    }
    return out + "\r\n";
}

std::string unfold_line(std::string_view folded) {
    std::string out;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        bool const is_end = folded.substr(i, 2) == "\r\n";
        if (is_end && i + 2 == folded.size()) break;
        if (is_end && (folded[i + 2] == ' ' || folded[i + 2] == '\t'))
            i += 2;
        else
            out += folded[i];
    }
    return out;
}

std::string write_calendar(std::string const& name, std::vector<CalendarEvent> const& events) {
    std::string out =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Offerta//Campaigns//"
        "EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
    out += fold_line("X-WR-CALNAME:" + calendar_text(name));
    out += "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n";
    for (CalendarEvent const& event : events) append_event(out, event);
    return out + "END:VCALENDAR\r\n";
}

}  // namespace offerta::campaign
