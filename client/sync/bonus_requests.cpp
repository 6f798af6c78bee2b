#include "client/sync/bonus_requests.hpp"

#include <memory>
#include <utility>

#include "client/sync/answers.hpp"
#include "client/sync/exchange.hpp"
#include "shared/protocol/bonus_codec.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kBonusesUrl = "/api/v1/bonuses";
constexpr std::uint32_t kPlanEffectTimeout = 60'000;  // everybody's period is computed twice
constexpr double kCheckDelay = 350;                   // ms after the last change

std::string bonus_url(std::string const& rest) { return std::string(kBonusesUrl) + rest; }

PlanVersion version_of(PlanRecord&& record) {
    PlanVersion out;
    out.plan = std::move(record.plan);
    out.stage = static_cast<PlanStage>(record.state);
    out.made_by = record.made_by;
    out.made_at = record.made_at;
    out.decided_by = record.decided_by;
    out.decided_at = record.decided_at;
    out.comment = std::move(record.comment);
    return out;
}

OwnStatement own_statement_of(StatementAnswer&& answer) {
    OwnStatement out;
    out.period = answer.period;
    out.is_closed = answer.is_closed;
    out.statements = std::move(answer.statements);
    out.reviews = std::move(answer.reviews);
    out.not_computed = std::move(answer.not_computed);
    return out;
}

}  // namespace

// ---------------------------------------------------------------- own bonuses

void BonusRequests::run(LoadBonusPeriods const&) {
    loader_.get_kept(
        bonus_url("/periods"),
        [this](std::string_view body) {
            auto const answer = decode_message<PeriodsAnswer>(body);
            if (!answer) return io_.emit(BonusPeriodsFailed{Exchange::broken()});
            io_.emit(BonusPeriodsLoaded{answer->calendar});
        },
        [this](Problem problem) { io_.emit(BonusPeriodsFailed{std::move(problem)}); });
}

void BonusRequests::run(LoadOwnStatement const& effect) {
    BonusPeriod const period = effect.period;
    loader_.get_kept(
        bonus_url("/mine?period=" + to_string(period)),
        [this, period](std::string_view body) {
            auto answer = decode_message<StatementAnswer>(body);
            if (!answer) return io_.emit(OwnStatementFailed{period, Exchange::broken()});
            io_.emit(OwnStatementLoaded{own_statement_of(std::move(*answer))});
        },
        [this, period](Problem problem) { io_.emit(OwnStatementFailed{period, std::move(problem)}); });
}

void BonusRequests::run(LoadOwnPlans const&) {
    loader_.get_kept(
        bonus_url("/my-plans"),
        [this](std::string_view body) {
            auto plans = decode_message<std::vector<BonusPlan>>(body);
            if (plans) io_.emit(OwnPlansLoaded{std::move(*plans)});
        },
        [](Problem const&) {});
}

void BonusRequests::run(PostOwnReview const& effect) {
    ReviewPost post;
    post.period = effect.period;
    post.key = effect.line.key;
    post.is_correction = effect.line.is_correction;
    post.request = {effect.action, effect.comment, Money{effect.seen, effect.line.currency}};
    exchange_.send(
        Exchange::change("POST", bonus_url("/statements/" + to_string(effect.user.value) + "/reviews"), encode(post),
                         effect.mutation),
        [this](HttpResponse const& response) {
            auto review = decode_message<LineReview>(response.body);
            if (!review) return io_.emit(ReviewFailed{Exchange::broken()});
            io_.emit(ReviewSaved{std::move(*review)});
        },
        [this](Problem problem, Findings const&) { io_.emit(ReviewFailed{std::move(problem)}); });
}

void BonusRequests::run(ExportStatement const& effect) {
    bool const is_russian = effect.language == Language::Ru;
    std::string const name = std::string(is_russian ? "Бонус " : "Bonus ") + to_string(effect.period) + ".xlsx";
    exchange_.save_file(
        bonus_url("/statements/" + to_string(effect.user.value) + "/export?period=" + to_string(effect.period) + "&" +
                  language_parameter(effect.language)),
        name,
        [this, name](std::optional<Problem> problem) { io_.emit(StatementFileFinished{std::move(problem), name}); });
}

void BonusRequests::run(LoadWhatIfQuote const& effect) {
    QuoteId const id = effect.id;
    loader_.get_kept(
        "/api/v1/quotes/" + to_string(id.value),
        [this, id](std::string_view body) {
            auto answer = decode_message<QuoteAnswer>(body);
            if (!answer) return io_.emit(WhatIfQuoteFailed{id, Exchange::broken()});
            io_.emit(WhatIfQuoteLoaded{std::move(answer->quote)});
        },
        [this, id](Problem problem) { io_.emit(WhatIfQuoteFailed{id, std::move(problem)}); });
}

// ---------------------------------------------------------------- plans

void BonusRequests::run(LoadPlans const&) {
    exchange_.send(
        Exchange::get(bonus_url("/plans")),
        [this](HttpResponse const& response) {
            auto records = decode_message<std::vector<PlanRecord>>(response.body);
            if (!records) return io_.emit(PlansFailed{Exchange::broken()});
            PlansLoaded loaded;
            for (PlanRecord& record : *records) loaded.plans.push_back(version_of(std::move(record)));
            io_.emit(std::move(loaded));
        },
        [this](Problem problem, Findings const&) { io_.emit(PlansFailed{std::move(problem)}); });
}

void BonusRequests::run(LoadPlanCategories const&) {
    exchange_.send(
        Exchange::get(bonus_url("/categories")),
        [this](HttpResponse const& response) {
            auto categories = decode_message<std::vector<Category>>(response.body);
            if (categories) io_.emit(PlanCategoriesLoaded{std::move(*categories)});
        },
        [](Problem const&, Findings const&) {});
}

void BonusRequests::run(PutPlan const& effect) {
    HttpRequest put = Exchange::change("PUT", bonus_url("/plans/" + percent_encoded(effect.plan.id)),
                                       encode(effect.plan), effect.mutation);
    if (!effect.is_new) put.headers.emplace_back("If-Match", "\"" + std::to_string(effect.plan.version) + "\"");
    exchange_.send(
        std::move(put),
        [this](HttpResponse const& response) {
            auto record = decode_message<PlanRecord>(response.body);
            if (!record) return io_.emit(PlanSaveFailed{Exchange::broken(), {}});
            io_.emit(PlanSaved{version_of(std::move(*record))});
        },
        [this](Problem problem, Findings findings) {
            io_.emit(PlanSaveFailed{std::move(problem), std::move(findings)});
        });
}

void BonusRequests::run(CheckPlan const& effect) {
    auto const what = std::make_shared<CheckPlan const>(effect);
    io_.after("plan-check", kCheckDelay, [this, what] {
        exchange_.send(
            Exchange::change("POST", bonus_url("/plan-check"), encode(what->plan)),
            [this, revision = what->revision](HttpResponse const& response) {
                auto check = decode_message<PlanCheck>(response.body);
                if (!check) return;
                Findings all = std::move(check->errors);
                all.insert(all.end(), check->warnings.begin(), check->warnings.end());
                io_.emit(PlanChecked{revision, std::move(all)});
            },
            // What the rules here say stands meanwhile.
            [](Problem const&, Findings const&) {});
    });
}

void BonusRequests::run(StepPlan const& effect) {
    PlanStepRequest step;
    step.version = effect.version;
    step.step = static_cast<PlanStep>(effect.act);
    step.comment = effect.comment;
    std::string const rest = effect.act == PlanAct::Submit ? "/submit" : "/decision";
    exchange_.send(
        Exchange::change("POST", bonus_url("/plans/" + percent_encoded(effect.id) + rest), encode(step),
                         effect.mutation),
        [this](HttpResponse const& response) {
            auto record = decode_message<PlanRecord>(response.body);
            if (!record) return io_.emit(PlanDecisionFailed{Exchange::broken(), {}});
            io_.emit(PlanDecided{version_of(std::move(*record))});
        },
        [this](Problem problem, Findings findings) {
            io_.emit(PlanDecisionFailed{std::move(problem), std::move(findings)});
        });
}

void BonusRequests::run(AskPlanEffect const& effect) {
    HttpRequest post = Exchange::change("POST", bonus_url("/plans/" + percent_encoded(effect.id) + "/what-if"),
                                        encode(WhatIfRequest{effect.version, effect.period}));
    post.timeout_ms = kPlanEffectTimeout;
    exchange_.send(
        std::move(post),
        [this, period = effect.period](HttpResponse const& response) {
            auto answer = decode_message<WhatIfAnswer>(response.body);
            if (!answer) return io_.emit(PlanTryFailed{Exchange::broken()});
            io_.emit(PlanTried{period, std::move(answer->effects)});
        },
        [this](Problem problem, Findings const&) { io_.emit(PlanTryFailed{std::move(problem)}); });
}

}  // namespace offerta::client
