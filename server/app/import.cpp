#include "server/app/import.hpp"

#include <unistd.h>

#include <iostream>

#include "server/app/database.hpp"
#include "server/imports/import_command.hpp"
#include "server/services/price_book_service.hpp"

namespace offerta::server {

namespace {

/// What a person is told of a refusal: errors stand first among its findings.
Error first_error(Refusal const& refusal) {
    return refusal.findings.empty() ? Error{ErrorCode::Broken, refusal.code, {}, {}} : refusal.findings.front().what;
}

/// The newest price book of the database, and the next one.
class DatabaseTarget final : public ImportTarget {
  public:
    explicit DatabaseTarget(db::Session& session) : session_(session) {}

    Result<PriceBookData> working_copy() override {
        try {
            return price_book_service::working_copy(session_);
        } catch (db::Error const& error) {
            return fail(ErrorCode::Broken, "database", "an answer", error.what());
        }
    }
    Status commit(ImportPlan const& plan, ImportProgress const& progress) override {
        try {
            auto const published =
                price_book_service::publish_import(session_, plan, audit::system_actor(), 0, progress);
            if (!published) return tl::unexpected(first_error(published.error()));
        } catch (db::Error const& error) {
            return fail(ErrorCode::Broken, "database", "an answer", error.what());
        }
        return {};
    }

  private:
    db::Session& session_;
};

}  // namespace

int import_file(Config const& config, std::vector<std::string> const& args) {
    db::Gate gate;
    // A book of 51,000 articles with its snapshot takes longer than a request may.
    db::ConnectionSettings settings = database_settings(config);
    settings.statement_limit = std::chrono::minutes(2);
    db::Session session(settings, gate);
    session.act_as(db::Identity::system());
    DatabaseTarget target(session);
    return static_cast<int>(import_command(args, target, std::cin, std::cout, isatty(STDOUT_FILENO) == 1));
}

}  // namespace offerta::server
