#pragma once

#include "shared/base/text.hpp"
#include "shared/protocol/json_body.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"

namespace offerta::fuzz {

inline void check_findings(Findings const& findings) {
    require(!findings.empty(), "a refusal has findings");
    for (Finding const& finding : findings) {
        require(is_valid_utf8(finding.what.place) && is_valid_utf8(finding.what.got), "findings are UTF-8");
    }
}

/// A message that only the server reads: a value, or findings.
template <class T>
void read_only(std::string_view text) {
    auto const value = decode_text<T>(text);
    if (!value) check_findings(value.error());
}

/// Refused with findings, or a value that comes back the same when it is written and read again.
template <class T>
void read_and_write(std::string_view text) {
    auto const value = decode_text<T>(text);
    if (auto const body = parse_body(text); !body)
        check_findings(body.error());
    else
        require(*body == *parse_json(text), "a body is the value that its text is");
    if (!value) return check_findings(value.error());
    std::string const written = dump(write(*value));
    auto const again = decode_text<T>(written);
    require(again.has_value(), "what was written can be read", written);
    if constexpr (requires(T const& a, T const& b) { a == b; }) {
        require(*again == *value, "a value comes back the same", written);
    }
    require(dump(write(*again)) == written, "text comes back the same", written);
}

/// A seed: the letter that says which message it is, and the message.
template <class T>
void add_seed(std::vector<std::string>& out, char kind, T const& value) {
    out.push_back(kind + dump(write(value)));
}

}  // namespace offerta::fuzz
