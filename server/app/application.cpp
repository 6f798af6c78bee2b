#include "server/app/application.hpp"

#include <chrono>
#include <fstream>
#include <stdexcept>

#include "server/app/database.hpp"
#include "server/app/doorkeeper.hpp"
#include "server/app/links.hpp"
#include "server/app/live_campaigns.hpp"
#include "server/app/post.hpp"
#include "server/events/live.hpp"
#include "server/events/relay.hpp"
#include "server/handlers/account.hpp"
#include "server/handlers/bonuses.hpp"
#include "server/handlers/campaigns.hpp"
#include "server/handlers/context.hpp"
#include "server/handlers/described_queries.hpp"
#include "server/handlers/guard.hpp"
#include "server/handlers/imports.hpp"
#include "server/handlers/post.hpp"
#include "server/handlers/quote_approvals.hpp"
#include "server/handlers/quote_sending.hpp"
#include "server/handlers/sign_in.hpp"
#include "server/http/limits.hpp"
#include "server/http/server.hpp"
#include "server/openid/fetch.hpp"
#include "server/services/audit_sealer.hpp"
#include "server/services/campaign_clock.hpp"
#include "server/services/closing_worker.hpp"
#include "server/services/expiry_worker.hpp"
#include "server/services/leads.hpp"
#include "server/services/mail_worker.hpp"
#include "server/services/webhook_worker.hpp"

namespace offerta::server {

namespace {

// Row: one int4. Whether the database answers.
constexpr db::Statement kPing{"app.ping", "SELECT 1"};

http::Response text_response(std::string text) {
    http::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

void add_operations_routes(http::Router& router, std::unique_ptr<http::Metrics> const& metrics) {
    router.add({http::Method::Get, "/healthz", "healthz",
                http::QuickHandler([](http::Request const&) { return text_response("ok\n"); })});
    router.add(
        {http::Method::Get, "/readyz", "readyz", http::DatabaseHandler([](http::Request const&, db::Session& session) {
             session.execute(kPing);
             return text_response("ready\n");
         })});
    router.add({http::Method::Get, "/metrics", "metrics", http::QuickHandler([&metrics](http::Request const&) {
                    http::Response response = text_response(metrics->text());
                    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
                    return response;
                })});
}

std::vector<std::string_view> route_names(http::Router const& router) {
    std::vector<std::string_view> names;
    for (http::Route const& route : router.routes()) names.push_back(route.operation.name());
    return names;
}

Instant now() {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

/// Campaigns start and offers end by it; sessions and everything else go by the machine's.
std::function<Instant()> campaign_clock(Config const& config) {
    if (config.campaign_clock) return config.campaign_clock;
    if (config.clock_ahead == 0) return now;
    if (!config.allow_unsafe_database) throw std::runtime_error("--clock-ahead goes with --allow-unsafe-database only");
    return [ahead = config.clock_ahead * 1000] { return Instant{now().milliseconds + ahead}; };
}

/// The right side of Message-IDs: where the server is found, or else a name that is nobody's (RFC 2606).
std::string mail_host(Config const& config) {
    std::size_t const scheme = config.public_url.find("://");
    if (scheme == std::string::npos) return "offerta.invalid";
    std::string_view const rest = std::string_view(config.public_url).substr(scheme + 3);
    return std::string(rest.substr(0, rest.find_first_of(":/")));
}

http::ServerSettings server_settings(Config const& config) {
    http::ServerSettings settings;
    settings.address = config.address;
    settings.port = config.port;
    settings.threads = config.threads;
    settings.access_log = config.access_log;
    settings.limits = config.limits;
    if (config.tls_certificate.empty() != config.tls_key.empty()) {
        throw std::runtime_error("--tls-certificate and --tls-key go together");
    }
    settings.tls_certificate = config.tls_certificate;
    settings.tls_key = config.tls_key;
    auto proxies = http::Proxies::parse(config.trusted_proxies);
    if (!proxies) throw std::runtime_error("--trusted-proxy: expected addresses or networks like 10.0.0.0/8");
    settings.proxies = std::move(*proxies);
    settings.requests_per_second = config.address_rate;
    return settings;
}

std::string first_line(std::string const& path) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path);
    return line;
}

std::unique_ptr<openid::Provider> make_provider(Config const& config) {
    if (config.oidc_issuer.empty()) return nullptr;
    if (config.public_url.empty() || config.public_url.back() == '/') {
        throw std::runtime_error(
            "--oidc-issuer needs --public-url, without a slash at its end: the provider sends browsers there");
    }
    if (!openid::is_fit_address(config.oidc_issuer))
        throw std::runtime_error("--oidc-issuer: expected an https address");
    if (config.oidc_client_id.empty()) throw std::runtime_error("--oidc-issuer needs --oidc-client-id");
    return std::make_unique<openid::Provider>(
        openid::ProviderSettings{config.oidc_issuer, config.oidc_client_id, first_line(config.oidc_client_secret_file),
                                 config.public_url + "/api/v1/sign-in/oidc/callback"});
}

}  // namespace

struct Application::Parts {
    explicit Parts(Config const& configuration)
        : config(configuration),
          quotes(books, organisation),
          fonts(config.fonts),
          context{books, organisation, quotes, fonts, OFFERTA_VERSION, now, !config.smtp_url.empty()},
          guard(sessions, config.user_rate),
          files(config.web_root),
          workers(database_settings(config), config.database_threads),
          slow_workers(database_settings(config), http::limits::kSlowThreads, http::limits::kSlowQueue,
                       db::Workers::Priority::Low),
          live(hub, config.limits),
          provider(make_provider(config)) {
        quotes.set_after_move([this](db::Transaction& transaction, Asking const& asking, QuoteId id) {
            refresh_quote_links(transaction, campaigns.parts(), asking, id);
        });
        add_operations_routes(router, metrics);
        handlers::add_api_routes(router, context);
        handlers::add_import_routes(router, context, imports);
        handlers::add_sign_in_routes(router, context, sessions, provider.get());
        handlers::add_account_routes(router, context, sessions);
        handlers::add_campaign_routes(router, context, campaigns);
        handlers::add_deal_routes(router, context, deals, deal_imports);
        handlers::add_bonus_routes(router, context, bonuses);
        handlers::add_quote_approval_routes(router, context, staff);
        handlers::add_post_routes(router, context, campaigns, post);
        handlers::add_quote_sending_routes(router, sending);
        handlers::add_quote_page_routes(router, sending);
        handlers::restrict_queries(router);
        bonuses.close_by(
            [this](Asking const& asking, BonusPeriod period) { return closings && closings->begin(asking, period); });
        metrics = std::make_unique<http::Metrics>(route_names(router));
        metrics->add_gauge("offerta_database_queue", "Requests waiting for a database thread.",
                           [this] { return static_cast<double>(workers.queued()); });
        relay = std::make_unique<events::Relay>(database_settings(config), hub, doorkeeper, live_campaigns);
        server = std::make_unique<http::Server>(
            server_settings(config), http::ServerParts{router, files, workers, slow_workers, *metrics, &live, &guard});
        mail.public_url = post.public_url = public_address(config, server->port());
    }

    Config const config;
    PriceBooks books;
    Organisation organisation;
    Quotes quotes;
    StaffBook staff{organisation};
    CampaignTypes campaign_types;
    CampaignCards cards{campaign_types};
    Campaigns campaigns{{staff, campaign_types, cards, mail_host(config), campaign_clock(config)}};
    LiveCampaigns live_campaigns{campaigns.parts()};
    Deals deals{books, organisation};
    DealImports deal_imports{books, organisation};
    Bonuses bonuses{books, organisation};
    MailSettings mail = mail_settings(config);
    handlers::PostOptions post{mail, {}, reachable_networks(config)};
    DocumentFonts fonts;
    DocumentParts const documents{quotes, books, organisation, fonts};
    SendingParts const sending_parts{documents, deals, mail, mail_host(config)};
    ImportService imports;
    handlers::Context context;
    handlers::SendingContext sending{context, campaigns, sending_parts,
                                     http::RateLimit(config.address_rate > 0 ? handlers::kWrongSecretsPerSecond : 0)};
    Sessions sessions{organisation, now};
    handlers::SessionGuard guard;
    SessionDoorkeeper doorkeeper{sessions, organisation, staff};
    http::Router router;
    std::unique_ptr<http::Metrics> metrics;
    http::StaticFiles files;
    db::Workers workers;
    db::Workers slow_workers;  // passwords
    events::Hub hub;
    events::LiveChannel live;
    std::unique_ptr<openid::Provider> provider;  // null: no sign-in by OpenID Connect
    std::unique_ptr<events::Relay> relay;
    std::unique_ptr<http::Server> server;
    std::unique_ptr<AuditSealer> sealer;
    std::unique_ptr<ClosingWorker> closings;
    std::unique_ptr<CampaignClock> clock;
    std::unique_ptr<ExpiryWorker> expiry_worker;
    std::unique_ptr<MailWorker> mail_worker;
    std::unique_ptr<WebhookWorker> webhook_worker;
};

Application::Application(Config const& config) : parts_(std::make_unique<Parts>(config)) {}
Application::~Application() { stop(); }

void Application::start() {
    parts_->sealer = std::make_unique<AuditSealer>(database_settings(parts_->config), parts_->workers.gate());
    parts_->clock = std::make_unique<CampaignClock>(database_settings(parts_->config), parts_->workers.gate(),
                                                    parts_->campaigns.parts());
    parts_->expiry_worker =
        std::make_unique<ExpiryWorker>(database_settings(parts_->config), parts_->workers.gate(),
                                       OfferParts{parts_->books, parts_->organisation, parts_->campaigns.parts()});
    parts_->mail_worker = std::make_unique<MailWorker>(database_settings(parts_->config), parts_->workers.gate(),
                                                       parts_->campaigns.parts(), parts_->documents, parts_->mail);
    parts_->webhook_worker = std::make_unique<WebhookWorker>(database_settings(parts_->config), parts_->workers.gate(),
                                                             parts_->campaigns.parts(), parts_->post.may_reach);
    parts_->closings =
        std::make_unique<ClosingWorker>(database_settings(parts_->config), parts_->workers.gate(), parts_->bonuses);
    parts_->server->start();
}

void Application::stop() {
    // In this order nobody is handed an answer by somebody who has gone.
    parts_->clock.reset();
    parts_->expiry_worker.reset();
    parts_->mail_worker.reset();
    parts_->webhook_worker.reset();
    if (parts_->closings) parts_->closings->stop();
    parts_->server->stop();
    parts_->relay->stop();
    parts_->workers.stop();
    parts_->slow_workers.stop();
    parts_->sealer.reset();
}

std::uint16_t Application::port() const { return parts_->server->port(); }
http::Router const& Application::router() const { return parts_->router; }

}  // namespace offerta::server
