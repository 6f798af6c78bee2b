#pragma once

#include <string>
#include <string_view>

#include "server/http/response.hpp"

namespace offerta::server::http {

struct HeadOptions {
    std::string_view date;  ///< IMF-fixdate
    std::string_view request_id;
    bool keep_alive = true;
    bool is_http_1_0 = false;
    bool is_secure = false;  ///< came over TLS: the browser is told to come no other way
};

/// Status line and fields up to the empty line. Security headers are on every answer; Cache-Control is no-store and the
/// policy forbids everything unless the answer says otherwise.
void append_response_head(std::string& out, Response const& response, HeadOptions const& options);

/// "Tue, 24 Nov 2026 02:31:05 GMT"
[[nodiscard]] std::string http_date_now();

}  // namespace offerta::server::http
