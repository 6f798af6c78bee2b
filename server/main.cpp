#include <CLI/CLI.hpp>
#include <cstdio>

#include "server/app/add_user.hpp"
#include "server/app/audit.hpp"
#include "server/app/demo.hpp"
#include "server/app/import.hpp"
#include "server/app/import_deals.hpp"
#include "server/app/links.hpp"
#include "server/app/organisation.hpp"
#include "server/app/people.hpp"
#include "server/app/serve.hpp"

namespace {

using offerta::server::Config;

void add_options(CLI::App& app, Config& config) {
    app.add_option("--database-url", config.database_url, "PostgreSQL to work with")->envname("OFFERTA_DATABASE_URL");
    app.add_option("--database-user", config.database_user, "Role to connect as, instead of the address's")
        ->envname("OFFERTA_DATABASE_USER");
    app.add_option("--app-role", config.app_role, "Role that the server connects as: `migrate` gives it its rights")
        ->envname("OFFERTA_APP_ROLE");
    app.add_option("--address", config.address, "Address to listen on")->envname("OFFERTA_ADDRESS");
    app.add_option("--port", config.port, "Port to listen on")->envname("OFFERTA_PORT");
    app.add_option("--web-root", config.web_root, "Folder of the built client")->envname("OFFERTA_WEB_ROOT");
    app.add_option("--assets", config.assets, "Folder of texts, templates and demo data")->envname("OFFERTA_ASSETS");
    app.add_option("--fonts", config.fonts, "Folder of the fonts of PDF documents")->envname("OFFERTA_FONTS");
    app.add_option("--public-url", config.public_url, "Where browsers find the server")->envname("OFFERTA_PUBLIC_URL");
    app.add_option("--tls-certificate", config.tls_certificate, "Certificate chain (PEM): serve over TLS")
        ->envname("OFFERTA_TLS_CERTIFICATE");
    app.add_option("--tls-key", config.tls_key, "Key of the certificate (PEM)")->envname("OFFERTA_TLS_KEY");
    app.add_option("--trusted-proxy", config.trusted_proxies,
                   "Address or network whose X-Forwarded-For and -Proto count")
        ->envname("OFFERTA_TRUSTED_PROXIES")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--address-rate", config.address_rate, "Requests a second of one address; 0: no limit")
        ->envname("OFFERTA_ADDRESS_RATE");
    app.add_option("--user-rate", config.user_rate, "Requests a second of one user; 0: no limit")
        ->envname("OFFERTA_USER_RATE");
    app.add_option("--oidc-issuer", config.oidc_issuer, "OpenID Connect provider to sign in by")
        ->envname("OFFERTA_OIDC_ISSUER");
    app.add_option("--oidc-client-id", config.oidc_client_id, "Name of this server at the provider")
        ->envname("OFFERTA_OIDC_CLIENT_ID");
    app.add_option("--oidc-client-secret-file", config.oidc_client_secret_file,
                   "File with the provider's secret for it")
        ->envname("OFFERTA_OIDC_CLIENT_SECRET_FILE");
    app.add_option("--smtp-url", config.smtp_url,
                   "Mail server, smtps://host or smtp://host (STARTTLS); none: mail waits")
        ->envname("OFFERTA_SMTP_URL");
    app.add_option("--smtp-user", config.smtp_user, "User at the mail server")->envname("OFFERTA_SMTP_USER");
    app.add_option("--smtp-password-file", config.smtp_password_file, "File with his password")
        ->envname("OFFERTA_SMTP_PASSWORD_FILE");
    app.add_option("--smtp-certificates", config.smtp_certificates,
                   "Certificates (PEM) to trust instead of the system's")
        ->envname("OFFERTA_SMTP_CERTIFICATES");
    app.add_option("--mail-from", config.mail_from, "Who mail is from: \"Name <address>\" or an address")
        ->envname("OFFERTA_MAIL_FROM");
    app.add_option("--mail-language", config.mail_language, "What guests read first")
        ->envname("OFFERTA_MAIL_LANGUAGE")
        ->check(CLI::IsMember({"ru", "en"}));
    app.add_option("--webhook-network", config.webhook_networks,
                   "Address or network that is not public and may be told all the same")
        ->envname("OFFERTA_WEBHOOK_NETWORKS")
        ->delimiter(',')
        ->allow_extra_args(false);
    app.add_option("--threads", config.threads, "Event loops; usually half of the cores")->envname("OFFERTA_THREADS");
    app.add_option("--database-threads", config.database_threads,
                   "Connections to PostgreSQL, beside one of each event loop")
        ->envname("OFFERTA_DATABASE_THREADS");
    app.add_flag("--allow-unsafe-database", config.allow_unsafe_database,
                 "Serve although PostgreSQL may lose acknowledged writes (test clusters)");
    app.add_option("--clock-ahead", config.clock_ahead,
                   "Seconds that the clock of campaigns and offers is ahead (test clusters)");
    app.add_flag("!--no-access-log", config.access_log, "Log failures only, not every request");
    app.add_flag("--debug", config.debug, "Log more");
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Offerta: quotes from the form to the file");
    Config config;
    add_options(app, config);
    app.require_subcommand(1);
    app.fallthrough();
    CLI::App const* serve = app.add_subcommand("serve", "Serve the application");
    CLI::App const* migrate = app.add_subcommand("migrate", "Bring the database's schema up to date");
    CLI::App const* demo = app.add_subcommand("demo", "Load the demo data into an empty database");
    offerta::server::NewUser user;
    CLI::App* add_user = app.add_subcommand("add-user", "Add somebody who may sign in; prints his password");
    add_user->add_option("login", user.login, "Login or e-mail")->required();
    add_user->add_option("name", user.name, "Name as others read it")->required();
    add_user->add_option("roles", user.roles, "seller, sales_head, pricing_manager, auditor, administrator, …")
        ->required();
    std::string login;
    bool ends_second_factor = false;
    CLI::App* link = app.add_subcommand("link", "Print a one-time link by which a user sets a new password");
    link->add_option("login", login, "The user's login")->required();
    link->add_flag("--ends-second-factor", ends_second_factor, "For somebody who has lost his second factor too");
    CLI::App* import = app.add_subcommand("import", "Read a price list (XLSX, CSV); `import --help` tells its options");
    // What it does not know itself are the import's own options, in whatever order: passed up to the program, they
    // would be refused there.
    import->fallthrough(false);
    import->allow_extras();
    import->set_help_flag();
    add_options(*import, config);
    for (CLI::Option* const option : import->get_options()) option->envname({});  // the program itself reads those
    CLI::App* audit = app.add_subcommand("audit", "The audit log: whether it is as it was, and where it ends");
    audit->require_subcommand(1);
    std::vector<std::string> anchors;
    CLI::App* verify = audit->add_subcommand("verify", "Find entries that were altered, removed, put in or moved");
    verify->add_option("anchors", anchors, "Heads that were kept elsewhere, NUMBER:HASH each");
    CLI::App const* head = audit->add_subcommand("head", "Print the end of the chain, to be kept elsewhere");
    CLI::App* users = app.add_subcommand("import-users", "Read users from a file (CSV, XLSX)");
    std::string users_file;
    bool is_dry_run = false;
    users
        ->add_option("file", users_file,
                     "Its first row names the columns: login, name, email, phone, unit, roles, active")
        ->required();
    users->add_flag("--dry-run", is_dry_run, "Only say what would be done");
    CLI::App* organisation = app.add_subcommand(
        "organisation", "Take settings, the look of documents and the tables of the price book from a JSON file");
    std::string organisation_file;
    bool is_rehearsal = false;
    organisation
        ->add_option("file", organisation_file,
                     "name, currency, time_zone, rounding, document_template, customer_types, customer_statuses, "
                     "discounts, terms, limits, templates: what it does not say stays")
        ->required();
    organisation->add_flag("--dry-run", is_rehearsal, "Only say what would be done");
    CLI::App* deals = app.add_subcommand("import-deals", "Read deals or a CRM's opportunities from a file (CSV, XLSX)");
    offerta::server::DealFiles deal_files;
    deals->add_option("file", deal_files.deals, "Its first row names the columns; each row is a line of a deal")
        ->required();
    deals->add_option("--accounts", deal_files.accounts, "File of customers: account, sector (the type of customer)");
    deals->add_option("--products", deal_files.products, "File of list prices: product, sales_price");
    deals->add_option("--teams", deal_files.teams,
                      "File of people to make first: sales_agent, manager, regional_office");
    deals->add_option("--currency", deal_files.currency,
                      "Of amounts without a column of currencies (ISO 4217); else the organisation's");
    deals->add_flag("--accept-offers", deal_files.takes_offers,
                    "Take what is spelled a little otherwise for what is known");
    deals->add_flag("--dry-run", deal_files.is_dry_run, "Only say what would be done");
    CLI11_PARSE(app, argc, argv);
    try {
        if (serve->parsed()) return offerta::server::serve(config);
        if (demo->parsed()) return offerta::server::load_demo(config, true);
        if (import->parsed()) return offerta::server::import_file(config, import->remaining());
        if (add_user->parsed()) return offerta::server::add_user(config, user);
        if (verify->parsed()) return offerta::server::verify_audit(config, anchors);
        if (head->parsed()) return offerta::server::print_audit_head(config);
        if (users->parsed()) return offerta::server::import_users(config, users_file, is_dry_run);
        if (organisation->parsed()) return offerta::server::take_organisation(config, organisation_file, is_rehearsal);
        if (deals->parsed()) return offerta::server::import_deals(config, deal_files);
        if (link->parsed()) return offerta::server::print_link(config, login, ends_second_factor);
        if (migrate->parsed()) return offerta::server::migrate(config);
    } catch (std::exception const& error) {
        std::fprintf(stderr, "offerta-server: %s\n", error.what());
    }
    return 1;
}
