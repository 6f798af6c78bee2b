#include "client/sync/desk.hpp"

#include <utility>

#include "shared/protocol/bonus_codec.hpp"
#include "shared/protocol/deal_codec.hpp"

namespace offerta::client {

namespace {

constexpr std::string_view kDeskUrl = "/api/v1/bonuses";
constexpr std::uint32_t kClosingTimeout = 300'000;  // up to 5,000 won deals are closed within the request

std::string bonuses_url(std::string_view rest) { return std::string(kDeskUrl) + std::string(rest); }

std::string statement_url(UserId user, std::string_view rest = {}) {
    return bonuses_url("/statements/") + to_string(user.value) + std::string(rest);
}

std::optional<DeskClosing> closing_of(ClosingAnswer const& answer) {
    if (!answer.closing) return std::nullopt;
    ClosingProgress const& told = *answer.closing;
    DeskClosing::State const state = told.state == ClosingState::Running ? DeskClosing::State::Running
                                     : told.state == ClosingState::Done  ? DeskClosing::State::Done
                                                                         : DeskClosing::State::Failed;
    return DeskClosing{told.period, state, told.done, told.total, told.problem};
}

}  // namespace

void Desk::run(LoadBonusCalendar const&) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::get(bonuses_url("/periods")),
        [&io](HttpResponse const& response) {
            auto const answer = decode_message<PeriodsAnswer>(response.body);
            if (!answer) return io.emit(DeskFailed{0, Exchange::broken()});
            io.emit(DeskCalendarLoaded{answer->calendar});
        },
        [&io](Problem problem, Findings const&) { io.emit(DeskFailed{0, std::move(problem)}); });
}

void Desk::run(LoadDesk const& effect) {
    Io& io = exchange_.io();
    std::uint64_t const number = effect.request;
    exchange_.send(
        Exchange::get(bonuses_url("/summary?from=") + to_string(effect.from) + "&to=" + to_string(effect.to)),
        [&io, number](HttpResponse const& response) {
            auto answer = decode_message<SummaryAnswer>(response.body);
            if (!answer) return io.emit(DeskFailed{number, Exchange::broken()});
            DeskLoaded loaded{number, std::move(answer->summaries), {}};
            for (QuotaStanding& one : answer->quotas) {
                auto const user = parse_uuid(one.user);
                if (user) loaded.quotas.push_back({UserId{*user}, one.currency, std::move(one.attainments)});
            }
            io.emit(std::move(loaded));
        },
        [&io, number](Problem problem, Findings const&) { io.emit(DeskFailed{number, std::move(problem)}); });
}

void Desk::run(LoadDisputes const&) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::get(bonuses_url("/disputes")),
        [&io](HttpResponse const& response) {
            auto answer = decode_message<Disputes>(response.body);
            if (!answer) return io.emit(DisputesFailed{Exchange::broken()});
            io.emit(DisputesLoaded{std::move(answer->items)});
        },
        [&io](Problem problem, Findings const&) { io.emit(DisputesFailed{std::move(problem)}); });
}

void Desk::run(LoadDeskStatement const& effect) {
    Io& io = exchange_.io();
    DeskStatement base;
    base.user = effect.user;
    base.period = effect.period;
    auto const failed = [&io, base](Problem problem) {
        DeskStatement out = base;
        out.load = Load::Failed;
        out.problem = std::move(problem);
        io.emit(DeskStatementLoaded{std::move(out)});
    };
    exchange_.send(
        Exchange::get(statement_url(effect.user, "?period=") + to_string(effect.period)),
        [&io, base, failed](HttpResponse const& response) {
            auto answer = decode_message<StatementAnswer>(response.body);
            if (!answer) return failed(Exchange::broken());
            DeskStatement out = base;
            out.load = Load::Ready;
            out.is_closed = answer->is_closed;
            out.statements = std::move(answer->statements);
            out.reviews = std::move(answer->reviews);
            out.not_computed = std::move(answer->not_computed);
            io.emit(DeskStatementLoaded{std::move(out)});
        },
        [failed](Problem problem, Findings const&) { failed(std::move(problem)); });
}

void Desk::run(PostReview const& effect) {
    Io& io = exchange_.io();
    ReviewPost const post{
        effect.period, effect.key, effect.is_correction, {effect.action, effect.comment, effect.seen}};
    exchange_.send(
        Exchange::change("POST", statement_url(effect.user, "/reviews"), encode(post), effect.mutation),
        [&io](HttpResponse const& response) {
            auto answer = decode_message<LineReview>(response.body);
            if (!answer) return io.emit(DisputeAnswerFailed{Exchange::broken()});
            io.emit(DisputeAnswered{std::move(*answer)});
        },
        [&io](Problem problem, Findings const&) { io.emit(DisputeAnswerFailed{std::move(problem)}); });
}

void Desk::run(PostClose const& effect) {
    Io& io = exchange_.io();
    HttpRequest post = Exchange::change("POST", bonuses_url("/periods/") + to_string(effect.period) + "/close", {}, {});
    post.timeout_ms = kClosingTimeout;
    exchange_.send(
        std::move(post),
        [&io, period = effect.period](HttpResponse const& response) {
            if (response.status == 202) {
                auto const begun = decode_message<ClosingAnswer>(response.body);
                return begun ? io.emit(ClosingTold{closing_of(*begun)}) : io.emit(ClosingNotTold{});
            }
            auto const answer = decode_message<PeriodsAnswer>(response.body);
            if (!answer) return io.emit(PeriodCloseFailed{Exchange::broken()});
            io.emit(PeriodClosed{period, answer->calendar});
        },
        [&io](Problem problem, Findings const&) { io.emit(PeriodCloseFailed{std::move(problem)}); });
}

void Desk::run(LoadClosing const& effect) {
    Io& io = exchange_.io();
    if (effect.after_ms > 0) return io.after("closing", effect.after_ms, [this] { ask_closing(); });
    io.forget_timer("closing");
    ask_closing();
}

void Desk::ask_closing() {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::get(bonuses_url("/closing")),
        [&io](HttpResponse const& response) {
            auto const answer = decode_message<ClosingAnswer>(response.body);
            if (!answer) return io.emit(ClosingNotTold{});
            io.emit(ClosingTold{closing_of(*answer)});
        },
        [&io](Problem const&, Findings const&) { io.emit(ClosingNotTold{}); });
}

void Desk::run(FetchDeskFile const& effect) {
    Io& io = exchange_.io();
    DeskFile const& file = effect.file;
    bool const ru = file.language == Language::Ru;
    std::string const to = to_string(file.to);
    std::string url, name;
    switch (file.what) {
        case DeskFile::What::Summary:
            url = bonuses_url("/summary/export?from=") + to_string(file.from) + "&to=" + to;
            name = (ru ? "Сводка бонусов " : "Bonus summary ") + to + ".xlsx";
            break;
        case DeskFile::What::Payroll:
            url = bonuses_url("/payroll?period=") + to + "&columns=";
            for (std::size_t i = 0; i < file.columns.size(); ++i) url += (i > 0 ? "%2C" : "") + file.columns[i];
            name = "payroll-" + to + ".csv";
            break;
        case DeskFile::What::Statement:
            url = statement_url(file.user, "/export?period=") + to + (file.pdf ? "&format=pdf" : "");
            name = (ru ? "Бонусы " : "Bonuses ") + to + " " + file.person + (file.pdf ? ".pdf" : ".xlsx");
            break;
    }
    exchange_.save_file(
        url + "&" + language_parameter(file.language), name,
        [&io, name](std::optional<Problem> problem) { io.emit(DeskFileFinished{std::move(problem), name}); });
}

}  // namespace offerta::client
