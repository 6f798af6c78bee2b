#include "client/sync/live.hpp"

#include "client/sync/answers.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/sync/backoff.hpp"

namespace offerta::client {

namespace {

constexpr int kRightsChanged = 4401;

}  // namespace

Live::Live(Io& io, Link& link, Loader& loader) : io_(io), link_(link), loader_(loader) {
    link_.on_back([this] { open(); });
}

void Live::start() { open(); }

void Live::open() {
    if (is_open_ || is_opening_) return;
    is_opening_ = true;
    io_.forget_timer("live");
    io_.platform().socket.open("/api/v1/live");
}

bool Live::handle(Event const& event) {
    if (std::holds_alternative<SocketOpened>(event)) {
        is_open_ = true;
        is_opening_ = false;
        failures_ = 0;
        link_.contact();
        // What was said while nobody listened is asked for.
        if (was_open_) {
            io_.emit(ReloadQuotes{});
            io_.emit(ReloadCampaigns{});
            io_.emit(BonusMoved{});
            io_.emit(BonusesChanged{});
            io_.emit(ListenedAgain{});
        }
        io_.emit(LiveChanged{true});
        was_open_ = true;
        return true;
    }
    if (auto const* closed = std::get_if<SocketClosed>(&event)) {
        is_open_ = is_opening_ = false;
        io_.emit(LiveChanged{false});
        // The session is over, or his rights have changed; a handshake may be refused for the same reasons.
        if (closed->code == kRightsChanged || failures_ == 0) loader_.load_session();
        auto const delay = static_cast<double>(retry_delay(++failures_, io_.random32()));
        io_.after("live", delay, [this] { open(); });
        return true;
    }
    if (auto const* heard = std::get_if<SocketMessage>(&event)) {
        message(heard->text);
        return true;
    }
    return false;
}

void Live::message(std::string_view text) {
    auto event = decode_message<LiveEvent>(text);
    if (!event) return;
    switch (event->kind) {
        case LiveEvent::Kind::QuoteChanged: {
            if (event->quote) io_.emit(QuoteRowChanged{row_from_message(*event->quote)});
            if (auto const id = parse_uuid(event->id)) io_.emit(QuoteMoved{QuoteId{*id}, event->version});
            break;
        }
        case LiveEvent::Kind::CustomerChanged:
            loader_.load_customer(event->id);
            break;
        case LiveEvent::Kind::PriceBookPublished:
            io_.emit(BookPublished{event->version});
            break;
        case LiveEvent::Kind::CampaignChanged:
            if (event->campaign) io_.emit(CampaignChanged{std::move(*event->campaign), std::move(event->people)});
            break;
        case LiveEvent::Kind::InboxChanged:
            io_.emit(InboxChanged{});
            break;
        case LiveEvent::Kind::BonusChanged: {
            auto const user = event->id.empty() ? Result<Uuid>(Uuid{}) : parse_uuid(event->id);
            if (user) io_.emit(BonusMoved{UserId{*user}});
            ask_for_sums();
            break;
        }
        case LiveEvent::Kind::DealChanged:
            ask_for_sums();
            break;
        case LiveEvent::Kind::BonusClosing:
            io_.emit(ClosingMoved{});
            break;
        case LiveEvent::Kind::Hello:
            break;
    }
}

void Live::ask_for_sums() {
    io_.after("bonuses", 300, [this] { io_.emit(BonusesChanged{}); });
}

}  // namespace offerta::client
