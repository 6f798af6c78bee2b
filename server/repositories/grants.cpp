#include "server/repositories/grants.hpp"

#include <array>

namespace offerta::server {

namespace {

constexpr auto kGrants = std::to_array<db::Grant>({
    {"schema_migration", "SELECT"},
    // 0001: what has happened is never changed.
    {"event", "SELECT, INSERT"},
    {"mutation", "SELECT, INSERT"},
    // 0002
    {"organisation", "SELECT, UPDATE"},
    {"app_user", "SELECT, INSERT, UPDATE"},
    {"customer", "SELECT, INSERT, UPDATE"},
    {"price_book", "SELECT, INSERT"},
    {"quote_counter", "SELECT, INSERT, UPDATE"},
    {"quote", "SELECT, INSERT, UPDATE"},
    {"quote_specification", "SELECT, INSERT, UPDATE, DELETE"},
    {"quote_line", "SELECT, INSERT, UPDATE, DELETE"},
    {"quote_mutation", "SELECT, INSERT"},
    {"quote_set", "SELECT, INSERT, UPDATE"},
    // 0003
    {"unit", "SELECT, INSERT, UPDATE"},
    {"role_assignment", "SELECT, INSERT, DELETE"},
    {"deputy", "SELECT, INSERT, DELETE"},
    {"role_permission", "SELECT"},
    {"reach", "SELECT"},
    // 0004
    {"credential", "SELECT, INSERT, UPDATE"},
    {"session", "SELECT, INSERT, UPDATE, DELETE"},
    {"sign_in_step", "SELECT, INSERT, UPDATE, DELETE"},
    {"one_time_link", "SELECT, INSERT, UPDATE, DELETE"},
    {"sign_in_throttle", "SELECT, INSERT, UPDATE, DELETE"},
    {"known_address", "SELECT, INSERT, UPDATE, DELETE"},
    {"second_factor", "SELECT, INSERT, UPDATE, DELETE"},
    {"recovery_code", "SELECT, INSERT, DELETE"},
    {"oidc_identity", "SELECT, INSERT"},
    {"oidc_attempt", "SELECT, INSERT, DELETE"},
    {"demo_account", "SELECT, DELETE"},
    // 0005: entries are added; their order and seals are the database's word.
    {"audit", "SELECT, INSERT"},
    {"audit_seal", "SELECT"},
    {"audit_pending", "SELECT"},
    {"audit_head", "SELECT"},
    {"FUNCTION offerta_seal_audit(int)", "EXECUTE"},
    // 0006: versions of types and steps of the clock are added and stay.
    {"campaign_type", "SELECT, INSERT"},
    {"campaign", "SELECT, INSERT, UPDATE"},
    {"campaign_step", "SELECT, INSERT"},
    {"campaign_comment", "SELECT, INSERT"},
    {"campaign_check", "SELECT, INSERT, UPDATE, DELETE"},
    {"campaign_file", "SELECT, INSERT, DELETE"},
    {"campaign_participant", "SELECT, INSERT, UPDATE, DELETE"},
    {"mail_opt_out", "SELECT, INSERT"},
    {"survey_link", "SELECT, INSERT"},
    {"notice", "SELECT, INSERT, UPDATE"},
    {"mail_outbox", "SELECT, INSERT, UPDATE"},
    // 0007: what a closed period gave is never changed.
    {"deal", "SELECT, INSERT, UPDATE"},
    {"deal_line", "SELECT, INSERT, DELETE"},
    {"deal_participant", "SELECT, INSERT, DELETE"},
    {"deal_payment", "SELECT, INSERT"},
    {"deal_return", "SELECT, INSERT"},
    {"deal_import_match", "SELECT, INSERT, UPDATE"},
    {"bonus_plan", "SELECT, INSERT, UPDATE"},
    {"bonus_calendar", "SELECT, INSERT, UPDATE"},
    {"bonus_statement", "SELECT, INSERT"},
    {"bonus_figure", "SELECT, INSERT"},
    {"bonus_review", "SELECT, INSERT, UPDATE"},
    // 0009
    {"mail_setting", "SELECT, INSERT, UPDATE"},
    {"calendar_link", "SELECT, INSERT, UPDATE, DELETE"},
    {"webhook", "SELECT, INSERT, UPDATE"},
    {"webhook_delivery", "SELECT, INSERT, UPDATE"},
    // 0010: as 0007's
    {"bonus_statement_part", "SELECT, INSERT"},
    {"bonus_closing", "SELECT, INSERT, UPDATE"},
    {"quote_approval", "SELECT, INSERT"},
    // 0011
    {"campaign_lead", "SELECT, INSERT, UPDATE, DELETE"},
    {"campaign_quote", "SELECT, INSERT, DELETE"},
    {"marketing_list", "SELECT, INSERT, UPDATE, DELETE"},
    // 0014: what was sent is never changed.
    {"quote_link", "SELECT, INSERT, UPDATE"},
    {"quote_mail", "SELECT, INSERT"},
});

}  // namespace

std::span<db::Grant const> server_grants() { return kGrants; }

}  // namespace offerta::server
