#include "shared/campaign/icalendar.hpp"

#include <doctest/doctest.h>

#include <random>

#include "shared/base/text.hpp"

namespace offerta::campaign::tests {

namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t const end = text.find("\r\n", begin);
        REQUIRE(end != std::string::npos);
        out.push_back(text.substr(begin, end - begin));
        begin = end + 2;
    }
    return out;
}

/// The value of a property, unfolded, as it stands there.
std::string property(std::string const& calendar, std::string const& name) {
    std::string const plain = unfold_line(calendar);
    std::size_t const begin = plain.find("\r\n" + name + ":");
    if (begin == std::string::npos) return {};
    std::size_t const value = begin + name.size() + 3;
    return plain.substr(value, plain.find("\r\n", value) - value);
}

}  // namespace

TEST_CASE("K9 a calendar says instants in UTC, escapes what RFC 5545 wants escaped, and keeps what is missing out") {
    CalendarEvent event;
    event.uid = "1@example.com";
    event.sequence = 4;
    event.changed_at = *parse_instant("2026-11-27T10:23:21.999Z");
    event.start = *parse_instant("2026-12-01T10:00:00+03:00");
    event.end = *parse_instant("2026-12-01T12:00:00+03:00");
    event.summary = "Платы, модули; \\и\n\"прочее\"\r\x01";
    event.url = "https://example.com/#/campaigns/1";
    std::string const calendar = write_calendar("Оферта", {event});
    CHECK(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    CHECK(calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    CHECK(property(calendar, "DTSTART") == "20261201T070000Z");
    CHECK(property(calendar, "DTEND") == "20261201T090000Z");
    CHECK(property(calendar, "DTSTAMP") == "20261127T102321Z");
    CHECK(property(calendar, "SEQUENCE") == "4");
    CHECK(property(calendar, "SUMMARY") == "Платы\\, модули\\; \\\\и\\n\"прочее\"");
    CHECK(property(calendar, "STATUS") == "CONFIRMED");
    CHECK(property(calendar, "DESCRIPTION").empty());
    event.end = event.start;  // an event of no length has no end
    event.status = CalendarStatus::Cancelled;
    CHECK(property(write_calendar({}, {event}), "DTEND").empty());
    CHECK(property(write_calendar({}, {event}), "STATUS") == "CANCELLED");
}

TEST_CASE("K9 a folded line unfolds to itself, in lines of 75 octets that part no character") {
    std::mt19937 random(5545);
    char32_t const letters[] = {U'a', U' ', U',', U'ж', U'€', U'😀', U'\t', U'Я', U':'};
    for (int i = 0; i < 5'000; ++i) {
        std::string line;
        for (std::size_t left = random() % 400; left > 0; --left)
            append_utf8(line, letters[random() % std::size(letters)]);
        if (random() % 4 == 0) line += static_cast<char>(0x80 + random() % 0x7f);  // and bytes that are no UTF-8
        std::string const folded = fold_line(line);
        CHECK(unfold_line(folded) == line);
        for (std::string const& one : lines_of(folded)) {
            CHECK(one.size() <= 75);
            if (is_valid_utf8(line)) CHECK(is_valid_utf8(one));
        }
    }
    CHECK(fold_line("") == "\r\n");
    CHECK(lines_of(fold_line(std::string(75, 'x'))).size() == 1);
    CHECK(lines_of(fold_line(std::string(76, 'x'))).size() == 2);
}

}  // namespace offerta::campaign::tests
