#pragma once

#include <functional>
#include <string>

#include "server/http/router.hpp"
#include "server/services/documents.hpp"
#include "server/services/organisation.hpp"
#include "server/services/price_books.hpp"
#include "server/services/quotes.hpp"

namespace offerta::server::handlers {

/// What handlers work with; outlives the routes.
struct Context {
    PriceBooks& books;
    Organisation& organisation;
    Quotes& quotes;
    DocumentFonts const& fonts;
    std::string build;  ///< shown to clients
    std::function<Instant()> now;
    bool sends_mail = false;
};

/// Every route of /api/v1.
void add_api_routes(http::Router& router, Context& context);

void add_quote_routes(http::Router& router, Context& context);
void add_customer_routes(http::Router& router, Context& context);
void add_catalogue_routes(http::Router& router, Context& context);

}  // namespace offerta::server::handlers
