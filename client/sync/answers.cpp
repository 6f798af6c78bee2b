#include "client/sync/answers.hpp"

#include "client/state/selectors.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/protocol/document_manager.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

Problem::Kind kind_of_status(HttpResponse const& response) {
    if (response.status == 0) return response.timed_out ? Problem::Kind::TimedOut : Problem::Kind::Offline;
    if (response.status == 403) return Problem::Kind::NotAllowed;
    if (response.status == 404) return Problem::Kind::NotFound;
    return response.status >= 500 ? Problem::Kind::Server : Problem::Kind::Refused;
}

}  // namespace

namespace {

/// Every role with who holds it; colleagues of one's own unit come before others.
std::vector<std::pair<std::string, std::string>> approvers_of(offerta::Session const& message) {
    std::vector<std::pair<std::string, std::string>> out;
    for (bool const own_unit : {true, false}) {
        for (User const& colleague : message.colleagues) {
            if ((colleague.unit == message.user.unit) != own_unit) continue;
            for (std::string const& role : colleague.roles) out.emplace_back(role, colleague.name);
        }
    }
    return out;
}

}  // namespace

Session session_from_message(offerta::Session const& message) {
    Session out;
    out.user = message.user.id;
    out.user_name = message.user.name;
    out.user_initials = message.user.initials.empty() ? initials_of(message.user.name) : message.user.initials;
    out.unit = message.user.unit;
    if (!message.user.roles.empty()) out.role = message.user.roles.front();
    out.rights = {message.user.id, message.rights};
    out.organisation = message.organisation;
    out.contact = manager_of(message.user);
    for (User const& colleague : message.colleagues) out.colleagues.emplace_back(colleague.id, colleague.name);
    out.sends_mail = message.sends_mail;
    out.document_template = message.document_template;
    out.approvers = approvers_of(message);
    out.currency = message.currency;
    out.price_book = message.price_book;
    out.zone = message.zone;
    return out;
}

QuoteRow row_from_message(QuoteSummary const& summary) {
    QuoteRow row;
    row.id = summary.id;
    row.version = summary.version;
    row.number = summary.number;
    row.revision = summary.revision;
    row.status = summary.status;
    row.customer = summary.customer.name;
    row.customer_status = summary.customer.status;
    row.title = summary.title;
    row.owner = summary.owner;
    row.gross = {summary.gross, summary.currency};
    row.valid_until = summary.valid_until;
    row.updated_at = summary.updated_at;
    return row;
}

HistoryItem history_from_message(HistoryEntry const& entry) {
    HistoryItem item{entry.at, entry.user_name, entry.version, entry.what, {}};
    if (auto edit = decode_message<Edit>(entry.detail_text)) item.edit = std::move(*edit);
    return item;
}

Problem problem_from_response(HttpResponse const& response, Findings* findings) {
    Problem out{kind_of_status(response), {}, {}};
    out.is_conflict = response.status == 412;
    if (auto const told = decode_message<offerta::Problem>(response.body)) {
        out.detail = told->detail.empty() ? told->title : told->detail;
        out.request_id = told->request_id;
        out.code = told->code;
        if (findings) *findings = told->findings;
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (char const raw : text) {
        auto const c = static_cast<unsigned char>(raw);
        bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                           c == '_' || c == '.';
        if (plain) {
            out += raw;
        } else {
            out += {'%', kHex[c >> 4], kHex[c & 15]};
        }
    }
    return out;
}

std::string page_url(std::string_view list, std::string_view cursor) {
    std::string url = std::string(list) + "?limit=200";
    if (!cursor.empty()) url += "&cursor=" + percent_encoded(cursor);
    return url;
}

std::string origin_of(std::string const& address) {
    auto const scheme = address.find("://");
    return scheme == std::string::npos ? std::string() : address.substr(0, address.find('/', scheme + 3));
}
std::string language_parameter(Language language) { return language == Language::Ru ? "language=ru" : "language=en"; }

}  // namespace offerta::client
