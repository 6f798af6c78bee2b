#include "server/services/campaign_comparison.hpp"

#include <algorithm>
#include <map>

#include "server/repositories/participants.hpp"
#include "shared/document/figures_document.hpp"

namespace offerta::server {

namespace {

using campaign::CompareBy;
using campaign::State;

constexpr std::size_t kComparedAtOnce = 200;

bool was_approved(campaign::Campaign const& one) {
    return one.state == State::Cancelled || (one.state >= State::Preparation && one.state <= State::Closed);
}

/// Rows by key and currency, each summed over its campaigns.
class ComparisonMaker {
  public:
    ComparisonMaker(db::Session& session, CampaignParts const& parts, CompareBy by)
        : session_(session), parts_(parts), by_(by) {}

    Outcome<void> add(std::vector<campaigns::Stored> const& some) {
        auto const people = participants::people_of(session_, ids_of(some));
        auto const scores = surveys::nps_of(session_, nps_questions(some));
        for (campaigns::Stored const& stored : some) {
            campaign::Campaign const& one = stored.campaign;
            auto const type = parts_.types.get(session_, one.type, one.type_version);
            auto const figures = campaign::figures_of(one, type->currency);
            if (!figures) return refuse_invalid(at("campaigns." + to_string(one.id.value), figures.error()));
            campaign::ComparedFigures compared = campaign::compared(*figures, one);
            if (auto const found = people.find(one.id); found != people.end()) {
                compared.participants = found->second.participants;
                compared.attended = found->second.attended;
            }
            if (auto const found = scores.find(one.id); found != scores.end()) compared.nps = found->second;
            if (auto const added = put(one, *type, compared); !added) return refuse_invalid(added.error());
        }
        return {};
    }

    std::vector<ComparisonRow> rows() && {
        std::vector<ComparisonRow> out;
        for (auto& [key, row] : rows_) {
            row.return_on_investment = row.figures.return_on_investment();
            out.push_back(std::move(row));
        }
        return out;
    }

  private:
    static std::vector<campaign::CampaignId> ids_of(std::vector<campaigns::Stored> const& some) {
        std::vector<campaign::CampaignId> out;
        for (campaigns::Stored const& one : some) out.push_back(one.campaign.id);
        return out;
    }
    std::vector<surveys::NpsQuestion> nps_questions(std::vector<campaigns::Stored> const& some) {
        std::vector<surveys::NpsQuestion> out;
        for (campaigns::Stored const& one : some) {
            if (!one.campaign.survey || one.campaign.survey->answered == 0) continue;
            auto const type = parts_.types.get(session_, one.campaign.type, one.campaign.type_version);
            for (campaign::Question const& question : type->survey.questions)
                if (question.kind == campaign::QuestionKind::Nps) out.push_back({one.campaign.id, question.id});
        }
        return out;
    }
    Status put(campaign::Campaign const& one, campaign::Type const& type, campaign::ComparedFigures const& figures) {
        std::string key = to_string(one.id.value);
        LocalText name{one.content.name, one.content.name};
        if (by_ == CompareBy::Type) {
            key = one.type;
            name = type.name;
        } else if (by_ == CompareBy::Month) {
            key = one.content.start ? to_string(one.content.start->date).substr(0, 7) : std::string();
            name = {};
        }
        auto const place = std::pair(key, std::string(figures.planned.currency.name()));
        auto const found = rows_.find(place);
        if (found == rows_.end()) {
            rows_.emplace(place, ComparisonRow{std::move(key), std::move(name), figures, {}});
            return {};
        }
        OFFERTA_TRY(sum, campaign::sum_of(found->second.figures, figures));
        found->second.figures = sum;
        return {};
    }

    db::Session& session_;
    CampaignParts const& parts_;
    CompareBy by_;
    std::map<std::pair<std::string, std::string>, ComparisonRow> rows_;
};

Outcome<std::vector<campaigns::Stored>> picked(db::Session& session, Asking const& asking,
                                               ComparisonQuery const& query) {
    std::vector<campaigns::Stored> found = campaigns::find_all(session, query.ids);
    std::vector<campaigns::Stored> out;
    for (campaign::CampaignId const id : query.ids) {
        auto const one =
            std::find_if(found.begin(), found.end(), [&](auto const& other) { return other.campaign.id == id; });
        if (one == found.end() || !asking.may(Action::ReadCampaign, one->whose())) {
            return refuse_invalid(
                {ErrorCode::NotFound, "query.ids", "campaigns that you may read", to_string(id.value)});
        }
        out.push_back(*one);
    }
    return out;
}

Outcome<Comparison> compare_picked(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                   ComparisonQuery const& query) {
    OFFERTA_TRY(all, picked(session, asking, query));
    ComparisonMaker maker(session, parts, query.by);
    OFFERTA_CHECK_OK(maker.add(all));
    Comparison out{query.by, std::move(maker).rows()};
    auto const place = [&](ComparisonRow const& row) {
        return std::find_if(query.ids.begin(), query.ids.end(),
                            [&](auto const& id) { return to_string(id.value) == row.key; });
    };
    std::sort(out.rows.begin(), out.rows.end(),
              [&](auto const& left, auto const& right) { return place(left) < place(right); });
    return out;
}

// ---------------------------------------------------------------- the file

struct ComparisonWords {
    char const *title, *campaign, *type, *month, *none, *money, *planned, *spent, *won, *people, *campaigns,
        *participants, *attended, *response, *nps, *leads, *quotes, *quotes_won, *effect, *roi;
};
constexpr ComparisonWords kComparisonRussian{"Сравнение кампаний",
                                             "Кампания",
                                             "Тип",
                                             "Месяц",
                                             "Без даты",
                                             "Деньги",
                                             "Запланировано",
                                             "Потрачено",
                                             "Выиграно",
                                             "Люди",
                                             "Кампаний",
                                             "Участников",
                                             "Пришли",
                                             "Ответили на анкету",
                                             "NPS",
                                             "Контакты",
                                             "Предложения",
                                             "Выиграно предложений",
                                             "Эффект",
                                             "ROI"};
constexpr ComparisonWords kComparisonEnglish{"Comparison of campaigns",
                                             "Campaign",
                                             "Type",
                                             "Month",
                                             "No date",
                                             "Money",
                                             "Planned",
                                             "Spent",
                                             "Won",
                                             "People",
                                             "Campaigns",
                                             "Participants",
                                             "Attended",
                                             "Survey response",
                                             "NPS",
                                             "Leads",
                                             "Quotes",
                                             "Quotes won",
                                             "Effect",
                                             "ROI"};

std::optional<Decimal> amount_cell(Money const& money) {
    auto const value = to_decimal(money);
    return value ? std::optional(*value) : std::nullopt;
}

/// One block of money for each currency: amounts of two do not stand in one chart.
class ComparisonFigures {
  public:
    ComparisonFigures(Comparison const& comparison, Language language)
        : comparison_(comparison),
          language_(language),
          words_(language == Language::Ru ? kComparisonRussian : kComparisonEnglish) {}

    FiguresDocument document(std::string const& author, Instant now) const {
        FiguresDocument out;
        out.language = language_;
        out.now = now;
        out.title = words_.title;
        out.author = author;
        std::vector<std::string> currencies;
        for (ComparisonRow const& row : comparison_.rows) {
            std::string const name(row.figures.planned.currency.name());
            if (std::find(currencies.begin(), currencies.end(), name) == currencies.end()) currencies.push_back(name);
        }
        for (std::string const& currency : currencies) out.blocks.push_back(money(currency));
        out.blocks.push_back(people());
        out.blocks.push_back(effect());
        return out;
    }

  private:
    [[nodiscard]] std::string label_of(ComparisonRow const& row) const {
        if (comparison_.by == CompareBy::Month) return row.key.empty() ? words_.none : row.key;
        std::string const& name = row.name.in(language_);
        return name.empty() ? row.key : name;
    }
    [[nodiscard]] FigureBlock block(std::string title) const {
        FigureBlock out;
        out.title = std::move(title);
        out.label_head = comparison_.by == CompareBy::Campaign ? words_.campaign
                         : comparison_.by == CompareBy::Type   ? words_.type
                                                               : words_.month;
        return out;
    }
    [[nodiscard]] FigureBlock money(std::string const& currency) const {
        FigureBlock out = block(std::string(words_.money) + ", " + currency);
        out.columns = {{words_.planned, FigureStyle::Number, 2, true},
                       {words_.spent, FigureStyle::Number, 2, true},
                       {words_.won, FigureStyle::Number, 2, true}};
        for (ComparisonRow const& row : comparison_.rows) {
            campaign::ComparedFigures const& one = row.figures;
            if (one.planned.currency.name() != currency) continue;
            out.rows.push_back(
                {label_of(row), {amount_cell(one.planned), amount_cell(one.spent), amount_cell(one.won)}});
        }
        out.chart = FigureChart::Columns;
        return out;
    }
    [[nodiscard]] FigureBlock people() const {
        FigureBlock out = block(words_.people);
        out.columns = {{words_.campaigns, FigureStyle::Number, 0, false},
                       {words_.participants, FigureStyle::Number, 0, true},
                       {words_.attended, FigureStyle::Number, 0, true},
                       {words_.response, FigureStyle::Percent, 1, false},
                       {words_.nps, FigureStyle::Number, 0, false}};
        for (ComparisonRow const& row : comparison_.rows) {
            campaign::ComparedFigures const& one = row.figures;
            out.rows.push_back(
                {label_of(row),
                 {Decimal::from_int(one.campaigns), Decimal::from_int(one.participants),
                  Decimal::from_int(one.attended), one.response().percent(1), one.nps.score().percent(0)}});
        }
        out.chart = FigureChart::Columns;
        return out;
    }
    [[nodiscard]] FigureBlock effect() const {
        FigureBlock out = block(words_.effect);
        out.columns = {{words_.leads, FigureStyle::Number, 0, true},
                       {words_.quotes, FigureStyle::Number, 0, true},
                       {words_.quotes_won, FigureStyle::Number, 0, true},
                       {words_.roi, FigureStyle::Percent, 1, false}};
        for (ComparisonRow const& row : comparison_.rows) {
            campaign::ComparedFigures const& one = row.figures;
            out.rows.push_back({label_of(row),
                                {Decimal::from_int(one.leads), Decimal::from_int(one.quotes),
                                 Decimal::from_int(one.quotes_won), row.return_on_investment.percent(1)}});
        }
        out.chart = FigureChart::Columns;
        return out;
    }

    Comparison const& comparison_;
    Language language_;
    ComparisonWords const& words_;
};

}  // namespace

Outcome<Comparison> compare_campaigns(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                      ComparisonQuery const& query) {
    if (query.by == CompareBy::Campaign) return compare_picked(session, parts, asking, query);
    campaigns::ListQuery wanted;
    wanted.type = query.type;
    wanted.from = query.from;
    wanted.to = query.to;
    wanted.reach = asking.reach(Action::ReadCampaign);
    wanted.states = {State::Preparation, State::Scheduled, State::Running,
                     State::Survey,      State::Closed,    State::Cancelled};
    wanted.sort = "start";
    wanted.limit = kMaxComparedCampaigns;
    campaigns::ListPage const page = campaigns::list(session, wanted);
    if (page.total > kMaxComparedCampaigns) {
        return refuse_invalid({ErrorCode::TooMany, "query.from",
                               "at most " + std::to_string(kMaxComparedCampaigns) + " campaigns",
                               std::to_string(page.total)});
    }
    ComparisonMaker maker(session, parts, query.by);
    for (std::size_t begin = 0; begin < page.rows.size(); begin += kComparedAtOnce) {
        std::vector<campaign::CampaignId> ids;
        for (std::size_t i = begin; i < std::min(begin + kComparedAtOnce, page.rows.size()); ++i)
            ids.push_back(page.rows[i].id);
        std::vector<campaigns::Stored> some = campaigns::find_all(session, ids);
        std::erase_if(some, [](campaigns::Stored const& one) { return !was_approved(one.campaign); });
        OFFERTA_CHECK_OK(maker.add(some));
    }
    return Comparison{query.by, std::move(maker).rows()};
}

Outcome<ComparisonFile> comparison_document(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                            ComparisonQuery const& query, Language language) {
    OFFERTA_TRY(comparison, compare_campaigns(session, parts, asking, query));
    StaffPtr const staff = parts.staff.on(session, asking.now);
    FiguresDocument const document =
        ComparisonFigures(comparison, language).document(staff->facts->settings.name.in(language), asking.now);
    auto const file = make_figures_xlsx(document);
    if (!file) return refuse_invalid(file.error());
    audit::record(session, asking.actor,
                  {"exportComparison",
                   "campaign",
                   {},
                   {},
                   "{\"by\":\"" + std::string(campaign::compare_by_name(query.by)) + "\"}"});
    return ComparisonFile{document.title + ".xlsx", std::string(file->begin(), file->end())};
}

}  // namespace offerta::server
