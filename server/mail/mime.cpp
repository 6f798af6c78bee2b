#include "server/mail/mime.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "server/base/percent_encoding.hpp"
#include "shared/base/text.hpp"

namespace offerta::server::mail {

namespace {

constexpr std::size_t kWordBytes = 39;  // of UTF-8 in one encoded word: with "Subject: " the line stays within 76
constexpr std::size_t kPlainMost = 60;
constexpr std::size_t kLineBytes = 57;  // of a body in one line of base64
constexpr std::size_t kNameBytes = 60;  // of a file's name in one parameter: RFC 2231 continues it in the next
constexpr std::int64_t kDaySeconds = 86'400;

std::string base64_of(std::string_view bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    int const size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string one_line(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    return out;
}

bool is_plain(std::string_view text) {
    return text.size() <= kPlainMost && text.find("=?") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Where the piece that begins at `begin` ends: at most `most` bytes, never inside a character.
std::size_t piece_end(std::string_view text, std::size_t begin, std::size_t most) {
    std::size_t end = begin;
    while (end < text.size()) {
        std::size_t next = end;
        (void)next_code_point(text, next);
        if (next - begin > most) break;
        end = next;
    }
    return end;
}

std::string from_header(Message const& message) {
    if (message.from_name.empty()) return "<" + message.from + ">";
    std::string const name = one_line(message.from_name);
    bool const is_simple = is_plain(name) && name.find_first_of("\"\\") == std::string::npos;
    return (is_simple ? "\"" + name + "\"" : header_text(name)) + "\r\n <" + message.from + ">";
}

void append_body(std::string& out, std::string_view body) {
    out += "Content-Transfer-Encoding: base64\r\n\r\n";
    for (std::size_t i = 0; i < body.size(); i += kLineBytes) out += base64_of(body.substr(i, kLineBytes)) + "\r\n";
}

void append_part(std::string& out, std::string const& boundary, char const* type, std::string_view body) {
    out += "--" + boundary + "\r\nContent-Type: " + type + "; charset=utf-8\r\n";
    append_body(out, body);
}

/// A parameter of a header in UTF-8, in as many pieces as it needs (RFC 2231); no piece ends within an encoded byte.
std::string name_parameter(std::string_view name) {
    std::string const encoded = percent_encoded(name);
    if (encoded.size() <= kNameBytes) return ";\r\n filename*=UTF-8''" + encoded;
    std::string out;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < encoded.size(); ++number) {
        std::size_t end = std::min(begin + kNameBytes, encoded.size());
        for (std::size_t const back : {1, 2})
            if (end < encoded.size() && encoded[end - back] == '%') end -= back;
        out += ";\r\n filename*" + std::to_string(number) + "*=" + (number == 0 ? "UTF-8''" : "");
        out += encoded.substr(begin, end - begin);
        begin = end;
    }
    return out;
}

void append_attachment(std::string& out, std::string const& boundary, Attachment const& file) {
    out += "--" + boundary + "\r\nContent-Type: " + file.type + "\r\nContent-Disposition: attachment" +
           name_parameter(file.name) + "\r\n";
    append_body(out, file.bytes);
}

std::string to_header(std::vector<std::string> const& to) {
    std::string out;
    for (std::string const& address : to) out += (out.empty() ? "<" : ",\r\n <") + address + ">";
    return out;
}

std::string multipart(char const* kind, std::string const& boundary) {
    return std::string("Content-Type: multipart/") + kind + ";\r\n boundary=\"" + boundary + "\"\r\n\r\n";
}

/// The same in two forms, of which a program shows one.
void append_words(std::string& out, Message const& message) {
    // No line of base64 has a "-", so that none is taken for a boundary.
    std::string const boundary = "=-offerta-part";
    out += multipart("alternative", boundary);
    append_part(out, boundary, "text/plain", message.text);
    append_part(out, boundary, "text/html", message.html);
    out += "--" + boundary + "--\r\n";
}

}  // namespace

std::string header_text(std::string_view text) {
    std::string const line = one_line(text);
    if (is_plain(line)) return line;
    std::string out;
    for (std::size_t begin = 0; begin < line.size();) {
        std::size_t const end = piece_end(line, begin, kWordBytes);
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + base64_of(std::string_view(line).substr(begin, end - begin)) + "?=";
        begin = end;
    }
    return out;
}

std::string mail_date(Instant instant) {
    static constexpr std::array<char const*, 7> kWeekdays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static constexpr std::array<char const*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    Date const date = date_at(instant, 0);
    CivilDate const civil = civil_from_date(date);
    std::int64_t const seconds = instant.milliseconds / 1000 - date.days * kDaySeconds;
    char out[48];
    std::snprintf(out, sizeof out, "%s, %d %s %04d %02d:%02d:%02d +0000",
                  kWeekdays[static_cast<std::size_t>(((date.days % 7) + 7) % 7)], civil.day,
                  kMonths[static_cast<std::size_t>(civil.month - 1)], civil.year, static_cast<int>(seconds / 3600),
                  static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    return out;
}

std::string mime_text(Message const& message) {
    std::string out = "Date: " + mail_date(message.date) + "\r\nFrom: " + from_header(message) +
                      "\r\nTo: " + to_header(message.to) +
                      (message.reply_to.empty() ? std::string() : "\r\nReply-To: <" + message.reply_to + ">") +
                      "\r\nMessage-ID: " + message.message_id + "\r\nSubject: " + header_text(message.subject) +
                      "\r\nAuto-Submitted: auto-generated\r\n";
    if (!message.unsubscribe_url.empty()) {
        out += "List-Unsubscribe: <" + message.unsubscribe_url +
               ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    }
    out += "MIME-Version: 1.0\r\n";
    if (message.attachments.empty()) {
        append_words(out, message);
        return out;
    }
    std::string const boundary = "=-offerta-file";
    out += multipart("mixed", boundary) + "--" + boundary + "\r\n";
    append_words(out, message);
    for (Attachment const& file : message.attachments) append_attachment(out, boundary, file);
    out += "--" + boundary + "--\r\n";
    return out;
}

}  // namespace offerta::server::mail
