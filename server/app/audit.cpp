#include "server/app/audit.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "server/app/database.hpp"
#include "server/services/audit_check.hpp"

namespace offerta::server {

namespace {

/// A log of millions of entries takes longer to read than a request may.
db::ConnectionSettings patient_settings(Config const& config) {
    db::ConnectionSettings settings = database_settings(config);
    settings.statement_limit = std::chrono::minutes(10);
    return settings;
}

void seal_all(db::Session& session) {
    while (audit::seal(session) == audit::kSealedAtOnce) {
    }
}

void show_progress(std::int64_t entries) {
    static bool const is_terminal = isatty(STDERR_FILENO) != 0;
    if (is_terminal) std::fprintf(stderr, "\r%lld entries", static_cast<long long>(entries));
}

void print_audit_report(AuditReport const& report, double seconds) {
    for (AuditFault const& fault : report.faults) std::printf("%s\n", describe(fault).c_str());
    auto const total = static_cast<std::int64_t>(report.faults.size());
    if (report.faults_total > total)
        std::printf("… and %lld more\n", static_cast<long long>(report.faults_total - total));
    std::printf("%lld entries checked in %.1f s, %lld waiting for their seal, %lld faults\nhead %s\n",
                static_cast<long long>(report.entries), seconds, static_cast<long long>(report.waiting),
                static_cast<long long>(report.faults_total), to_string(report.head).c_str());
}

}  // namespace

int print_audit_head(Config const& config) {
    db::Gate gate;
    db::Session session(patient_settings(config), gate);
    session.act_as(db::Identity::system());
    seal_all(session);
    auto const head = audit::head(session);
    if (!head) {
        std::fprintf(stderr, "offerta-server: the audit log has no head: somebody took it away\n");
        return 1;
    }
    std::printf("%s\n", to_string(*head).c_str());
    return 0;
}

int verify_audit(Config const& config, std::vector<std::string> const& anchors) {
    std::vector<audit::Head> heads;
    for (std::string const& text : anchors) {
        auto const head = parse_audit_head(text);
        if (!head) {
            std::fprintf(stderr, "offerta-server: %s: expected %s, got \"%s\"\n", head.error().place.c_str(),
                         head.error().expected.c_str(), head.error().got.c_str());
            return 1;
        }
        heads.push_back(*head);
    }
    db::Gate gate;
    db::Session session(patient_settings(config), gate);
    session.act_as(db::Identity::system());
    auto const start = std::chrono::steady_clock::now();
    AuditReport report;
    (void)session.transact(
        [&](db::Transaction& snapshot) {
            report = check_audit(snapshot, heads, show_progress);
            return true;
        },
        db::Isolation::Snapshot);
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
    print_audit_report(report, took.count());
    return report.faults_total == 0 ? 0 : 1;
}

}  // namespace offerta::server
