#include "client/state/campaign_words.hpp"

namespace offerta::client {
namespace {

std::string* words_in(campaign::Event& event) {
    if (auto* one = std::get_if<campaign::Approve>(&event)) return &one->comment;
    if (auto* one = std::get_if<campaign::Return>(&event)) return &one->comment;
    if (auto* one = std::get_if<campaign::Reject>(&event)) return &one->comment;
    if (auto* one = std::get_if<campaign::FinishTask>(&event)) return &one->note;
    if (auto* one = std::get_if<campaign::ReopenTask>(&event)) return &one->reason;
    if (auto* one = std::get_if<campaign::SkipTask>(&event)) return &one->reason;
    if (auto* one = std::get_if<campaign::StartByHand>(&event)) return &one->reason;
    if (auto* one = std::get_if<campaign::CloseByHand>(&event)) return &one->reason;
    if (auto* one = std::get_if<campaign::Cancel>(&event)) return &one->reason;
    return nullptr;
}

}  // namespace

campaign::Event with_words(campaign::Event event, std::string words) {
    if (std::string* place = words_in(event)) *place = std::move(words);
    return event;
}

bool must_have_words(campaign::Event const& event) {
    campaign::EventKind const kind = campaign::kind_of(event);
    return kind != campaign::EventKind::Approve && kind != campaign::EventKind::FinishTask;
}

std::optional<campaign::Event> event_of_move(campaign::EventKind kind, CardMoves const& moves) {
    UserId const absent = moves.my_turns.empty() ? UserId{} : moves.my_turns.front().on_behalf_of;
    switch (kind) {
        case campaign::EventKind::Submit:
            return campaign::Submit{};
        case campaign::EventKind::Approve:
            return campaign::Approve{moves.content_hash, {}, absent};
        case campaign::EventKind::Return:
            return campaign::Return{moves.content_hash, {}, absent};
        case campaign::EventKind::Reject:
            return campaign::Reject{moves.content_hash, {}, absent};
        case campaign::EventKind::StartByHand:
            return campaign::StartByHand{};
        case campaign::EventKind::CloseByHand:
            return campaign::CloseByHand{};
        case campaign::EventKind::Cancel:
            return campaign::Cancel{};
        default:
            return std::nullopt;
    }
}

}  // namespace offerta::client
