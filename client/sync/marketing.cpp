#include "client/sync/marketing.hpp"

#include <utility>

#include "client/sync/answers.hpp"
#include "client/sync/exchange.hpp"
#include "shared/protocol/marketing_codec.hpp"

namespace offerta::client {
namespace {

constexpr std::string_view kListsUrl = "/api/v1/marketing-lists";
constexpr std::string_view kWebhooksUrl = "/api/v1/webhooks";
constexpr std::uint32_t kMailTestTimeout = 90'000;  // the server gives a mail server a minute

std::string leads_url(CampaignId id, std::string const& rest = {}) {
    return "/api/v1/campaigns/" + to_string(id.value) + "/leads" + rest;
}

std::string comparison_parameters(ComparisonQuery const& query) {
    std::string out = "?by=" + std::string(campaign::compare_by_name(query.by));
    if (query.by == campaign::CompareBy::Campaign) {
        out += "&ids=";
        for (std::size_t i = 0; i < query.ids.size(); ++i) out += (i == 0 ? "" : ",") + to_string(query.ids[i].value);
        return out;
    }
    if (!query.type.empty()) out += "&type=" + percent_encoded(query.type);
    if (query.from) out += "&from=" + to_string(*query.from);
    if (query.to) out += "&to=" + to_string(*query.to);
    return out;
}

}  // namespace

// ---------------------------------------------------------------- leads

void Marketing::ask_leads(CampaignId id, HttpRequest what, bool is_change) {
    exchange_.send(
        std::move(what),
        [this, id, is_change](HttpResponse const& response) {
            auto list = decode_message<LeadList>(response.body);
            if (!list) return exchange_.io().emit(LeadsFailed{id, Exchange::broken()});
            LeadsLoaded loaded;
            loaded.people = std::move(list->people);
            loaded.list.campaign = id;
            loaded.list.rows = std::move(list->items);
            loaded.list.quotes = std::move(list->quotes);
            loaded.is_changed = is_change;
            exchange_.io().emit(std::move(loaded));
        },
        [this, id](Problem problem, Findings const&) { exchange_.io().emit(LeadsFailed{id, std::move(problem)}); });
}

void Marketing::run(LoadLeads const& effect) { ask_leads(effect.id, Exchange::get(leads_url(effect.id)), false); }

void Marketing::run(SendLead const& effect) {
    std::string const url = leads_url(effect.campaign, "/" + to_string(effect.lead.id.value));
    ask_leads(effect.campaign, Exchange::change("PUT", url, encode(effect.lead), effect.mutation), true);
}

void Marketing::run(DeleteLead const& effect) {
    std::string const url = leads_url(effect.campaign, "/" + to_string(effect.lead.value));
    ask_leads(effect.campaign, Exchange::change("DELETE", url, {}, effect.mutation), true);
}

void Marketing::run(LoadQuoteCampaigns const& effect) {
    QuoteId const quote = effect.quote;
    exchange_.send(
        Exchange::get("/api/v1/quotes/" + to_string(quote.value) + "/campaigns"),
        [this, quote](HttpResponse const& response) {
            auto list = decode_message<QuoteCampaigns>(response.body);
            exchange_.io().emit(
                QuoteCampaignsLoaded{quote, list ? std::move(list->items) : std::vector<QuoteCampaign>{}});
        },
        // A quote that has not reached the server yet came of no campaign that anybody knows.
        [this, quote](Problem const&, Findings const&) { exchange_.io().emit(QuoteCampaignsLoaded{quote, {}}); });
}

// ---------------------------------------------------------------- comparison

void Marketing::run(LoadComparison const& effect) {
    std::string const parameters = comparison_parameters(effect.query);
    if (effect.is_file) {
        bool const is_russian = effect.language == Language::Ru;
        return exchange_.save_file(
            "/api/v1/campaign-comparison/xlsx" + parameters + "&" + language_parameter(effect.language),
            is_russian ? "Сравнение кампаний.xlsx" : "Comparison of campaigns.xlsx",
            [this](std::optional<Problem> problem) { exchange_.io().emit(ComparisonSaved{std::move(problem)}); });
    }
    exchange_.send(
        Exchange::get("/api/v1/campaign-comparison" + parameters),
        [this, number = effect.request](HttpResponse const& response) {
            auto comparison = decode_message<Comparison>(response.body);
            if (!comparison) return exchange_.io().emit(ComparisonFailed{number, Exchange::broken()});
            exchange_.io().emit(ComparisonLoaded{number, std::move(comparison->rows)});
        },
        [this, number = effect.request](Problem problem, Findings const&) {
            exchange_.io().emit(ComparisonFailed{number, std::move(problem)});
        });
}

// ---------------------------------------------------------------- marketing lists

void Marketing::run(LoadMarketingLists const&) {
    exchange_.send(
        Exchange::get(std::string(kListsUrl)),
        [this](HttpResponse const& response) {
            auto lists = decode_message<MarketingLists>(response.body);
            if (!lists) return exchange_.io().emit(MarketingListsFailed{Exchange::broken()});
            exchange_.io().emit(MarketingListsLoaded{std::move(lists->items)});
        },
        [this](Problem problem, Findings const&) { exchange_.io().emit(MarketingListsFailed{std::move(problem)}); });
}

void Marketing::run(SendMarketingList const& effect) {
    std::string const url = std::string(kListsUrl) + "/" + to_string(effect.list.id.value);
    bool const is_removed = effect.is_removed;
    exchange_.send(
        Exchange::change(is_removed ? "DELETE" : "PUT", url, is_removed ? std::string() : encode(effect.list),
                         effect.mutation),
        [this, is_removed](HttpResponse const& response) {
            if (is_removed) {
                auto lists = decode_message<MarketingLists>(response.body);
                exchange_.io().emit(CloseMarketingList{});
                if (lists) exchange_.io().emit(MarketingListsLoaded{std::move(lists->items)});
                return;
            }
            auto list = decode_message<MarketingList>(response.body);
            if (!list) return exchange_.io().emit(MarketingListRefused{Exchange::broken(), {}});
            exchange_.io().emit(MarketingListSaved{std::move(*list)});
        },
        [this](Problem problem, Findings findings) {
            exchange_.io().emit(MarketingListRefused{std::move(problem), std::move(findings)});
        });
}

void Marketing::run(PreviewMarketingList const& effect) {
    exchange_.send(
        Exchange::change("POST", std::string(kListsUrl) + "/preview", encode(effect.filter)),
        [this, number = effect.request](HttpResponse const& response) {
            auto preview = decode_message<MarketingPreview>(response.body);
            if (preview) exchange_.io().emit(MarketingPreviewed{number, std::move(*preview)});
        },
        [this](Problem problem, Findings findings) {
            exchange_.io().emit(MarketingListRefused{std::move(problem), std::move(findings)});
        });
}

// ---------------------------------------------------------------- what leaves the house

void Marketing::refuse_post(Problem problem) { exchange_.io().emit(PostFailed{std::move(problem)}); }

void Marketing::run(LoadPost const&) {
    auto const failed = [this](Problem problem, Findings const&) { refuse_post(std::move(problem)); };
    exchange_.send(
        Exchange::get("/api/v1/mail-queue"),
        [this](HttpResponse const& response) {
            auto queue = decode_message<MailQueue>(response.body);
            if (!queue) return refuse_post(Exchange::broken());
            exchange_.io().emit(PostLoaded{std::move(*queue), std::nullopt});
        },
        failed);
    exchange_.send(
        Exchange::get(std::string(kWebhooksUrl)),
        [this](HttpResponse const& response) {
            auto list = decode_message<WebhookList>(response.body);
            if (!list) return refuse_post(Exchange::broken());
            exchange_.io().emit(PostLoaded{std::nullopt, std::move(list->items)});
        },
        failed);
}

void Marketing::run(SendMailRetry const& effect) {
    exchange_.send(
        Exchange::change("POST", "/api/v1/mail-queue/" + to_string(effect.id) + "/retry", {}),
        [this](HttpResponse const& response) {
            auto queue = decode_message<MailQueue>(response.body);
            if (!queue) return refuse_post(Exchange::broken());
            exchange_.io().emit(PostLoaded{std::move(*queue), std::nullopt});
        },
        [this](Problem problem, Findings const&) { refuse_post(std::move(problem)); });
}

void Marketing::run(AskMailTest const&) {
    HttpRequest ask = Exchange::change("POST", "/api/v1/mail-queue/test", {});
    ask.timeout_ms = kMailTestTimeout;
    exchange_.send(
        std::move(ask),
        [this](HttpResponse const& response) {
            auto test = decode_message<MailTest>(response.body);
            if (!test) return exchange_.io().emit(MailTestFailed{Exchange::broken()});
            exchange_.io().emit(MailTested{std::move(*test)});
        },
        [this](Problem problem, Findings const&) { exchange_.io().emit(MailTestFailed{std::move(problem)}); });
}

void Marketing::run(SendWebhook const& effect) {
    std::string const url = std::string(kWebhooksUrl) + "/" + to_string(effect.webhook.id.value);
    exchange_.send(
        Exchange::change("PUT", url, encode(effect.webhook), effect.mutation),
        [this](HttpResponse const& response) {
            auto webhook = decode_message<Webhook>(response.body);
            if (!webhook) return exchange_.io().emit(WebhookRefused{Exchange::broken(), {}});
            exchange_.io().emit(WebhookSaved{std::move(*webhook)});
        },
        [this](Problem problem, Findings findings) {
            exchange_.io().emit(WebhookRefused{std::move(problem), std::move(findings)});
        });
}

void Marketing::run(LoadDeliveries const& effect) {
    WebhookId const id = effect.id;
    std::string const url = std::string(kWebhooksUrl) + "/" + to_string(id.value) + "/deliveries";
    exchange_.send(
        effect.retry == 0 ? Exchange::get(url)
                          : Exchange::change("POST", url + "/" + std::to_string(effect.retry) + "/retry", {}),
        [this, id](HttpResponse const& response) {
            auto list = decode_message<WebhookDeliveries>(response.body);
            if (!list) return refuse_post(Exchange::broken());
            exchange_.io().emit(DeliveriesLoaded{id, std::move(list->items)});
        },
        [this](Problem problem, Findings const&) { refuse_post(std::move(problem)); });
}

void Marketing::run(LoadMyPost const&) {
    auto const failed = [this](Problem problem, Findings const&) {
        exchange_.io().emit(MyPostFailed{std::move(problem)});
    };
    exchange_.send(
        Exchange::get("/api/v1/calendar-link"),
        [this](HttpResponse const& response) {
            auto link = decode_message<CalendarLink>(response.body);
            if (!link) return exchange_.io().emit(MyPostFailed{Exchange::broken()});
            exchange_.io().emit(MyPostLoaded{std::nullopt, std::move(*link), false});
        },
        failed);
    exchange_.send(
        Exchange::get("/api/v1/mail-setting"),
        [this](HttpResponse const& response) {
            auto setting = decode_message<MailSetting>(response.body);
            if (!setting) return exchange_.io().emit(MyPostFailed{Exchange::broken()});
            exchange_.io().emit(MyPostLoaded{std::move(*setting), std::nullopt, false});
        },
        failed);
}

void Marketing::run(SendMailSetting const& effect) {
    exchange_.send(
        Exchange::change("PUT", "/api/v1/mail-setting", encode(effect.setting), effect.mutation),
        [this](HttpResponse const& response) {
            auto setting = decode_message<MailSetting>(response.body);
            if (!setting) return exchange_.io().emit(MyPostFailed{Exchange::broken()});
            exchange_.io().emit(MyPostLoaded{std::move(*setting), std::nullopt, true});
        },
        [this](Problem problem, Findings const&) { exchange_.io().emit(MyPostFailed{std::move(problem)}); });
}

void Marketing::run(SendCalendar const& effect) {
    bool const is_made = effect.is_made;
    exchange_.send(
        Exchange::change(is_made ? "POST" : "DELETE", "/api/v1/calendar-link", {}),
        [this, is_made](HttpResponse const& response) {
            CalendarLink link;
            if (is_made) {
                auto answer = decode_message<CalendarLink>(response.body);
                if (!answer) return exchange_.io().emit(MyPostFailed{Exchange::broken()});
                link = std::move(*answer);
                // The server says a path: a calendar program needs the whole address.
                link.path = origin_of(exchange_.io().platform().window.address()) + link.path;
            }
            exchange_.io().emit(MyPostLoaded{std::nullopt, std::move(link), false});
        },
        [this](Problem problem, Findings const&) { exchange_.io().emit(MyPostFailed{std::move(problem)}); });
}

}  // namespace offerta::client
