#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.hpp"

// A message as it goes over the wire (RFC 5322, 2045-2047, 2231, 8058). Pure.

namespace offerta::server::mail {

struct Attachment {
    std::string name;  ///< as read
    std::string type;  ///< "application/pdf"
    std::string bytes;
};
struct Message {
    std::string from_name;        ///< as read; may be empty
    std::string from;             ///< an address of is_mail_address
    std::vector<std::string> to;  ///< the same; one at least
    std::string reply_to;         ///< the same; empty: to whom it is from
    std::string message_id;       ///< "<…@…>"
    Instant date;
    std::string subject;
    std::string text;
    std::string html;
    std::string unsubscribe_url;  ///< with one click (RFC 8058); empty: none
    std::vector<Attachment> attachments;
};
/// Lines end with CRLF, none is longer than 998 bytes, none begins with a dot, and all is ASCII: any server takes it.
/// Control characters of names and subjects become blanks, so that no header is smuggled in.
[[nodiscard]] std::string mime_text(Message const& message);

/// "Fri, 27 Nov 2026 10:23:21 +0000".
[[nodiscard]] std::string mail_date(Instant instant);
/// As it is where it is short printable ASCII, else encoded words of UTF-8, folded.
[[nodiscard]] std::string header_text(std::string_view text);

}  // namespace offerta::server::mail
