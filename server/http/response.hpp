#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace offerta::server::http {

/// An answer. The body is either its own or shared with a cache.
struct Response {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string_view, std::string>> headers;  ///< names are literals
    std::string body;
    std::shared_ptr<std::string const> shared_body;  ///< used instead of `body` when set
    bool close = false;                              ///< end the connection after it

    [[nodiscard]] std::string_view bytes() const {
        return shared_body ? std::string_view(*shared_body) : std::string_view(body);
    }
    Response& header(std::string_view name, std::string value) {
        headers.emplace_back(name, std::move(value));
        return *this;
    }
};

[[nodiscard]] Response json_response(int status, std::string body);
[[nodiscard]] Response empty_response(int status);

[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace offerta::server::http
