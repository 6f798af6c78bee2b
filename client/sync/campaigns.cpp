#include "client/sync/campaigns.hpp"

#include <utility>

#include "client/sync/answers.hpp"
#include "client/sync/campaign_answers.hpp"
#include "client/sync/exchange.hpp"
#include "client/sync/sheets.hpp"
#include "shared/protocol/campaign_codec.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kCampaignsUrl = "/api/v1/campaigns";

std::string campaign_url(CampaignId id, std::string_view rest = {}) {
    return std::string(kCampaignsUrl) + "/" + to_string(id.value) + std::string(rest);
}

CampaignHistoryItem history_item(HistoryEntry const& entry) {
    return {entry.at, entry.user_name, entry.what, entry.detail_text};
}

}  // namespace

// ---------------------------------------------------------------- lists

void Campaigns::run(LoadCampaigns const& effect) { load_page(effect.request, {}); }

void Campaigns::load_page(std::uint64_t number, std::string const& cursor) {
    loader_.get_kept(
        page_url(kCampaignsUrl, cursor),
        [this, number, is_first = cursor.empty()](std::string_view body) {
            auto page = decode_message<CampaignPage>(body);
            if (!page) return io_.emit(CampaignsFailed{number, Exchange::broken()});
            io_.emit(CampaignsLoaded{number, std::move(page->items), std::move(page->people), is_first,
                                     page->next_cursor.empty()});
            if (!page->next_cursor.empty()) load_page(number, page->next_cursor);
        },
        [this, number](Problem problem) { io_.emit(CampaignsFailed{number, std::move(problem)}); });
}

void Campaigns::run(LoadCampaign const& effect) {
    loader_.get_kept(
        campaign_url(effect.id),
        [this, id = effect.id](std::string_view body) {
            auto answer = decode_message<CampaignAnswer>(body);
            if (!answer) return io_.emit(CampaignFetchFailed{id, Exchange::broken()});
            auto people = std::move(answer->people);
            io_.emit(CampaignFetched{std::make_shared<CampaignWhole const>(whole_from_message(std::move(*answer))),
                                     std::move(people)});
        },
        [this, id = effect.id](Problem problem) { io_.emit(CampaignFetchFailed{id, std::move(problem)}); });
}

void Campaigns::run(LoadMoves const& effect) {
    CampaignId const id = effect.id;
    exchange_.send(
        Exchange::get(campaign_url(id, "/moves")),
        [this, id](HttpResponse const& response) {
            auto moves = decode_message<CardMoves>(response.body);
            if (!moves) return io_.emit(MovesFailed{id, Exchange::broken()});
            io_.emit(MovesLoaded{id, std::move(*moves)});
        },
        [this, id](Problem problem, Findings const&) { io_.emit(MovesFailed{id, std::move(problem)}); });
}

// ---------------------------------------------------------------- changes

void Campaigns::run(PostEvent const& effect) {
    CampaignId const id = effect.id;
    EventRequest const message{effect.event, effect.version};
    exchange_.send(
        Exchange::change("POST", campaign_url(id, "/events"), encode(message), effect.mutation),
        [this, id](HttpResponse const& response) {
            auto change = decode_message<CampaignChange>(response.body);
            if (!change) return io_.emit(EventRefused{id, Exchange::broken(), {}});
            io_.emit(CampaignChanged{std::move(change->summary), std::move(change->people), true});
        },
        [this, id](Problem problem, Findings findings) {
            io_.emit(EventRefused{id, std::move(problem), std::move(findings)});
        });
}

void Campaigns::run(PutCampaign const& effect) {
    NewCampaign message;
    message.type = effect.type;
    message.content = effect.content;
    message.clone_of = effect.clone_of;
    exchange_.send(
        Exchange::change("PUT", campaign_url(effect.id), encode(message), effect.mutation),
        [this](HttpResponse const& response) {
            auto change = decode_message<CampaignChange>(response.body);
            if (!change) return io_.emit(CampaignCreateFailed{Exchange::broken(), {}});
            io_.emit(CampaignCreated{std::move(change->summary), std::move(change->people)});
        },
        [this](Problem problem, Findings findings) {
            io_.emit(CampaignCreateFailed{std::move(problem), std::move(findings)});
        });
}

// ---------------------------------------------------------------- what stands beside the tasks

void Campaigns::send_work(CampaignId id, HttpRequest what) {
    exchange_.send(
        std::move(what),
        [this, id](HttpResponse const& response) {
            auto work = decode_message<offerta::CampaignWork>(response.body);
            if (!work) return io_.emit(WorkFailed{id, Exchange::broken()});
            io_.emit(WorkLoaded{id,
                                {std::move(work->comments), std::move(work->checks), std::move(work->files)},
                                std::move(work->people)});
        },
        [this, id](Problem problem, Findings const&) { io_.emit(WorkFailed{id, std::move(problem)}); });
}

void Campaigns::run(LoadWork const& effect) { send_work(effect.id, Exchange::get(campaign_url(effect.id, "/work"))); }

void Campaigns::run(PostComment const& effect) {
    NewComment const message{effect.comment.id, effect.comment.task, effect.comment.text};
    send_work(effect.id,
              Exchange::change("POST", campaign_url(effect.id, "/comments"), encode(message), effect.mutation));
}

void Campaigns::run(PostCheck const& effect) {
    TaskCheck item;
    item.id = effect.check.id;
    item.task = effect.check.task;
    item.text = effect.check.text;
    item.is_done = effect.check.is_done;
    send_work(effect.id, Exchange::change("POST", campaign_url(effect.id, "/checks"), encode(item), effect.mutation));
}

void Campaigns::run(ChooseTaskFile const& effect) {
    io_.pick_file("", [this, effect](FilePicked const& file) {
        std::string const url = campaign_url(effect.id, "/files") + "?task=" + percent_encoded(effect.task) +
                                "&name=" + percent_encoded(file.name);
        send_work(effect.id, Exchange::upload(url, std::string(text_of(file.bytes)), effect.mutation));
    });
}

void Campaigns::run(FetchTaskFile const& effect) {
    exchange_.save_file(campaign_url(effect.id, "/files/" + to_string(effect.file.id)), effect.file.name,
                        [this, id = effect.id](std::optional<Problem> problem) {
                            if (problem) io_.emit(WorkFailed{id, std::move(*problem)});
                        });
}

void Campaigns::run(DeleteTaskFile const& effect) {
    send_work(effect.id, Exchange::change("DELETE", campaign_url(effect.id, "/files/" + to_string(effect.file)), {},
                                          effect.mutation));
}

// ---------------------------------------------------------------- participants, survey, history

void Campaigns::run(LoadParticipants const& effect) {
    std::string url = campaign_url(effect.id, "/participants?limit=100");
    if (!effect.search.empty()) url += "&search=" + percent_encoded(effect.search);
    if (!effect.cursor.empty()) url += "&cursor=" + percent_encoded(effect.cursor);
    bool const is_next = !effect.cursor.empty();
    exchange_.send(
        Exchange::get(std::move(url)),
        [this, id = effect.id, number = effect.request, is_next](HttpResponse const& response) {
            auto page = decode_message<ParticipantPage>(response.body);
            if (!page) return io_.emit(ParticipantsFailed{id, number, Exchange::broken()});
            io_.emit(ParticipantsLoaded{id, number, std::move(page->items), page->next_cursor, page->total,
                                        page->counts, is_next});
        },
        [this, id = effect.id, number = effect.request](Problem problem, Findings const&) {
            io_.emit(ParticipantsFailed{id, number, std::move(problem)});
        });
}

void Campaigns::run(PostParticipants const& effect) {
    ParticipantsRequest message;
    for (ParticipantRow const& row : effect.put) message.put.push_back({row.participant, row.company, {}, {}, {}});
    message.remove = effect.remove;
    CampaignId const id = effect.id;
    exchange_.send(
        Exchange::change("POST", campaign_url(id, "/participants"), encode(message), effect.mutation),
        [this, id](HttpResponse const&) { io_.emit(ParticipantsChanged{id}); },
        [this, id](Problem problem, Findings findings) {
            io_.emit(EventRefused{id, std::move(problem), std::move(findings)});
        });
}

void Campaigns::run(ChooseParticipantsFile const&) {
    io_.pick_file(".csv,.xlsx", [this](FilePicked const& file) {
        io_.emit(ParticipantsFilePicked{file.name, std::make_shared<std::string const>(text_of(file.bytes))});
    });
}

void Campaigns::run(SendParticipantsFile const& effect) {
    std::string const dry_run = std::string("?dry_run=") + (effect.is_preview ? "true" : "false");
    std::string const rest = effect.bytes ? "/participants/import" + dry_run + "&" + language_parameter(effect.language)
                                          : "/participants/list/" + to_string(effect.list.value) + dry_run;
    HttpRequest post =
        Exchange::upload(campaign_url(effect.id, rest), effect.bytes ? *effect.bytes : std::string(), effect.mutation);
    auto const failed = [this](Problem problem) {
        ParticipantImport answer;
        answer.problem = std::move(problem);
        io_.emit(ParticipantsFileAnswered{std::move(answer), false});
    };
    exchange_.send(
        std::move(post),
        [this, failed](HttpResponse const& response) {
            auto const answer = decode_message<offerta::ParticipantImport>(response.body);
            if (!answer) return failed(Exchange::broken());
            io_.emit(ParticipantsFileAnswered{import_from_message(*answer), answer->is_done});
        },
        [failed](Problem problem, Findings const& findings) { failed(problem_of_file(std::move(problem), findings)); },
        told_upload(io_, FileKind::Participants));
}

void Campaigns::run(LoadSurvey const& effect) {
    CampaignId const id = effect.id;
    auto const failed = [this, id](Problem const&, Findings const&) {
        SurveyStand stand;
        stand.load = Load::Failed;
        io_.emit(SurveyLoaded{id, std::move(stand)});
    };
    exchange_.send(
        Exchange::get(campaign_url(id, "/survey")),
        [this, id, failed](HttpResponse const& response) {
            auto answer = decode_message<SurveyAnswer>(response.body);
            if (!answer) return failed({}, {});
            io_.emit(SurveyLoaded{id, survey_from_message(std::move(*answer))});
        },
        failed);
}

void Campaigns::run(LoadCampaignHistory const& effect) {
    auto const failed = [this, id = effect.id, cursor = effect.cursor](Problem problem, Findings const&) {
        io_.emit(CampaignHistoryFailed{id, std::move(problem), cursor});
    };
    exchange_.send(
        Exchange::get(page_url(campaign_url(effect.id, "/history"), effect.cursor)),
        [this, id = effect.id, cursor = effect.cursor, failed](HttpResponse const& response) {
            auto const page = decode_message<HistoryPage>(response.body);
            if (!page) return failed(Exchange::broken(), {});
            CampaignHistoryLoaded loaded{id, {}, page->next_cursor, cursor};
            for (HistoryEntry const& entry : page->items) loaded.items.push_back(history_item(entry));
            io_.emit(std::move(loaded));
        },
        failed);
}

// ---------------------------------------------------------------- the inbox

void Campaigns::run(LoadInboxCounts const&) {
    exchange_.send(
        Exchange::get("/api/v1/inbox"),
        [this](HttpResponse const& response) {
            auto const counts = decode_message<InboxCounts>(response.body);
            if (counts) io_.emit(InboxCounted{*counts});
        },
        [](Problem const&, Findings const&) {});
}

void Campaigns::run(LoadInbox const& effect) {
    auto const failed = [this](Problem problem, Findings const&) { io_.emit(InboxFailed{std::move(problem)}); };
    switch (effect.tab) {
        case InboxTab::Approvals:
            return exchange_.send(
                Exchange::get("/api/v1/inbox/approvals"),
                [this](HttpResponse const& response) {
                    auto inbox = decode_message<ApprovalInbox>(response.body);
                    if (!inbox) return io_.emit(InboxFailed{Exchange::broken()});
                    io_.emit(ApprovalsLoaded{std::move(inbox->items), std::move(inbox->people)});
                },
                failed);
        case InboxTab::Tasks:
            return exchange_.send(
                Exchange::get("/api/v1/inbox/tasks"),
                [this](HttpResponse const& response) {
                    auto inbox = decode_message<TaskInbox>(response.body);
                    if (!inbox) return io_.emit(InboxFailed{Exchange::broken()});
                    io_.emit(MyTasksLoaded{std::move(inbox->items), std::move(inbox->people)});
                },
                failed);
        case InboxTab::Notices:
            return exchange_.send(
                Exchange::get("/api/v1/inbox/notices?limit=100"),
                [this](HttpResponse const& response) {
                    auto page = decode_message<NoticePage>(response.body);
                    if (!page) return io_.emit(InboxFailed{Exchange::broken()});
                    io_.emit(NoticesLoaded{std::move(page->items)});
                },
                failed);
    }
}

void Campaigns::run(PostNoticesRead const& effect) {
    ReadNotices message;
    message.up_to = effect.up_to;
    exchange_.send(
        Exchange::change("POST", "/api/v1/inbox/notices/read", encode(message)),
        [this](HttpResponse const&) { io_.emit(InboxChanged{}); }, [](Problem const&, Findings const&) {});
}

// ---------------------------------------------------------------- types

void Campaigns::run(LoadTypes const&) {
    loader_.get_kept(
        "/api/v1/campaign-types",
        [this](std::string_view body) {
            auto list = decode_message<TypeList>(body);
            if (!list) return io_.emit(TypesFailed{Exchange::broken()});
            io_.emit(TypesLoaded{std::move(list->items)});
        },
        [this](Problem problem) { io_.emit(TypesFailed{std::move(problem)}); });
}

void Campaigns::run(PutType const& effect) {
    exchange_.send(
        Exchange::change("PUT", "/api/v1/campaign-types/" + percent_encoded(effect.type.id), encode(effect.type),
                         effect.mutation),
        [this](HttpResponse const& response) {
            auto row = decode_message<TypeRow>(response.body);
            if (!row) return io_.emit(TypeSaveFailed{Exchange::broken(), {}});
            io_.emit(TypeSaved{std::move(*row)});
        },
        [this](Problem problem, Findings findings) {
            io_.emit(TypeSaveFailed{std::move(problem), std::move(findings)});
        });
}

}  // namespace offerta::client
