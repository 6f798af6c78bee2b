#include "server/repositories/campaign_work.hpp"

#include "server/repositories/row_values.hpp"

namespace offerta::server::campaign_work {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 campaign. Rows, oldest first: id, task, body, author, at in milliseconds.
constexpr Statement kComments{"campaign_work.comments",
                              "SELECT id, task, body, author, " OFFERTA_MILLISECONDS(
                                  "at") " FROM campaign_comment WHERE campaign = $1::uuid ORDER BY "
                                        "campaign_comment.at, id"};
// $1 campaign. Rows, oldest first: id, task, body, done, by whom (may be null), when in milliseconds (may be null).
constexpr Statement kChecks{"campaign_work.checks",
                            "SELECT id, task, body, is_done, done_by, " OFFERTA_MILLISECONDS(
                                "done_at") " FROM campaign_check WHERE campaign = $1::uuid ORDER "
                                           "BY made_at, id"};
// $1 campaign. Rows, oldest first: id, task, name, bytes, author, at in milliseconds.
constexpr Statement kFiles{"campaign_work.files",
                           "SELECT id, task, name, bytes, author, " OFFERTA_MILLISECONDS(
                               "at") " FROM campaign_file WHERE campaign = $1::uuid ORDER BY "
                                     "campaign_file.at, id"};
// $1 campaign. Rows: task, checks, of them done, comments, files int8.
constexpr Statement kCounts{"campaign_work.counts", R"sql(
SELECT task, sum(checks), sum(done), sum(comments), sum(files) FROM (
  SELECT task, count(*) AS checks, count(*) FILTER (WHERE is_done) AS done, 0 AS comments, 0 AS files
  FROM campaign_check WHERE campaign = $1::uuid GROUP BY task
  UNION ALL SELECT task, 0, 0, count(*), 0 FROM campaign_comment WHERE campaign = $1::uuid GROUP BY task
  UNION ALL SELECT task, 0, 0, 0, count(*) FROM campaign_file WHERE campaign = $1::uuid GROUP BY task) all_of_it
GROUP BY task)sql"};
// $1 campaign, $2 id, $3 task, $4 body, $5 author, $6 at.
constexpr Statement kAddComment{"campaign_work.add_comment", R"sql(
INSERT INTO campaign_comment (campaign, id, task, body, author, at)
VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::timestamptz))sql"};
// $1 campaign, $2 id, $3 task, $4 body, $5 done, $6 by, $7 when (may be null), $8 now.
constexpr Statement kPutCheck{"campaign_work.put_check", R"sql(
INSERT INTO campaign_check (campaign, id, task, body, is_done, done_by, done_at, made_at)
VALUES ($1::uuid, $2::uuid, $3, $4, $5::boolean, $6::uuid, $7::timestamptz, $8::timestamptz)
ON CONFLICT (campaign, id) DO UPDATE SET body = excluded.body, is_done = excluded.is_done, done_by = excluded.done_by,
    done_at = excluded.done_at)sql"};
// $1 campaign, $2 id.
constexpr Statement kRemoveCheck{"campaign_work.remove_check",
                                 "DELETE FROM campaign_check WHERE campaign = $1::uuid AND id = $2::uuid"};
// $1 campaign, $2 id, $3 task, $4 name, $5 bytes, $6 content, $7 author, $8 at.
constexpr Statement kAddFile{"campaign_work.add_file", R"sql(
INSERT INTO campaign_file (campaign, id, task, name, bytes, content, author, at)
VALUES ($1::uuid, $2::uuid, $3, $4, $5::int8, $6::bytea, $7::uuid, $8::timestamptz))sql"};
// $1 campaign, $2 id.
constexpr Statement kRemoveFile{"campaign_work.remove_file",
                                "DELETE FROM campaign_file WHERE campaign = $1::uuid AND id = $2::uuid"};
// $1 campaign, $2 id. Row: name.
constexpr Statement kFileName{"campaign_work.file_name",
                              "SELECT name FROM campaign_file WHERE campaign = $1::uuid AND id = $2::uuid"};
// $1 campaign, $2 id. Row: content bytea.
constexpr Statement kFileContent{"campaign_work.file_content",
                                 "SELECT content FROM campaign_file WHERE campaign = $1::uuid AND id = $2::uuid",
                                 db::Columns::Binary};

std::string work_id(Uuid const& id) { return offerta::to_string(id); }

}  // namespace

CampaignWork find(db::Executor& executor, campaign::CampaignId id) {
    CampaignWork work;
    Params const params(work_id(id.value));
    for (Row const row : executor.execute(kComments, params)) {
        work.comments.push_back(
            {id_at<UserId>(row, 0).value, row.string(1), row.string(2), id_at<UserId>(row, 3), *time_at(row, 4)});
    }
    for (Row const row : executor.execute(kChecks, params)) {
        work.checks.push_back({id_at<UserId>(row, 0).value, row.string(1), row.string(2), row.boolean(3),
                               id_at<UserId>(row, 4), time_at(row, 5).value_or(Instant{})});
    }
    for (Row const row : executor.execute(kFiles, params)) {
        work.files.push_back({id_at<UserId>(row, 0).value, row.string(1), row.string(2), row.int64(3),
                              id_at<UserId>(row, 4), *time_at(row, 5)});
    }
    return work;
}

std::vector<Counts> counts(db::Executor& executor, campaign::CampaignId id) {
    std::vector<Counts> out;
    for (Row const row : executor.execute(kCounts, Params(work_id(id.value)))) {
        out.push_back({row.string(0), row.int64(1), row.int64(2), row.int64(3), row.int64(4)});
    }
    return out;
}

void add_comment(db::Transaction& transaction, campaign::CampaignId id, TaskComment const& comment) {
    transaction.later(kAddComment, Params(work_id(id.value), work_id(comment.id), comment.task, comment.text,
                                          work_id(comment.by.value), offerta::to_string(comment.at)));
}

void put_check(db::Transaction& transaction, campaign::CampaignId id, TaskCheck const& item, Instant at) {
    auto const done_at = item.is_done ? std::optional(item.done_at) : std::nullopt;
    transaction.later(kPutCheck, Params(work_id(id.value), work_id(item.id), item.task, item.text, item.is_done,
                                        uuid_or_null(item.done_by), time_or_null(done_at), offerta::to_string(at)));
}

void remove_check(db::Transaction& transaction, campaign::CampaignId id, Uuid const& item) {
    transaction.later(kRemoveCheck, Params(work_id(id.value), work_id(item)));
}

void add_file(db::Transaction& transaction, campaign::CampaignId id, TaskFile const& file, std::string_view content) {
    transaction.later(kAddFile, Params(work_id(id.value), work_id(file.id), file.task, file.name, file.bytes,
                                       db::Bytes{content}, work_id(file.by.value), offerta::to_string(file.at)));
}

bool remove_file(db::Transaction& transaction, campaign::CampaignId id, Uuid const& file) {
    return transaction.execute(kRemoveFile, Params(work_id(id.value), work_id(file))).affected() > 0;
}

std::optional<File> file(db::Executor& executor, campaign::CampaignId id, Uuid const& file) {
    Params const params(work_id(id.value), work_id(file));
    db::Result const name = executor.execute(kFileName, params);
    if (name.empty()) return std::nullopt;
    db::Result const content = executor.execute(kFileContent, params);
    if (content.empty()) return std::nullopt;
    return File{name[0].string(0), content[0].string(0)};
}

}  // namespace offerta::server::campaign_work
