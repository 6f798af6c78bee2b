#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"
#include "client/sync/loader.hpp"

namespace offerta::client {

/// Campaigns, their inbox and their types. What is read last is kept for a look without a
/// connection; what is done needs one: rules about people and time are the server's to judge.
class Campaigns {
  public:
    Campaigns(Io& io, Link& link, Loader& loader) : io_(io), loader_(loader), exchange_(io, link) {}

    void run(LoadCampaigns const& effect);
    void run(LoadCampaign const& effect);
    void run(LoadMoves const& effect);
    void run(PostEvent const& effect);
    void run(PutCampaign const& effect);
    void run(LoadWork const& effect);
    void run(PostComment const& effect);
    void run(PostCheck const& effect);
    void run(ChooseTaskFile const& effect);
    void run(FetchTaskFile const& effect);
    void run(DeleteTaskFile const& effect);
    void run(LoadParticipants const& effect);
    void run(PostParticipants const& effect);
    void run(ChooseParticipantsFile const& effect);
    void run(SendParticipantsFile const& effect);
    void run(LoadSurvey const& effect);
    void run(LoadCampaignHistory const& effect);
    void run(LoadInboxCounts const& effect);
    void run(LoadInbox const& effect);
    void run(PostNoticesRead const& effect);
    void run(LoadTypes const& effect);
    void run(PutType const& effect);

  private:
    void load_page(std::uint64_t number, std::string const& cursor);
    void send_work(CampaignId id, HttpRequest request);

    Io& io_;
    Loader& loader_;
    Exchange exchange_;
};

}  // namespace offerta::client
