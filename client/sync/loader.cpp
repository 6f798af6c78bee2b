#include "client/sync/loader.hpp"

#include <memory>
#include <utility>

#include "client/sync/answers.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

std::string kept_key(std::string const& url) { return "get" + url; }

std::string quotes_url(QuotesQuery const& query) {
    std::string url = page_url("/api/v1/quotes", query.cursor);
    if (!query.search.empty()) url += "&search=" + percent_encoded(query.search);
    return url;
}

Problem broken_answer() { return {Problem::Kind::Broken, {}, {}}; }

}  // namespace

void Loader::get_kept(std::string const& url, std::function<void(std::string_view)> done,
                      std::function<void(Problem)> failed) {
    io_.get(url, [this, url, done = std::move(done), failed = std::move(failed)](HttpResponse const& response) {
        if (is_success(response)) {
            link_.contact();
            io_.write({{kept_key(url), bytes_of(response.body)}});
            return done(response.body);
        }
        if (!is_temporary(response)) return failed(problem_from_response(response));
        link_.lost();
        Problem const problem = problem_from_response(response);
        io_.read({kept_key(url)}, [done, failed, problem](StorageDone const& kept) {
            if (kept.values.empty()) return failed(problem);
            done(text_of(kept.values.front().value));
        });
    });
}

void Loader::load_session() {
    get_kept(
        "/api/v1/session",
        [this](std::string_view body) {
            auto const message = decode_message<offerta::Session>(body);
            if (!message) return io_.emit(SessionFailed{broken_answer()});
            io_.platform().window.set_user(to_string(message->user.id.value));
            io_.emit(SessionLoaded{session_from_message(*message)});
        },
        [this](Problem problem) { io_.emit(SessionFailed{std::move(problem)}); });
}

void Loader::load_quotes(QuotesQuery const& query) {
    auto const loaded = [this, query](std::string_view body) {
        auto const page = decode_message<QuotePage>(body);
        if (!page) return io_.emit(QuotesFailed{query.request, broken_answer()});
        QuotesLoaded action{query.request, {}, page->next_cursor, !query.cursor.empty()};
        for (QuoteSummary const& summary : page->items) action.rows.push_back(row_from_message(summary));
        io_.emit(std::move(action));
    };
    auto const failed = [this, query](Problem problem) { io_.emit(QuotesFailed{query.request, std::move(problem)}); };
    std::string const url = quotes_url(query);
    if (query.search.empty()) return get_kept(url, loaded, failed);
    io_.get(url, [this, loaded, failed](HttpResponse const& response) {
        if (is_temporary(response)) link_.lost();
        if (!is_success(response)) return failed(problem_from_response(response));
        link_.contact();
        loaded(response.body);
    });
}

void Loader::load_customers() { load_customer_page({}, {}); }

void Loader::load_customer_page(std::string const& cursor, std::vector<Customer> before) {
    auto const all = std::make_shared<std::vector<Customer>>(std::move(before));
    get_kept(
        page_url("/api/v1/customers", cursor),
        [this, all](std::string_view body) {
            auto page = decode_message<CustomerPage>(body);
            if (!page) return io_.emit(CustomersFailed{broken_answer()});
            all->insert(all->end(), std::make_move_iterator(page->items.begin()),
                        std::make_move_iterator(page->items.end()));
            if (!page->next_cursor.empty()) return load_customer_page(page->next_cursor, std::move(*all));
            io_.emit(CustomersLoaded{std::move(*all)});
        },
        [this](Problem problem) { io_.emit(CustomersFailed{std::move(problem)}); });
}

void Loader::load_customer(std::string const& id) {
    io_.get("/api/v1/customers/" + id, [this](HttpResponse const& response) {
        if (!is_success(response)) return;
        if (auto const customer = decode_message<Customer>(response.body)) io_.emit(CustomerChanged{*customer});
    });
}

void Loader::load_sets() {
    get_kept(
        "/api/v1/sets",
        [this](std::string_view body) {
            if (auto sets = decode_message<std::vector<QuoteSet>>(body)) io_.emit(SetsLoaded{std::move(*sets)});
        },
        [](Problem const&) {});
}

void Loader::load_history(QuoteId id, std::string const& cursor) {
    std::string const url = page_url("/api/v1/quotes/" + to_string(id.value) + "/history", cursor);
    io_.get(url, [this, id, cursor](HttpResponse const& response) {
        if (is_temporary(response)) link_.lost();
        if (!is_success(response)) return io_.emit(HistoryFailed{id, problem_from_response(response), cursor});
        link_.contact();
        auto const page = decode_message<HistoryPage>(response.body);
        if (!page) return io_.emit(HistoryFailed{id, broken_answer(), cursor});
        HistoryLoaded loaded{id, {}, page->next_cursor, cursor};
        for (HistoryEntry const& entry : page->items) loaded.items.push_back(history_from_message(entry));
        io_.emit(std::move(loaded));
    });
}

}  // namespace offerta::client
