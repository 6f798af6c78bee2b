#include "server/services/survey_document.hpp"

#include "server/services/campaign_participants.hpp"
#include "shared/base/format.hpp"
#include "shared/document/figures_document.hpp"

namespace offerta::server {

namespace {

struct FigureWords {
    char const *survey, *asked, *answered_of, *answer, *answers, *share, *shown, *answered, *average, *score,
        *promoters, *passives, *detractors, *by_day, *day, *so_far, *file;
};
constexpr FigureWords kFiguresRussian{
    "Анкета", "Спросили",   "ответили",    "Ответ",   "Ответов",        "Доля", "Показан",        "ответили", "среднее",
    "NPS",    "Сторонники", "Нейтральные", "Критики", "Ответы по дням", "День", "Всего ответили", "Анкета"};
constexpr FigureWords kFiguresEnglish{"Survey",          "Asked",    "answered",   "Answer",         "Answers",
                                      "Share",           "Shown to", "answered",   "average",        "NPS",
                                      "Promoters",       "Passives", "Detractors", "Answers by day", "Day",
                                      "Answered so far", "Survey"};

class SurveyFigures {
  public:
    SurveyFigures(campaign::Survey const& survey, SurveyAnswer const& answer, Language language)
        : survey_(survey),
          answer_(answer),
          language_(language),
          words_(language == Language::Ru ? kFiguresRussian : kFiguresEnglish) {}

    FiguresDocument document(std::string const& campaign_name, std::string const& author, Instant now) {
        FiguresDocument out;
        out.language = language_;
        out.now = now;
        out.title = std::string(words_.survey) + ": " + campaign_name;
        out.note = std::string(words_.asked) + ": " + std::to_string(answer_.asked) + ", " + words_.answered_of + ": " +
                   std::to_string(answer_.answered);
        out.author = author;
        for (std::size_t i = 0; i < answer_.result.questions.size() && i < survey_.questions.size(); ++i)
            out.blocks.push_back(block_of(survey_.questions[i], answer_.result.questions[i]));
        if (!answer_.days.empty()) out.blocks.push_back(days());
        return out;
    }

  private:
    [[nodiscard]] FigureBlock block_of(campaign::Question const& question,
                                       campaign::QuestionResult const& result) const {
        FigureBlock out;
        out.title = question.text.in(language_);
        out.note = std::string(words_.shown) + ": " + std::to_string(result.shown) + ", " + words_.answered + ": " +
                   std::to_string(result.answered);
        bool const is_scale =
            question.kind == campaign::QuestionKind::Scale || question.kind == campaign::QuestionKind::Nps;
        if (auto const average = result.average.quotient(2); average && is_scale)
            out.note += std::string(", ") + words_.average + ": " + format_decimal(*average, language_);
        out.label_head = words_.answer;
        out.columns = {{words_.answers, FigureStyle::Number, 0, true}, {words_.share, FigureStyle::Percent, 1, false}};
        for (campaign::OptionResult const& option : result.options)
            add(out, label_of(question, option.value), option.share);
        out.chart = is_scale ? FigureChart::Columns : FigureChart::Bars;
        if (question.kind == campaign::QuestionKind::Nps) add_score(out, result.nps);
        out.texts = result.texts;
        return out;
    }

    void add_score(FigureBlock& out, campaign::NpsResult const& nps) const {
        // The three groups are what is drawn: eleven columns say less.
        out.rows.clear();
        add(out, words_.promoters, {nps.promoters, nps.total()});
        add(out, words_.passives, {nps.passives, nps.total()});
        add(out, words_.detractors, {nps.detractors, nps.total()});
        if (auto const score = nps.score().percent(0))
            out.note += std::string(", ") + words_.score + ": " + format_decimal(*score, language_);
    }

    static void add(FigureBlock& out, std::string label, campaign::Ratio const& share) {
        out.rows.push_back({std::move(label), {Decimal::from_int(share.part), share.percent(1)}});
    }

    [[nodiscard]] std::string label_of(campaign::Question const& question, std::string const& value) const {
        for (campaign::Option const& option : question.options) {
            if (option.value != value) continue;
            std::string const& label = option.label.in(language_);
            return label.empty() ? value : label;
        }
        return value;
    }

    [[nodiscard]] FigureBlock days() const {
        FigureBlock out;
        out.title = words_.by_day;
        out.label_head = words_.day;
        out.columns = {{words_.so_far, FigureStyle::Number, 0, true}};
        for (DayCount const& one : answer_.days)
            out.rows.push_back({to_string(one.day), {Decimal::from_int(one.answered)}});
        out.chart = FigureChart::Lines;
        return out;
    }

    campaign::Survey const& survey_;
    SurveyAnswer const& answer_;
    Language language_;
    FigureWords const& words_;
};

}  // namespace

Outcome<SurveyFile> survey_document(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                    campaign::CampaignId id, Language language) {
    auto const answer = survey_result_of(session, parts, asking, id);
    if (!answer) return tl::unexpected(answer.error());
    auto const stored = campaigns::find(session, id);
    if (!stored) return refuse(RefusalKind::NotFound, "not_found");
    campaign::Campaign const& one = stored->campaign;
    auto const type = parts.types.get(session, one.type, one.type_version);
    StaffPtr const staff = parts.staff.on(session, asking.now);
    FiguresDocument const document =
        SurveyFigures(type->survey, *answer, language)
            .document(one.content.name, staff->facts->settings.name.in(language), asking.now);
    auto const file = make_figures_xlsx(document);
    if (!file) return refuse_invalid(file.error());
    audit::record(session, asking.actor, {"getSurveyDocument", "campaign", to_string(id.value), {}, {}});
    std::string const name = (language == Language::Ru ? kFiguresRussian : kFiguresEnglish).file;
    return SurveyFile{name + " " + one.content.name + ".xlsx", std::string(file->begin(), file->end())};
}

}  // namespace offerta::server
