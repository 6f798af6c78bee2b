#include "client/sync/sender.hpp"

#include <algorithm>
#include <utility>

#include "client/sync/answers.hpp"
#include "shared/protocol/codec.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kBatchMax = 100;
constexpr std::string_view kQuotesUrl = "/api/v1/quotes/";

std::string draft_key(QuoteId id) { return std::string(kDraftPrefix) + to_string(id.value); }

OutboxEntry edit_entry(Outbox& outbox, std::int64_t now, QuoteId quote, Mutation const& mutation) {
    OutboxEntry entry;
    entry.key = outbox.next_key(now, mutation.id);
    entry.kind = OutboxEntry::Kind::EditQuote;
    entry.quote = quote;
    entry.mutation = mutation.id;
    entry.payload = encode(mutation);
    return entry;
}

std::string url_of(OutboxEntry const& entry) {
    switch (entry.kind) {
        case OutboxEntry::Kind::CreateQuote:
            return std::string(kQuotesUrl) + to_string(entry.quote.value);
        case OutboxEntry::Kind::EditQuote:
            return std::string(kQuotesUrl) + to_string(entry.quote.value) + "/edits";
        case OutboxEntry::Kind::PutCustomer:
            return "/api/v1/customers/" + entry.resource;
        case OutboxEntry::Kind::PutSet:
            return "/api/v1/sets/" + entry.resource;
    }
    return {};
}

std::string edits_body(std::vector<OutboxEntry> const& batch) {
    EditsRequest request;
    for (OutboxEntry const& entry : batch) {
        if (auto mutation = decode_message<Mutation>(entry.payload)) request.mutations.push_back(std::move(*mutation));
    }
    return encode(request);
}

HttpRequest request_of(std::vector<OutboxEntry> const& batch) {
    OutboxEntry const& first = batch.front();
    bool const is_edit = first.kind == OutboxEntry::Kind::EditQuote;
    HttpRequest request;
    request.method = is_edit ? "POST" : "PUT";
    request.url = url_of(first);
    request.headers = {{"Content-Type", "application/json"}, {"Mutation-Id", to_string(first.mutation.value)}};
    request.body = is_edit ? edits_body(batch) : first.payload;
    return request;
}

/// The mutation that a refusal is about: "mutations[3].edit.…" or the first.
std::size_t blamed(Findings const& findings, std::size_t count) {
    constexpr std::string_view kStart = "mutations[";
    for (Finding const& finding : findings) {
        if (!finding.what.place.starts_with(kStart)) continue;
        auto const index = static_cast<std::size_t>(std::atoll(finding.what.place.c_str() + kStart.size()));
        return std::min(index, count - 1);
    }
    return 0;
}

/// The customer whose type or status a request takes for what they no longer are; none when it was refused for
/// something else.
std::optional<CustomerId> moved_customer(OutboxEntry const& entry, Findings const& findings) {
    bool const moved = std::any_of(findings.begin(), findings.end(), [](Finding const& one) {
        return one.what.place.ends_with("customer.type") || one.what.place.ends_with("customer.status");
    });
    if (!moved) return std::nullopt;
    if (entry.kind == OutboxEntry::Kind::CreateQuote) {
        auto const quote = decode_message<Quote>(entry.payload);
        return quote ? std::optional(quote->customer.id) : std::nullopt;
    }
    auto const mutation = decode_message<Mutation>(entry.payload);
    auto const* edit = mutation ? std::get_if<SetCustomer>(&mutation->edit) : nullptr;
    return edit ? std::optional(edit->now.id) : std::nullopt;
}

}  // namespace

Sender::Sender(Io& io, Link& link, Keeper& keeper) : io_(io), link_(link), keeper_(keeper), recent_(io) {
    link_.on_back([this] { pump(); });
}

void Sender::restore(std::function<void()> done) {
    recent_.restore();
    io_.read_prefix(std::string(kOutboxPrefix), [this, done](StorageDone const& stored) {
        Entries entries;
        for (StoredValue const& value : stored.values) {
            if (auto entry = decode_entry(value.key, value.value)) entries.push_back(std::move(*entry));
        }
        outbox_.restore(std::move(entries));
        io_.read_prefix(std::string(kDraftPrefix), [this, done](StorageDone const& drafts) {
            std::vector<Draft> restored;
            for (StoredValue const& value : drafts.values) {
                auto kept = decode_message<KeptQuote>(text_of(value.value));
                if (!kept) continue;
                Draft draft{std::move(kept->quote), true, {}, false, {}, std::move(kept->manager)};
                for (OutboxEntry const& entry : outbox_.entries()) {
                    if (!(entry.quote == draft.base.id)) continue;
                    if (entry.kind == OutboxEntry::Kind::CreateQuote) draft.is_on_server = false;
                    if (entry.kind != OutboxEntry::Kind::EditQuote) continue;
                    if (auto mutation = decode_message<Mutation>(entry.payload))
                        draft.pending.push_back(std::move(*mutation));
                }
                stored_[draft.base.id] = {draft.base.version, draft.base.price_book, draft.manager};
                restored.push_back(std::move(draft));
            }
            is_restored_ = true;
            io_.emit(DraftsRestored{std::move(restored)});
            tell_queue();
            done();
            fetch_wanted();
            pump();
        });
    });
}

void Sender::queue_creation(Quote const& quote, MutationId mutation) { push_creation(quote, mutation, {}); }

void Sender::replace_creation(Quote const& quote, MutationId mutation) {
    std::vector<MutationId> old;
    for (OutboxEntry const& entry : outbox_.entries()) {
        if (entry.quote == quote.id) old.push_back(entry.mutation);
    }
    for (MutationId const& id : old) stuck_.erase(id);
    std::vector<StorageWrite> writes;
    for (std::string& key : outbox_.remove(old)) writes.push_back({std::move(key), std::nullopt});
    push_creation(quote, mutation, std::move(writes));
}

void Sender::push_creation(Quote const& quote, MutationId mutation, std::vector<StorageWrite> writes) {
    OutboxEntry entry;
    entry.key = outbox_.next_key(io_.now_ms(), mutation);
    entry.kind = OutboxEntry::Kind::CreateQuote;
    entry.quote = quote.id;
    entry.mutation = mutation;
    entry.payload = encode(quote);
    stored_[quote.id] = {quote.version, quote.price_book, {}};
    writes.push_back({draft_key(quote.id), bytes_of(entry.payload)});
    writes.push_back({entry.key, encode_entry(entry)});
    keeper_.keep(std::move(writes));
    outbox_.push(std::move(entry));
    tell_queue();
    pump();
}

StorageWrite Sender::draft_of(Quote const& base, std::optional<DocumentManager> const& manager) {
    stored_[base.id] = {base.version, base.price_book, manager};
    return {draft_key(base.id), bytes_of(encode(KeptQuote{base, manager}))};
}

void Sender::queue_edits(Quote const& base, std::optional<DocumentManager> const& manager,
                         std::vector<Mutation> const& mutations) {
    std::vector<StorageWrite> writes;
    auto const stored = stored_.find(base.id);
    bool const is_stored =
        stored != stored_.end() && stored->second.version == base.version && stored->second.manager == manager;
    if (!is_stored) writes.push_back(draft_of(base, manager));
    for (Mutation const& mutation : mutations) {
        OutboxEntry entry = edit_entry(outbox_, io_.now_ms(), base.id, mutation);
        writes.push_back({entry.key, encode_entry(entry)});
        outbox_.push(std::move(entry));
    }
    keeper_.keep(std::move(writes));
    tell_queue();
    pump();
}

void Sender::queue_customer(Customer const& customer, MutationId mutation) {
    OutboxEntry entry;
    entry.key = outbox_.next_key(io_.now_ms(), mutation);
    entry.kind = OutboxEntry::Kind::PutCustomer;
    entry.mutation = mutation;
    entry.resource = to_string(customer.id.value);
    entry.payload = encode(customer);
    keeper_.keep({{entry.key, encode_entry(entry)}});
    outbox_.push(std::move(entry));
    tell_queue();
    pump();
    if (!link_.online()) io_.emit(CustomerSaved{customer});
}

void Sender::queue_set(QuoteSet const& set, MutationId mutation) {
    OutboxEntry entry;
    entry.key = outbox_.next_key(io_.now_ms(), mutation);
    entry.kind = OutboxEntry::Kind::PutSet;
    entry.mutation = mutation;
    entry.resource = to_string(set.id.value);
    entry.payload = encode(set);
    keeper_.keep({{entry.key, encode_entry(entry)}});
    outbox_.push(std::move(entry));
    tell_queue();
    pump();
    if (!link_.online()) io_.emit(SetSaved{set});
}

void Sender::forget(std::vector<MutationId> const& mutations) { drop(mutations); }

void Sender::store_base(Quote const& base, std::optional<DocumentManager> const& manager) {
    std::vector<StorageWrite> writes = std::exchange(gone_, {});
    if (outbox_.has_quote(base.id)) {
        writes.push_back(draft_of(base, manager));
    } else {
        if (stored_.erase(base.id) > 0) writes.push_back({draft_key(base.id), std::nullopt});
        recent_.keep(base, manager);
    }
    if (!writes.empty()) keeper_.keep(std::move(writes));
}

void Sender::send_now() {
    keeper_.try_again();
    link_.retry_now();
    pump();
}

bool Sender::is_blocked(OutboxEntry const& entry) const {
    if (stuck_.contains(entry.mutation)) return true;
    bool const of_quote = entry.kind == OutboxEntry::Kind::CreateQuote || entry.kind == OutboxEntry::Kind::EditQuote;
    if (!of_quote) return false;
    if (fetching_.contains(entry.quote)) return true;
    return std::any_of(outbox_.entries().begin(), outbox_.entries().end(), [&](OutboxEntry const& other) {
        return other.quote == entry.quote && stuck_.contains(other.mutation);
    });
}

Sender::Entries Sender::next_batch() const {
    Entries batch;
    for (OutboxEntry const& entry : outbox_.entries()) {
        if (batch.empty()) {
            if (is_blocked(entry)) continue;
            batch.push_back(entry);
            if (entry.kind != OutboxEntry::Kind::EditQuote) break;
        } else if (entry.quote == batch.front().quote) {
            if (entry.kind != OutboxEntry::Kind::EditQuote || batch.size() >= kBatchMax) break;
            batch.push_back(entry);
        }
    }
    return batch;
}

void Sender::pump() {
    if (!is_restored_ || in_flight_ > 0 || link_.is_waiting()) return;
    Entries batch = next_batch();
    if (!batch.empty()) send_batch(std::move(batch));
}

void Sender::send_batch(Entries batch) {
    in_flight_ = batch.size();
    tell_queue();
    HttpRequest request = request_of(batch);
    io_.send(std::move(request), [this, batch = std::move(batch)](HttpResponse const& response) {
        in_flight_ = 0;
        answered(batch, response);
        tell_queue();
        pump();
    });
}

void Sender::answered(Entries const& batch, HttpResponse const& response) {
    if (is_temporary(response)) return link_.lost();
    link_.contact();
    if (!is_success(response)) return refused(batch, response);
    switch (batch.front().kind) {
        case OutboxEntry::Kind::CreateQuote:
            return created(batch.front(), response);
        case OutboxEntry::Kind::EditQuote:
            return edited(batch, response);
        case OutboxEntry::Kind::PutCustomer:
        case OutboxEntry::Kind::PutSet:
            return put(batch.front(), response);
    }
}

void Sender::created(OutboxEntry const& entry, HttpResponse const& response) {
    auto const answer = decode_message<QuoteAnswer>(response.body);
    if (!answer) return link_.lost();
    drop({entry.mutation});
    io_.emit(QuoteCreated{entry.quote, answer->quote.version, answer->quote.number, answer->manager});
}

void Sender::edited(Entries const& batch, HttpResponse const& response) {
    QuoteId const quote = batch.front().quote;
    auto const answer = decode_message<EditsAnswer>(response.body);
    if (!answer) return link_.lost();
    drop(answer->applied);
    io_.emit(EditsConfirmed{quote, answer->applied, answer->version, answer->number});
    if (!answer->refused) return;
    auto const& no = *answer->refused;
    fetch_now(quote, [this, quote, no] { io_.emit(EditConflicted{quote, no.id, no.error.place, no.error.got}); });
}

void Sender::put(OutboxEntry const& entry, HttpResponse const& response) {
    drop({entry.mutation});
    if (entry.kind == OutboxEntry::Kind::PutCustomer) {
        if (auto const customer = decode_message<Customer>(response.body)) io_.emit(CustomerSaved{*customer});
    } else if (auto const set = decode_message<QuoteSet>(response.body)) {
        io_.emit(SetSaved{*set});
    }
}

void Sender::refused(Entries const& batch, HttpResponse const& response) {
    Findings findings;
    Problem const problem = problem_from_response(response, &findings);
    OutboxEntry const& first = batch.front();
    switch (first.kind) {
        case OutboxEntry::Kind::CreateQuote:
            creation_refused(first, problem, findings);
            break;
        case OutboxEntry::Kind::EditQuote: {
            OutboxEntry const& bad = batch[blamed(findings, batch.size())];
            drop({bad.mutation});
            io_.emit(EditRefused{first.quote, bad.mutation, problem});
            if (auto const customer = moved_customer(bad, findings)) ask_customer(first.quote, *customer, {});
            break;
        }
        case OutboxEntry::Kind::PutCustomer: {
            drop({first.mutation});
            auto const id = parse_uuid(first.resource);
            if (id) io_.emit(CustomerSaveFailed{CustomerId{*id}, problem, findings});
            break;
        }
        case OutboxEntry::Kind::PutSet:
            drop({first.mutation});
            io_.emit(ShowToast{ToastKind::Error, Message::ServerRefused, problem.detail});
            break;
    }
}

/// The quote stays in this browser, and its changes with it.
void Sender::creation_refused(OutboxEntry const& entry, Problem const& problem, Findings const& findings) {
    stuck_.insert(entry.mutation);
    io_.emit(CreationRefused{entry.quote});
    ShowToast toast{ToastKind::Error, Message::ServerRefused, problem.detail, ToastAction::Retry};
    auto const customer = moved_customer(entry, findings);
    if (customer) return ask_customer(entry.quote, *customer, std::move(toast));
    io_.emit(std::move(toast));
}

void Sender::ask_customer(QuoteId quote, CustomerId customer, std::optional<ShowToast> otherwise) {
    std::string const url = "/api/v1/customers/" + to_string(customer.value);
    io_.get(url, [this, quote, otherwise = std::move(otherwise)](HttpResponse const& response) {
        if (is_success(response)) {
            if (auto const now = decode_message<Customer>(response.body))
                return io_.emit(QuoteCustomerMoved{quote, *now});
        }
        if (otherwise) io_.emit(ShowToast(*otherwise));
    });
}

void Sender::fetch(QuoteId id) {
    // Before the outbox is read nobody knows whether the server's quote holds changes that wait here.
    if (!is_restored_ || outbox_.has_quote(id)) {
        wanted_.insert(id);
    } else if (!fetching_.contains(id)) {
        fetch_now(id);
    }
}

void Sender::fetch_now(QuoteId id, std::function<void()> then) {
    fetching_.insert(id);
    io_.get(std::string(kQuotesUrl) + to_string(id.value),
            [this, id, then = std::move(then)](HttpResponse const& response) {
                fetching_.erase(id);
                fetched(id, response);
                if (then && is_success(response)) then();
                pump();
            });
}

void Sender::fetched(QuoteId id, HttpResponse const& response) {
    if (is_success(response)) {
        link_.contact();
        if (auto const answer = decode_message<QuoteAnswer>(response.body)) {
            io_.emit(QuoteFetched{answer->quote, answer->manager});
            return;
        }
    }
    Problem const problem = problem_from_response(response);
    if (!is_temporary(response)) {
        if (response.status == 403 || response.status == 404) recent_.forget(id);
        return io_.emit(QuoteFetchFailed{id, problem, std::nullopt});
    }
    link_.lost();
    recent_.find(id, [this, id, problem](std::optional<KeptQuote> kept) {
        QuoteFetchFailed failed{id, problem};
        if (kept) {
            failed.kept = std::move(kept->quote);
            failed.manager = std::move(kept->manager);
        }
        io_.emit(std::move(failed));
    });
}

std::vector<std::int64_t> Sender::books() const {
    constexpr std::size_t kOfRecent = 5;
    std::vector<std::int64_t> out = recent_.books();
    if (out.size() > kOfRecent) out.resize(kOfRecent);
    for (auto const& [id, draft] : stored_) out.push_back(draft.book);
    return out;
}

void Sender::drop(std::vector<MutationId> const& mutations) {
    for (std::string& key : outbox_.remove(mutations)) gone_.push_back({std::move(key), {}});
    tell_queue();
    fetch_wanted();
}

void Sender::fetch_wanted() {
    for (auto it = wanted_.begin(); it != wanted_.end();) {
        if (outbox_.has_quote(*it)) {
            ++it;
            continue;
        }
        QuoteId const id = *it;
        it = wanted_.erase(it);
        if (!fetching_.contains(id)) fetch_now(id);
    }
}

void Sender::flush() {
    if (!gone_.empty()) keeper_.keep(std::exchange(gone_, {}));
}

void Sender::tell_queue() { link_.set_queue(outbox_.entries().size(), in_flight_, in_flight_ > 0, stuck_.size()); }

}  // namespace offerta::client
