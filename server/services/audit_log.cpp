#include "server/services/audit_log.hpp"

#include <algorithm>
#include <array>

#include "server/services/csv_text.hpp"
#include "shared/document/xlsx_book.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kAuditColumns = 11;

struct AuditColumn {
    LocalText title;
    double width;  ///< characters
    std::string audit::Row::* text;
};

std::array<AuditColumn, kAuditColumns> const& audit_columns() {
    static std::array<AuditColumn, kAuditColumns> const all{{
        {{"Время", "Time"}, 20, &audit::Row::at},
        {{"Кто", "Who"}, 24, &audit::Row::actor_name},
        {{"Действие", "Action"}, 22, &audit::Row::action},
        {{"Итог", "Outcome"}, 10, &audit::Row::outcome},
        {{"Вид объекта", "Object kind"}, 14, &audit::Row::object_kind},
        {{"Объект", "Object"}, 38, &audit::Row::object},
        {{"Адрес", "Address"}, 16, &audit::Row::address},
        {{"Было", "Before"}, 40, &audit::Row::before},
        {{"Стало", "After"}, 40, &audit::Row::after},
        {{"Пользователь", "User"}, 38, &audit::Row::actor},
        {{"Сеанс", "Session"}, 38, &audit::Row::session},
    }};
    return all;
}

/// "2026-11-27 04:33:57" in the organisation's time.
std::string audit_local_time(std::string const& at, TimeZone const& zone) {
    auto const instant = parse_instant(at);
    if (!instant) return at;
    std::int64_t const ahead = std::int64_t{utc_offset(zone, *instant)} * 1'000;
    std::string text = offerta::to_string(Instant{instant->milliseconds + ahead});
    text[10] = ' ';
    return text.substr(0, 19);
}

std::string make_audit_csv(std::vector<audit::Row> const& rows, Language language) {
    char const separator = csv_separator(language);
    std::string out(kByteOrderMark);
    auto const end_cell = [&](std::size_t i) {
        out += i + 1 == kAuditColumns ? std::string("\r\n") : std::string(1, separator);
    };
    for (std::size_t i = 0; i < kAuditColumns; ++i) {
        append_csv_cell(out, audit_columns()[i].title.in(language));
        end_cell(i);
    }
    for (audit::Row const& row : rows) {
        for (std::size_t i = 0; i < kAuditColumns; ++i) {
            append_csv_cell(out, row.*audit_columns()[i].text);
            end_cell(i);
        }
    }
    return out;
}

constexpr std::size_t kCellBytes = 32'000;  // Excel takes 32,767 characters

/// What a cell can hold, never half a character.
std::string_view cut_to_cell(std::string_view text) {
    if (text.size() <= kCellBytes) return text;
    std::size_t end = kCellBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

Outcome<std::string> make_audit_xlsx(std::vector<audit::Row> const& rows, Language language, Instant now) {
    std::string const title = language == Language::Ru ? "Журнал действий" : "Audit log";
    XlsxBook book(title, {title, "Offerta", now});
    XlsxFormat head;
    head.is_bold = true;
    head.has_bottom_line = true;
    XlsxFormat cell;
    cell.number = "@";
    for (std::size_t i = 0; i < kAuditColumns; ++i)
        book.column_width(static_cast<std::uint16_t>(i), audit_columns()[i].width);
    for (std::size_t i = 0; i < kAuditColumns; ++i) {
        book.text(0, static_cast<std::uint16_t>(i), audit_columns()[i].title.in(language), head);
    }
    book.freeze_below(1);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t i = 0; i < kAuditColumns; ++i) {
            book.text(static_cast<std::uint32_t>(r + 1), static_cast<std::uint16_t>(i),
                      cut_to_cell(rows[r].*audit_columns()[i].text), cell);
        }
    }
    auto bytes = book.finish();
    if (!bytes) return refuse_invalid(bytes.error());
    return std::string(bytes->begin(), bytes->end());
}

AuditEntry audit_entry_of(audit::Row&& row) {
    AuditEntry entry;
    entry.id = row.id;
    entry.number = row.number;
    if (auto const at = parse_instant(row.at)) entry.at = *at;
    if (auto const user = parse_uuid(row.actor)) entry.user = UserId{*user};
    entry.user_name = std::move(row.actor_name);
    entry.session = std::move(row.session);
    entry.address = std::move(row.address);
    entry.action = std::move(row.action);
    entry.object_kind = std::move(row.object_kind);
    entry.object = std::move(row.object);
    entry.outcome = std::move(row.outcome);
    entry.before_text = std::move(row.before);
    entry.after_text = std::move(row.after);
    return entry;
}

}  // namespace

AuditPage read_audit(db::Executor& executor, audit::Filter const& filter, std::int64_t before, int limit) {
    AuditPage page;
    auto rows = audit::list(executor, filter, before, limit + 1);
    bool const has_more = static_cast<int>(rows.size()) > limit;
    if (has_more) rows.pop_back();
    if (has_more) page.next_cursor = std::to_string(rows.back().id);
    for (audit::Row& row : rows) page.items.push_back(audit_entry_of(std::move(row)));
    page.total = audit::count(executor, filter, kAuditCountMax);
    return page;
}

Outcome<AuditFile> export_audit(db::Executor& executor, audit::Filter const& filter, TableFormat format,
                                Language language, TimeZone const& zone, Instant now) {
    auto rows = audit::list(executor, filter, 0, kAuditFileRows + 1);
    if (rows.size() > kAuditFileRows) {
        return refuse_invalid(
            {ErrorCode::TooMany, "query", "at most " + std::to_string(kAuditFileRows) + " entries", {}});
    }
    for (audit::Row& row : rows) row.at = audit_local_time(row.at, zone);
    auto const count = static_cast<std::int64_t>(rows.size());
    if (format == TableFormat::Csv) return AuditFile{make_audit_csv(rows, language), count};
    auto bytes = make_audit_xlsx(rows, language, now);
    if (!bytes) return tl::unexpected(bytes.error());
    return AuditFile{std::move(*bytes), count};
}

}  // namespace offerta::server
