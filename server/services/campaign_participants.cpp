#include "server/services/campaign_participants.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "server/imports/table.hpp"
#include "server/services/fresh_id.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

using campaign::Attendance;
using campaign::ParticipantId;
using campaign::State;

enum class GuestField : std::uint8_t { Name, Email, Company, Attendance };
constexpr std::size_t kGuestFields = 4;

/// Folded column titles.
struct GuestTitle {
    std::string_view text;
    GuestField field;
};
constexpr GuestTitle kGuestTitles[] = {{"name", GuestField::Name},
                                       {"имя", GuestField::Name},
                                       {"фио", GuestField::Name},
                                       {"email", GuestField::Email},
                                       {"e-mail", GuestField::Email},
                                       {"почта", GuestField::Email},
                                       {"company", GuestField::Company},
                                       {"компания", GuestField::Company},
                                       {"организация", GuestField::Company},
                                       {"attendance", GuestField::Attendance},
                                       {"участие", GuestField::Attendance}};
/// Folded, in the order of Attendance; the names on the wire count too.
constexpr std::array<std::string_view, campaign::kAttendanceCount> kAttendanceWords{"приглашен", "записался", "пришел",
                                                                                    "отказался"};

Finding guest_finding(ErrorCode code, std::string place, std::string expected, std::string got = {}) {
    return {Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}};
}

struct GuestRow {
    std::int64_t number = 0;
    std::array<std::string, kGuestFields> texts;

    [[nodiscard]] std::string const& of(GuestField field) const { return texts[static_cast<std::size_t>(field)]; }
};

/// Reads the title row, then the others.
class GuestReader {
  public:
    std::vector<GuestRow> rows;
    Findings findings;

    Flow take(SheetRow const& row) {
        if (columns_.empty()) return take_titles(row);
        if (rows.size() == kMaxImportParticipants) {
            findings.push_back(guest_finding(ErrorCode::TooMany, "file",
                                             "at most " + std::to_string(kMaxImportParticipants) + " rows"));
            return Flow::Stop;
        }
        GuestRow& out = rows.emplace_back();
        out.number = row.number;
        for (Cell const& cell : row.cells) {
            auto const found = columns_.find(cell.column);
            if (found != columns_.end())
                out.texts[static_cast<std::size_t>(found->second)] = std::string(trim(cell.text));
        }
        bool const is_empty =
            std::all_of(out.texts.begin(), out.texts.end(), [](std::string const& text) { return text.empty(); });
        if (is_empty) rows.pop_back();
        return Flow::Continue;
    }

  private:
    Flow take_titles(SheetRow const& row) {
        for (Cell const& cell : row.cells) {
            std::string const folded = fold_for_search(std::string(trim(cell.text)));
            auto const found = std::find_if(std::begin(kGuestTitles), std::end(kGuestTitles),
                                            [&](GuestTitle const& one) { return one.text == folded; });
            std::string const place = "row " + std::to_string(row.number) + ".column " + column_letters(cell.column);
            if (found == std::end(kGuestTitles)) {
                findings.push_back(guest_finding(ErrorCode::InvalidFormat, place, "name, email, company or attendance",
                                                 shorten(cell.text)));
            } else {
                columns_.emplace(cell.column, found->field);
            }
        }
        return findings.empty() ? Flow::Continue : Flow::Stop;
    }

    std::map<std::uint32_t, GuestField> columns_;
};

Outcome<std::vector<GuestRow>> read_guests(std::string bytes, Language language) {
    auto const refuse_fault = [&](ImportFault const& fault) {
        return refuse(RefusalKind::Invalid, std::string(fault_code_name(fault.code)),
                      {guest_finding(ErrorCode::InvalidFormat, "file", describe(fault, language), fault.got)});
    };
    auto const file = open_table(std::move(bytes));
    if (!file) return refuse_fault(file.error());
    GuestReader reader;
    auto const status =
        (*file)->read_rows(0, [&](SheetRow const& row) -> ImportResult<Flow> { return reader.take(row); });
    if (!status) return refuse_fault(status.error());
    if (reader.findings.empty() && reader.rows.empty())
        reader.findings.push_back(guest_finding(ErrorCode::Required, "file", "a row with a participant"));
    if (!reader.findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(reader.findings));
    return std::move(reader.rows);
}

std::optional<Attendance> attendance_from_word(std::string const& text) {
    std::string const folded = fold_for_search(text);
    for (std::size_t i = 0; i < campaign::kAttendanceCount; ++i) {
        auto const one = static_cast<Attendance>(i);
        if (folded == kAttendanceWords[i] || folded == campaign::attendance_name(one)) return one;
    }
    return std::nullopt;
}

/// Nobody joins or leaves once the survey is out; at the end nothing changes.
tl::expected<void, Refusal> check_joining(State state, bool changes_who) {
    bool const is_open = !campaign::is_final(state) && (state != State::Survey || !changes_who);
    if (is_open) return {};
    return refuse(RefusalKind::Conflict, "refused",
                  {guest_finding(ErrorCode::NotAllowed, "state", "a campaign before its survey",
                                 std::string(campaign::state_name(state)))});
}

/// Carries rows of a file out against those who are there.
class GuestImport {
  public:
    GuestImport(std::vector<ParticipantRow> known, Instant now) : now_(now) {
        for (ParticipantRow& row : known)
            known_.emplace(participants::address_of(row.participant.email), std::move(row));
    }

    ParticipantImport report;
    std::vector<ParticipantRow> put;

    /// Somebody of a marketing list: who is there already stays as he is, who wants no mail is left out.
    void invite(MarketingContact const& contact, std::int64_t number) {
        auto const before = known_.find(participants::address_of(contact.email));
        ParticipantImportRow out;
        out.row = number;
        if (before != known_.end()) {
            out.participant = before->second;
            return count(std::move(out), "unchanged", report.unchanged);
        }
        out.participant.participant.name = contact.name;
        out.participant.participant.email = contact.email;
        out.participant.company = contact.company;
        out.findings = campaign::check_participant(out.participant.participant);
        if (contact.opted_out)
            out.findings.push_back(
                guest_finding(ErrorCode::NotAllowed, "email", "somebody who wants mail", contact.email));
        if (!out.findings.empty()) return count(std::move(out), "refused", report.refused);
        out.participant.participant.id = {fresh_id(now_)};
        put.push_back(out.participant);
        count(std::move(out), "added", report.added);
    }

    void take(GuestRow const& row) {
        ParticipantImportRow out;
        out.row = row.number;
        std::string const address = participants::address_of(row.of(GuestField::Email));
        auto const before = address.empty() ? known_.end() : known_.find(address);
        out.participant = before == known_.end() ? ParticipantRow{} : before->second;
        fill(row, out);
        if (!address.empty() && !seen_.insert(address).second) {
            out.findings.push_back(
                guest_finding(ErrorCode::Duplicate, "email", "each address once", row.of(GuestField::Email)));
        }
        Findings more = campaign::check_participant(out.participant.participant);
        out.findings.insert(out.findings.end(), more.begin(), more.end());
        if (!out.findings.empty()) return count(std::move(out), "refused", report.refused);
        if (before == known_.end()) {
            out.participant.participant.id = {fresh_id(now_)};
            put.push_back(out.participant);
            return count(std::move(out), "added", report.added);
        }
        if (out.participant == before->second) return count(std::move(out), "unchanged", report.unchanged);
        put.push_back(out.participant);
        count(std::move(out), "changed", report.changed);
    }

  private:
    static constexpr std::size_t kShownRows = 200;

    static void fill(GuestRow const& row, ParticipantImportRow& out) {
        auto const take = [](std::string const& text, std::string& to) {
            if (!text.empty()) to = text;
        };
        take(row.of(GuestField::Name), out.participant.participant.name);
        take(row.of(GuestField::Email), out.participant.participant.email);
        take(row.of(GuestField::Company), out.participant.company);
        std::string const& word = row.of(GuestField::Attendance);
        if (word.empty()) return;
        if (auto const attendance = attendance_from_word(word)) {
            out.participant.participant.attendance = *attendance;
        } else {
            out.findings.push_back(guest_finding(ErrorCode::InvalidFormat, "attendance",
                                                 "invited, accepted, attended or declined", shorten(word)));
        }
    }

    void count(ParticipantImportRow row, char const* what, std::int64_t& counter) {
        row.what = what;
        ++counter;
        if (!row.findings.empty() || report.rows.size() < kShownRows) report.rows.push_back(std::move(row));
    }

    Instant now_;
    std::map<std::string, ParticipantRow> known_;
    std::set<std::string> seen_;
};

/// Whether the campaign takes what an import would do.
tl::expected<void, Refusal> check_import(db::Transaction& transaction, campaigns::Stored const& stored,
                                         GuestImport const& import) {
    OFFERTA_CHECK_OK(check_joining(stored.campaign.state, import.report.added > 0));
    std::int64_t const total = participants::counts(transaction, stored.campaign.id).total + import.report.added;
    if (total <= static_cast<std::int64_t>(kMaxParticipants)) return {};
    return refuse_invalid({ErrorCode::TooMany, "file", "at most " + std::to_string(kMaxParticipants) + " participants",
                           std::to_string(total)});
}

GuestImport import_over(db::Transaction& transaction, campaigns::Stored const& stored,
                        std::vector<std::string> const& emails, Instant now) {
    std::vector<std::string> addresses;
    for (std::string const& email : emails) {
        std::string address = participants::address_of(email);
        if (!address.empty()) addresses.push_back(std::move(address));
    }
    return GuestImport(participants::with_addresses(transaction, stored.campaign.id, addresses), now);
}

Outcome<GuestImport> run_guests(db::Transaction& transaction, campaigns::Stored const& stored,
                                std::vector<GuestRow> const& rows, Instant now) {
    std::vector<std::string> emails;
    for (GuestRow const& row : rows) emails.push_back(row.of(GuestField::Email));
    GuestImport import = import_over(transaction, stored, emails, now);
    for (GuestRow const& row : rows) import.take(row);
    OFFERTA_CHECK_OK(check_import(transaction, stored, import));
    return import;
}

Outcome<GuestImport> run_contacts(db::Transaction& transaction, campaigns::Stored const& stored,
                                  std::vector<MarketingContact> const& contacts, Instant now) {
    std::vector<std::string> emails;
    for (MarketingContact const& one : contacts) emails.push_back(one.email);
    GuestImport import = import_over(transaction, stored, emails, now);
    std::int64_t number = 0;
    for (MarketingContact const& one : contacts) import.invite(one, ++number);
    OFFERTA_CHECK_OK(check_import(transaction, stored, import));
    return import;
}

std::string participants_details(std::int64_t put, std::int64_t removed) {
    return "{\"put\":" + std::to_string(put) + ",\"removed\":" + std::to_string(removed) + "}";
}

/// Against those who are there: who is new, and that nobody who was asked gets another address.
Findings check_put(ParticipantsRequest const& request, std::vector<ParticipantRow> const& known, std::size_t& added) {
    std::map<ParticipantId, ParticipantRow const*> before;
    for (ParticipantRow const& row : known) before.emplace(row.participant.id, &row);
    Findings findings;
    std::set<ParticipantId> seen;
    for (std::size_t i = 0; i < request.put.size(); ++i) {
        ParticipantRow const& row = request.put[i];
        std::string const place = "put[" + std::to_string(i) + "]";
        if (!seen.insert(row.participant.id).second)
            findings.push_back(guest_finding(ErrorCode::Duplicate, place + ".id", "each id once"));
        for (Finding& one : campaign::check_participant(row.participant))
            findings.push_back({one.severity, at(place, std::move(one.what))});
        auto const found = before.find(row.participant.id);
        if (found == before.end()) {
            ++added;
            continue;
        }
        bool const is_moved = participants::address_of(found->second->participant.email) !=
                              participants::address_of(row.participant.email);
        if (is_moved && found->second->asked_at) {
            findings.push_back(guest_finding(ErrorCode::NotAllowed, place + ".email", "the address that was asked"));
        }
    }
    return findings;
}

}  // namespace

Outcome<ListedParticipants> list_participants(db::Session& session, Asking const& asking, campaign::CampaignId id,
                                              participants::ListQuery const& query) {
    auto const whose = campaigns::owner_of(session, id);
    if (!whose || !asking.may(Action::ReadCampaign, *whose)) return refuse(RefusalKind::NotFound, "not_found");
    participants::ListPage page = participants::list(session, id, query);
    return ListedParticipants{{std::move(page.rows), {}, page.total, participants::counts(session, id)},
                              std::move(page.next)};
}

Outcome<Answer> put_participants(db::Session& session, Asking const& asking, MutationKey const& key,
                                 campaign::CampaignId id, ParticipantsRequest request) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::WriteCampaign));
        std::vector<ParticipantId> ids;
        for (ParticipantRow const& row : request.put) ids.push_back(row.participant.id);
        std::size_t added = 0;
        Findings findings = check_put(request, participants::find(transaction, id, ids), added);
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        bool const changes_who = added > 0 || !request.remove.empty();
        OFFERTA_CHECK_OK(check_joining(stored.campaign.state, changes_who));
        std::int64_t const removed = participants::remove(transaction, id, request.remove);
        participants::put(transaction, id, request.put);
        ParticipantCounts const counts = participants::counts(transaction, id);
        if (counts.total > static_cast<std::int64_t>(kMaxParticipants)) {
            return refuse_invalid({ErrorCode::TooMany, "put", "at most " + std::to_string(kMaxParticipants), {}});
        }
        touch_campaign(transaction, asking, stored, "putParticipants",
                       participants_details(static_cast<std::int64_t>(request.put.size()), removed));
        return Answer{200, stored.version, dump(write(counts))};
    });
}

Outcome<ParticipantImport> preview_participants(db::Session& session, Asking const& asking, campaign::CampaignId id,
                                                std::string bytes, Language language) {
    using Rehearsal = tl::expected<bool, Outcome<ParticipantImport>>;
    std::optional<Outcome<std::vector<GuestRow>>> rows;
    auto const rehearsal = session.transact([&](db::Transaction& transaction) -> Rehearsal {
        auto stored = lock_campaign(transaction, asking, id, Action::WriteCampaign);
        if (!stored) return tl::unexpected(Outcome<ParticipantImport>(tl::unexpected(stored.error())));
        if (!rows) rows = read_guests(std::move(bytes), language);
        if (!*rows) return tl::unexpected(Outcome<ParticipantImport>(tl::unexpected(rows->error())));
        auto import = run_guests(transaction, *stored, **rows, asking.now);
        if (!import) return tl::unexpected(Outcome<ParticipantImport>(tl::unexpected(import.error())));
        return tl::unexpected(Outcome<ParticipantImport>(std::move(import->report)));
    });
    return rehearsal.error();
}

Outcome<Answer> import_participants(db::Session& session, Asking const& asking, MutationKey const& key,
                                    campaign::CampaignId id, std::string bytes, Language language) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::WriteCampaign));
        OFFERTA_TRY(rows, read_guests(bytes, language));
        OFFERTA_TRY(import, run_guests(transaction, stored, rows, asking.now));
        if (import.report.refused > 0) {
            Findings findings;
            for (ParticipantImportRow const& row : import.report.rows)
                for (Finding const& one : row.findings)
                    findings.push_back({one.severity, at("row " + std::to_string(row.row), one.what)});
            return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        }
        participants::put(transaction, id, import.put);
        import.report.is_done = true;
        touch_campaign(transaction, asking, stored, "importParticipants",
                       participants_details(static_cast<std::int64_t>(import.put.size()), 0));
        return Answer{200, stored.version, dump(write(import.report))};
    });
}

Outcome<ParticipantImport> preview_contacts(db::Session& session, Asking const& asking, campaign::CampaignId id,
                                            std::vector<MarketingContact> const& contacts) {
    using Rehearsal = tl::expected<bool, Outcome<ParticipantImport>>;
    auto const rehearsal = session.transact([&](db::Transaction& transaction) -> Rehearsal {
        auto stored = lock_campaign(transaction, asking, id, Action::WriteCampaign);
        if (!stored) return tl::unexpected(Outcome<ParticipantImport>(tl::unexpected(stored.error())));
        auto import = run_contacts(transaction, *stored, contacts, asking.now);
        if (!import) return tl::unexpected(Outcome<ParticipantImport>(tl::unexpected(import.error())));
        return tl::unexpected(Outcome<ParticipantImport>(std::move(import->report)));
    });
    return rehearsal.error();
}

Outcome<Answer> invite_contacts(db::Session& session, Asking const& asking, MutationKey const& key,
                                campaign::CampaignId id, std::vector<MarketingContact> const& contacts) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::WriteCampaign));
        OFFERTA_TRY(import, run_contacts(transaction, stored, contacts, asking.now));
        participants::put(transaction, id, import.put);
        import.report.is_done = true;
        touch_campaign(transaction, asking, stored, "inviteMarketingList",
                       participants_details(static_cast<std::int64_t>(import.put.size()), 0));
        return Answer{200, stored.version, dump(write(import.report))};
    });
}

Outcome<SurveyAnswer> survey_result_of(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                       campaign::CampaignId id) {
    auto const stored = campaigns::find(session, id);
    if (!stored || !asking.may(Action::ReadCampaign, stored->whose()))
        return refuse(RefusalKind::NotFound, "not_found");
    campaign::Campaign const& one = stored->campaign;
    auto const type = parts.types.get(session, one.type, one.type_version);
    StaffPtr const staff = parts.staff.on(session, asking.now);
    SurveyAnswer out;
    if (one.survey) {
        out.asked = static_cast<std::int64_t>(one.survey->asked);
        out.answered = static_cast<std::int64_t>(one.survey->answered);
        out.asked_at = one.survey->asked_at;
        out.closes_at = campaign::survey_closes_at(one, staff->context(*type, asking.now, campaign::Actor::Clock));
    }
    std::vector<campaign::Answers> const answers = surveys::answers(session, id);
    out.result = campaign::survey_result(type->survey, answers);
    std::int64_t sum = 0;
    for (Instant const at : surveys::answer_times(session, id)) {
        Date const day = local_time(staff->zone, at).date;
        if (out.days.empty() || !(out.days.back().day == day)) out.days.push_back({day, 0});
        out.days.back().answered = ++sum;
    }
    return out;
}

}  // namespace offerta::server
