#include "client/sync/later/sending.hpp"

#include <utility>

#include "client/state/later/sending_form.hpp"
#include "client/sync/answers.hpp"
#include "shared/protocol/deal_codec.hpp"
#include "shared/protocol/quote_sending_codec.hpp"

namespace offerta::client {
namespace {

std::string sending_url(QuoteId id, std::string_view rest) {
    return "/api/v1/quotes/" + to_string(id.value) + std::string(rest);
}

NewQuoteMail message_from_mail(PostQuoteMail const& effect) {
    SendingInput const& input = effect.input;
    NewQuoteMail out;
    out.to = effect.to;
    out.subject = input.letter.subject;
    out.text = input.letter.text;
    out.language = input.language;
    out.has_pdf = input.has_pdf;
    out.has_xlsx = input.has_xlsx;
    out.link_expires_on = effect.link_until;
    return out;
}

}  // namespace

template <class Taken>
void Sending::change(QuoteId id, HttpRequest request, Taken taken) {
    exchange_.send(std::move(request), std::move(taken), [this, id](Problem problem, Findings findings) {
        refuse(id, std::move(problem), std::move(findings));
    });
}

void Sending::refuse(QuoteId id, Problem&& problem, Findings&& findings) {
    exchange_.io().emit(SendingRefused{id, std::move(problem), std::move(findings)});
}

void Sending::run(PostQuoteSent const& effect) {
    QuoteMove move;
    move.action = offerta::QuoteAction::Send;
    change(
        effect.id,
        Exchange::change_at(effect.version, "POST", sending_url(effect.id, "/actions"), encode(move), effect.mutation),
        [&io = exchange_.io(), id = effect.id](HttpResponse const&) { io.emit(QuoteMarkedSent{id}); });
}

void Sending::run(PostQuoteLink const& effect) {
    change(effect.id,
           Exchange::change("POST", sending_url(effect.id, "/links"),
                            encode(NewQuoteLink{effect.language, effect.until}), effect.mutation),
           [this, id = effect.id](HttpResponse const& response) { take_link(id, response); });
}

void Sending::run(PostQuoteMail const& effect) {
    change(effect.id,
           Exchange::change_at(effect.version, "POST", sending_url(effect.id, "/mails"),
                               encode(message_from_mail(effect)), effect.mutation),
           [&io = exchange_.io(), id = effect.id](HttpResponse const&) { io.emit(QuoteMailed{id}); });
}

void Sending::run(DeleteQuoteLink const& effect) {
    Io& io = exchange_.io();
    exchange_.send(
        Exchange::change("DELETE", sending_url(effect.id, "/links/" + to_string(effect.link)), {}, effect.mutation),
        [&io, id = effect.id, link = effect.link](HttpResponse const&) { io.emit(LinkRevoked{id, link}); },
        [&io, id = effect.id](Problem problem, Findings const&) { io.emit(RevokeRefused{id, std::move(problem)}); });
}

void Sending::run(LoadWithCustomer const& effect) {
    exchange_.send(
        Exchange::get(sending_url(effect.id, "/links")),
        [this, id = effect.id](HttpResponse const& response) { take_links(id, response); },
        [&io = exchange_.io(), id = effect.id](Problem problem, Findings const&) {
            io.emit(WithCustomerFailed{id, std::move(problem)});
        });
}

void Sending::take_link(QuoteId id, HttpResponse const& response) {
    auto made = decode_message<MadeQuoteLink>(response.body);
    if (!made) return refuse(id, Exchange::broken(), {});
    if (made->path.empty()) {  // asked for again, and nobody keeps the secret
        Problem lost{Problem::Kind::Refused, {}, {}};
        lost.code = kLinkLost;
        return refuse(id, std::move(lost), {});
    }
    std::string url = origin_of(exchange_.io().platform().window.address()) + made->path;
    exchange_.io().emit(QuoteLinkMade{id, std::move(made->link), std::move(url)});
}

void Sending::take_links(QuoteId id, HttpResponse const& response) {
    auto list = decode_message<QuoteLinkList>(response.body);
    if (!list) return exchange_.io().emit(WithCustomerFailed{id, Exchange::broken()});
    exchange_.send(
        Exchange::get(sending_url(id, "/mails")),
        [this, id, links = std::move(list->items)](HttpResponse const& mails) { take_mails(id, links, mails); },
        [&io = exchange_.io(), id](Problem problem, Findings const&) {
            io.emit(WithCustomerFailed{id, std::move(problem)});
        });
}

void Sending::take_mails(QuoteId id, std::vector<QuoteLink> links, HttpResponse const& response) {
    auto list = decode_message<QuoteMailList>(response.body);
    if (!list) return exchange_.io().emit(WithCustomerFailed{id, Exchange::broken()});
    exchange_.io().emit(WithCustomerLoaded{id, std::move(links), std::move(list->items), list->is_configured});
}

}  // namespace offerta::client
