#include "server/services/quotes.hpp"

#include <algorithm>

#include "server/base/sha256.hpp"
#include "server/repositories/customers.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/quotes.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/document_manager.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/quote_json.hpp"
#include "shared/specifier/book_products.hpp"

namespace offerta::server {

namespace {

std::string indexed(char const* list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

QuoteAnswer answer_of(StoredQuote const& stored, std::optional<DocumentManager> manager = {}) {
    return {stored.quote, stored.totals.net, stored.totals.vat, stored.totals.gross, std::move(manager)};
}

std::string contact_hash(std::optional<DocumentManager> const& manager) {
    constexpr std::size_t kDigits = 16;
    return sha256_hex(manager ? dump(write(*manager)) : std::string()).substr(0, kDigits);
}

QuoteTextPtr text_of(StoredQuote const& stored, std::optional<DocumentManager> manager) {
    return std::make_shared<QuoteText const>(
        QuoteText{dump(write(answer_of(stored, manager))), manager, contact_hash(manager)});
}

std::optional<DocumentManager> manager_of(Organisation::Facts const& facts, UserId owner) {
    organisation::Member const* const member = facts.find(owner);
    return member == nullptr ? std::nullopt : std::optional(manager_of(member->user));
}

Findings only_errors(Findings findings) {
    std::erase_if(findings, [](Finding const& f) { return f.severity != Severity::Error; });
    return findings;
}

events::NewEvent event_of(Quote const& quote, char const* type, std::string details) {
    return {"quote", to_string(quote.id.value), quote.version, type, std::move(details)};
}

/// {"version": …, "gross": …} without the closing brace.
std::string standing_of(StoredQuote const& stored) {
    return "{\"version\":" + std::to_string(stored.quote.version) + ",\"gross\":\"" +
           Money{stored.totals.gross, stored.quote.currency}.to_string() + "\"";
}

/// An edit carries the value that it replaces, so that before and after are in the edits; beside them stands what they
/// came to.
audit::Entry audit_entry(StoredQuote const& before, StoredQuote const& after,
                         std::vector<events::NewEvent> const& edits) {
    std::string text = standing_of(after) + ",\"edits\":[";
    for (events::NewEvent const& edit : edits) {
        if (&edit != edits.data()) text += ',';
        text += edit.details;
    }
    return {"editQuote", "quote", to_string(after.quote.id.value), standing_of(before) + "}", text + "]}"};
}

Error unknown_book(std::int64_t number) {
    return {ErrorCode::NotFound, "price_book", "a published price book", std::to_string(number)};
}

/// One that `asking` may not read is none.
Status check_customer(db::Executor& executor, Asking const& asking, QuoteCustomer const& customer) {
    if (customer.id.is_nil()) {
        if (customer.type.empty() && customer.status.empty()) return {};
        return fail(ErrorCode::Required, "customer.id", "a customer");
    }
    auto const known = customers::find(executor, customer.id);
    if (!known || !asking.may(Action::ReadCustomer, known->whose)) {
        return fail(ErrorCode::NotFound, "customer.id", "a customer", to_string(customer.id.value));
    }
    std::string const& type = known->customer.type;
    std::string const& status = known->customer.status;
    if (type != customer.type) return fail(ErrorCode::Conflict, "customer.type", type, customer.type);
    if (status != customer.status) return fail(ErrorCode::Conflict, "customer.status", status, customer.status);
    return {};
}

std::vector<MutationId> ids_of(EditsRequest const& request) {
    std::vector<MutationId> ids;
    for (Mutation const& mutation : request.mutations) ids.push_back(mutation.id);
    return ids;
}

bool are_in(std::vector<MutationId> const& ids, std::vector<MutationId> const& all) {
    return std::all_of(ids.begin(), ids.end(),
                       [&](MutationId const& id) { return std::find(all.begin(), all.end(), id) != all.end(); });
}

}  // namespace

tl::unexpected<Refusal> refuse_change(db::Executor& executor, Asking const& asking, QuoteId id) {
    auto const standing = quotes::standing(executor, id);
    if (!standing || !asking.may(Action::ReadQuote, standing->whose)) return refuse(RefusalKind::NotFound, "not_found");
    return refuse_forbidden();
}

Result<PricedQuote> price_of(Quote const& quote, PriceBook const& book) {
    auto priced = price(quote, book);
    if (priced) return std::move(*priced);
    PriceError const& error = priced.error();
    std::string place = error.specification ? indexed("specifications", *error.specification) : "quote";
    if (error.line) place += "." + indexed("lines", *error.line);
    return fail(error.code, std::move(place), "figures that fit 64 bits");
}

Outcome<Answer> Quotes::create(db::Session& session, Asking const& asking, MutationKey const& key, Quote quote) {
    if (auto findings = only_errors(check_quote(quote)); !findings.empty()) {
        return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    }
    StoredQuotePtr made;
    auto answer =
        once(session, key, [&](db::Transaction& transaction) { return insert(transaction, asking, quote, made); });
    if (answer && made) cache_.put(std::move(made));
    return answer;
}

Outcome<Answer> Quotes::insert(db::Transaction& transaction, Asking const& asking, Quote const& draft,
                               StoredQuotePtr& made) {
    quotes::Place const place = quotes::place(transaction, draft.id, draft.owner, asking.user());
    if (place.is_taken) return refuse(RefusalKind::Conflict, "already_exists");
    if (!asking.may(Action::WriteQuote, place.whose)) return refuse_forbidden();
    if (auto const status = check_customer(transaction, asking, draft.customer); !status) {
        return refuse_invalid(status.error());
    }
    Quote quote = draft;
    quote.version = 1;
    quote.number = {};
    quote.revision = 1;
    quote.status = QuoteStatus::Draft;
    quote.created_at = quote.updated_at = asking.now;
    quote.owner = place.whose.owner;
    quote.unit = place.whose.unit;
    return write_new(transaction, asking, "createQuote", std::move(quote), place.owner, made);
}

Outcome<Answer> Quotes::write_new(db::Transaction& transaction, Asking const& asking, AuditedAct act, Quote draft,
                                  std::string const& owner, StoredQuotePtr& made) {
    PriceBookPtr const book = books_.get(transaction, draft.price_book);
    if (!book) return refuse_invalid(unknown_book(draft.price_book));
    auto const priced = price_of(draft, *book);
    if (!priced) return refuse_invalid(priced.error());
    auto stored = std::make_shared<StoredQuote>();
    Quote& quote = stored->quote = std::move(draft);
    stored->totals = priced->quote;
    if (!quote.number.is_assigned()) {
        int const year = civil_from_date(organisation_.today(transaction, asking.now)).year;
        quote.number = {year, quotes::take_number(transaction, year)};
    }
    quotes::insert(transaction, *stored, summary_of(quote, *priced));
    events::append(transaction, asking.user(), {event_of(quote, "created", "{}")});
    nlohmann::json said = write(answer_of(*stored));
    audit::record(transaction, asking.actor, {act, "quote", to_string(quote.id.value), {}, dump(said)});
    put(said, "manager", quotes::manager_in(owner));
    made = std::move(stored);
    return Answer{201, made->quote.version, dump(said)};
}

StoredQuotePtr Quotes::current(db::Executor& executor, QuoteId id, Version version) {
    if (auto entry = cache_.find(id, version); entry.quote) return entry.quote;
    auto stored = quotes::load(executor, id);
    return stored ? std::make_shared<StoredQuote const>(std::move(*stored)) : nullptr;
}

Outcome<StoredQuotePtr> Quotes::load(db::Session& session, Asking const& asking, QuoteId id, Action action) {
    auto const standing = quotes::standing(session, id);
    if (!standing) return refuse(RefusalKind::NotFound, "not_found");
    if (auto const access = check_access(asking, Action::ReadQuote, action, standing->whose); !access) {
        return tl::unexpected(access.error());
    }
    return load_version(session, id, standing->version);
}

Outcome<StoredQuotePtr> Quotes::load_as_system(db::Session& session, QuoteId id) {
    db::Acting const system(session, db::Identity::system());
    auto const standing = quotes::standing(session, id);
    if (!standing) return refuse(RefusalKind::NotFound, "not_found");
    return load_version(session, id, standing->version);
}

Outcome<StoredQuotePtr> Quotes::load_version(db::Session& session, QuoteId id, Version version) {
    if (auto entry = cache_.find(id, version); entry.quote) return entry.quote;
    auto stored = session.transact([&](db::Transaction& snapshot) { return quotes::load(snapshot, id); },
                                   db::Isolation::Snapshot);
    if (!stored) return refuse(RefusalKind::NotFound, "not_found");
    auto shared = std::make_shared<StoredQuote const>(std::move(*stored));
    cache_.put(shared);
    return shared;
}

Outcome<Quotes::Read> Quotes::read(db::Session& session, Asking const& asking, QuoteId id) {
    auto const standing = quotes::standing(session, id);
    if (!standing || !asking.may(Action::ReadQuote, standing->whose)) return refuse(RefusalKind::NotFound, "not_found");
    auto const facts = organisation_.facts(session);
    if (auto kept = read_kept(asking, id, *standing)) return std::move(*kept);
    auto const stored = load_version(session, id, standing->version);
    if (!stored) return tl::unexpected(stored.error());
    QuoteTextPtr text = text_of(**stored, manager_of(*facts, (*stored)->quote.owner));
    Version const read = (*stored)->quote.version;
    cache_.put_text(id, read, text);
    return Read{read, std::move(text)};
}

std::optional<Quotes::Read> Quotes::read_kept(Asking const& asking, QuoteId id, quotes::Standing const& standing) {
    auto const facts = organisation_.kept();
    if (!facts || !asking.may(Action::ReadQuote, standing.whose)) return std::nullopt;
    auto entry = cache_.find(id, standing.version);
    if (!entry.text || entry.text->manager != manager_of(*facts, standing.whose.owner)) return std::nullopt;
    return Read{standing.version, std::move(entry.text)};
}

/// What an edit request has done to a quote so far.
struct Quotes::Editing {
    QuoteId id;
    StoredQuotePtr before;
    std::shared_ptr<StoredQuote> after;
    std::vector<MutationId> seen;
    std::vector<std::pair<MutationId, Version>> done;
    std::vector<events::NewEvent> events;
    EditsAnswer answer;
};

Outcome<EditsAnswer> Quotes::edit(db::Session& session, Asking const& asking, QuoteId id, BaseVersion base,
                                  EditsRequest const& request) {
    StoredQuotePtr made;
    auto answer = session.transact([&](db::Transaction& transaction) {
        Editing editing;
        editing.id = id;
        auto outcome = edit_locked(transaction, asking, base, request, editing);
        made = editing.done.empty() ? editing.before : editing.after;
        return outcome;
    });
    if (answer && made) cache_.put(std::move(made));
    return answer;
}

Outcome<EditsAnswer> Quotes::edit_locked(db::Transaction& transaction, Asking const& asking, BaseVersion base,
                                         EditsRequest const& request, Editing& editing) {
    std::vector<MutationId> const ids = ids_of(request);
    auto const locked = quotes::lock(transaction, editing.id, ids);
    if (!locked || !asking.may(Action::WriteQuote, locked->whose))
        return refuse_change(transaction, asking, editing.id);
    // What was sent before has moved the version itself: its answer is given again.
    if (!are_in(ids, locked->seen)) {
        if (auto const fresh = check_base(base, locked->version); !fresh) return tl::unexpected(fresh.error());
    }
    editing.before = current(transaction, editing.id, locked->version);
    if (!editing.before) return refuse(RefusalKind::NotFound, "not_found");
    editing.after = std::make_shared<StoredQuote>();
    editing.after->quote = editing.before->quote;
    editing.after->totals = editing.before->totals;
    editing.seen = locked->seen;
    if (auto const status = apply_all(transaction, asking, request, editing); !status) {
        return refuse_invalid(status.error());
    }
    Quote& quote = editing.after->quote;
    if (!editing.done.empty()) {
        PriceBookPtr const book = books_.get(transaction, quote.price_book);
        if (!book) return refuse_invalid(unknown_book(quote.price_book));
        auto const priced = price_of(quote, *book);
        if (!priced) {
            return refuse_invalid(at(indexed("mutations", request.mutations.size() - 1), priced.error()));
        }
        quote.updated_at = asking.now;
        editing.after->totals = priced->quote;
        quotes::update(transaction, *editing.before, *editing.after, summary_of(quote, *priced));
        quotes::record_mutations(transaction, editing.id, editing.done);
        events::append(transaction, asking.user(), editing.events);
        audit::record(transaction, asking.actor, audit_entry(*editing.before, *editing.after, editing.events));
    }
    EditsAnswer& answer = editing.answer;
    answer.version = quote.version;
    answer.number = quote.number;
    answer.net = editing.after->totals.net;
    answer.vat = editing.after->totals.vat;
    answer.gross = editing.after->totals.gross;
    return answer;
}

/// An error refuses the whole request; a conflict of one edit is told in editing.answer and ends it there.
Status Quotes::apply_all(db::Executor& executor, Asking const& asking, EditsRequest const& request, Editing& editing) {
    Quote& quote = editing.after->quote;
    for (std::size_t i = 0; i < request.mutations.size(); ++i) {
        Mutation const& mutation = request.mutations[i];
        bool const seen = std::find(editing.seen.begin(), editing.seen.end(), mutation.id) != editing.seen.end();
        if (!seen) {
            if (mutation.base_version != quote.version) editing.answer.rebased = true;
            if (auto const status = check_edit(executor, asking, quote, mutation.edit); !status) {
                return tl::unexpected(at(indexed("mutations", i) + ".edit", status.error()));
            }
            if (auto const status = apply_in_place(mutation.edit, quote); !status) {
                editing.answer.refused = RefusedMutation{mutation.id, status.error()};
                return {};
            }
            editing.done.emplace_back(mutation.id, quote.version);
            editing.events.push_back(event_of(quote, "edited", dump(write(mutation.edit))));
            editing.seen.push_back(mutation.id);
        }
        editing.answer.applied.push_back(mutation.id);
    }
    return {};
}

/// What `apply` cannot know: customers, books and what the rules give.
Status Quotes::check_edit(db::Executor& executor, Asking const& asking, Quote const& quote, Edit const& edit) {
    if (auto const* set = std::get_if<SetCustomer>(&edit)) {
        auto const status = check_customer(executor, asking, set->now);
        return status ? Status() : tl::unexpected(at("now", status.error()));
    }
    if (auto const* set = std::get_if<SetPricingBasis>(&edit)) {
        if (books_.get(executor, set->now.price_book)) return {};
        return tl::unexpected(at("now", unknown_book(set->now.price_book)));
    }
    if (auto const* generated = std::get_if<Generate>(&edit)) {
        Specification const* specification = find_specification(quote, generated->specification);
        PriceBookPtr const book = books_.get(executor, quote.price_book);
        if (specification == nullptr || !book) return {};  // apply tells
        return check_generation(book, *specification, *generated);
    }
    return {};
}

Status Quotes::check_generation(PriceBookPtr const& book, Specification const& specification, Generate const& edit) {
    auto const compiled = books_.compiled(book, specification.template_id);
    if (!compiled) {
        return fail(ErrorCode::NotFound, "specification", "a template of the price book", specification.template_id);
    }
    Generation const generation = generate(*compiled, edit.inputs, BookProducts(*book));
    auto const* given = std::get_if<Generated>(&generation);
    if (given == nullptr) return fail(ErrorCode::Conflict, "inputs", "inputs that the form takes");
    if (given->lines == edit.lines) return {};
    return fail(ErrorCode::Conflict, "lines", std::to_string(given->lines.size()) + " lines as the rules give them",
                std::to_string(edit.lines.size()));
}

}  // namespace offerta::server
