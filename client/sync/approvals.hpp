#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// A quote's way by hand and its versions (Q), and its approval (P11). Each answer is asked for when it is needed: an
/// old one would be decided on.
class Approvals {
  public:
    Approvals(Io& io, Link& link) : exchange_(io, link) {}

    void run(PostQuoteMove const& effect);
    void run(PutRevision const& effect);
    void run(LoadRevisions const& effect);
    void run(LoadOtherVersion const& effect);
    void run(LoadQuoteApproval const& effect);
    void run(PostQuoteDecision const& effect);
    void run(LoadQuoteInbox const& effect);

  private:
    Exchange exchange_;
};

}  // namespace offerta::client
