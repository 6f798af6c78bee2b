#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/handlers/context.hpp"
#include "server/services/import_service.hpp"

namespace offerta::server::handlers {

/// What the opening of an import is asked with: the words of findings, and the id that the client chose.
struct ImportOpening {
    Language language = Language::Ru;
    std::optional<Uuid> id;
};
[[nodiscard]] tl::expected<ImportOpening, http::Problem> opening_of(http::Request const& request);

/// How far an import of his is who asks; none when he has no such one.
using FindReached = std::function<std::optional<ImportReached>(UserId user, std::string const& id)>;
/// GET …/{id}/progress: answered without the database threads, which may be at work on that import.
[[nodiscard]] http::Route progress_route(std::string_view pattern, Operation operation, FindReached find);

/// Import of price lists in the browser: upload, mapping with preview, commit.
void add_import_routes(http::Router& router, Context& context, ImportService& imports);

}  // namespace offerta::server::handlers
